"""Sentences about the program itself: RD-APP-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-APP-001": ("Stopped by the user.", "Detenido por el usuario."),
    "RD-APP-002": (
        "Something unexpected went wrong: {detail}. Nothing saved was changed; please try again.",
        "Ocurrió algo inesperado: {detail}. No se modificó nada de lo guardado; vuelva a intentarlo.",
    ),
    "RD-APP-003": (
        "This is not a diagnostic device: its readings are for teaching and research only.",
        "Esto no es un dispositivo de diagnóstico: sus lecturas son solo para docencia e investigación.",
    ),
    "RD-APP-004": (
        "The background process ended unexpectedly ({detail}).",
        "El proceso en segundo plano terminó de forma inesperada ({detail}).",
    ),
    "RD-APP-005": (
        "The folder “{name}” cannot be written to. Choose another folder.",
        "No se puede escribir en la carpeta «{name}». Elija otra carpeta.",
    ),
    "RD-APP-006": (
        "“{name}” is being used by another radiodesk. Wait until it is done or close it.",
        "Otro radiodesk está usando «{name}». Espere a que termine o ciérrelo.",
    ),
    "RD-APP-007": (
        "“{value}” is not a valid value for “{name}”: {detail}.",
        "«{value}» no es un valor válido para «{name}»: {detail}.",
    ),
    "RD-APP-008": (
        "There is no setting called “{name}”. Known settings: {known}.",
        "No existe el ajuste «{name}». Ajustes conocidos: {known}.",
    ),
}
