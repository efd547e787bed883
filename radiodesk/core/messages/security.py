"""Sentences about files that want more than to be read: RD-SAFE-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-SAFE-001": (
        "The model “{name}” was not loaded: its graph does more than calculate (operator "
        "{operator}), which no model of radiodesk does. Ask whoever gave it to you.",
        "El modelo «{name}» no se cargó: su grafo hace más que calcular (operador {operator}), lo "
        "que no hace ningún modelo de radiodesk. Consulte a quien se lo entregó.",
    ),
    "RD-SAFE-002": (
        "“{name}” was not read: it leads to other files or holds more than weights. "
        "Choose a file of MobileNetV2 weights as Keras writes it.",
        "«{name}» no se leyó: remite a otros archivos o contiene algo más que pesos. "
        "Elija un archivo de pesos de MobileNetV2 tal como lo escribe Keras.",
    ),
    "RD-SAFE-003": (
        "The backup brought models that this computer did not know ({count}), and they count as "
        "trusted now. Remove those whose origin you do not trust.",
        "La copia de seguridad trajo modelos que este equipo no conocía ({count}) y que ahora se "
        "consideran de confianza. Elimine aquellos en cuyo origen no confíe.",
    ),
    "RD-SAFE-004": (
        "A file of settings held a program instead and was not opened. It lies as “{name}” in the "
        "data folder, and the settings are new. Ask where it came from, then delete it.",
        "Un archivo de ajustes contenía un programa y no se abrió. Está como «{name}» en la "
        "carpeta de datos, y los ajustes son nuevos. Averigüe su procedencia y elimínelo.",
    ),
}
