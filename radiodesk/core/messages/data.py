"""Sentences about data sets: RD-DATA-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-DATA-001": (
        "There is no data folder or table at “{name}”. Choose a folder of class folders or a CSV.",
        "No hay ninguna carpeta ni tabla de datos en «{name}». "
        "Elija una carpeta con una subcarpeta por clase o un CSV.",
    ),
}
