"""Sentences about model bundles: RD-MODEL-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-MODEL-001": (
        "The model “{name}” is damaged: {member} does not match its fingerprint. "
        "Import it again from an export, restore a backup, or train it again.",
        "El modelo «{name}» está dañado: {member} no coincide con su huella. "
        "Impórtelo de nuevo desde una exportación, restaure una copia de seguridad o vuelva a "
        "entrenarlo.",
    ),
    "RD-MODEL-002": (
        "There is no model at “{name}”. Give a run folder, a bundle folder or a name from "
        "“radiodesk models list”.",
        "No hay ningún modelo en «{name}». Indique una carpeta de ejecución, una carpeta de modelo "
        "o un nombre de «radiodesk models list».",
    ),
    "RD-MODEL-003": (
        "The model “{name}” was not made on this computer and is not known here. "
        "If you trust where it comes from, open it with --trust.",
        "El modelo «{name}» no se creó en este equipo y no se conoce aquí. "
        "Si confía en su origen, ábralo con --trust.",
    ),
    "RD-MODEL-004": (
        "The model “{name}” was made by a newer radiodesk (format {format}). Update radiodesk.",
        "El modelo «{name}» fue creado por un radiodesk más reciente (formato {format}). "
        "Actualice radiodesk.",
    ),
    "RD-MODEL-005": (
        "The model “{name}” cannot be used: {detail}.",
        "El modelo «{name}» no se puede usar: {detail}.",
    ),
    "RD-MODEL-010": (
        "No model is loaded, so “{name}” is shown without a reading. Choose a model.",
        "No hay ningún modelo cargado, por lo que «{name}» se muestra sin lectura. Elija un modelo.",
    ),
    "RD-MODEL-011": (
        "The graph of the model “{name}” does not fit its description and was not loaded. "
        "Import the model again from where you got it, or train it again.",
        "El grafo del modelo «{name}» no corresponde a su descripción y no se cargó. "
        "Impórtelo de nuevo desde su origen o vuelva a entrenarlo.",
    ),
    "RD-MODEL-012": (
        "The model “{name}” was trained with image preparation {found}, and this radiodesk "
        "prepares images in way {known}. Train it again or use the radiodesk that made it.",
        "El modelo «{name}» se entrenó con la preparación de imágenes {found}, y este radiodesk "
        "usa la {known}. Vuelva a entrenarlo o use el radiodesk que lo creó.",
    ),
    "RD-MODEL-013": (
        "The model “{name}” gave no usable number for this image. Use another model.",
        "El modelo «{name}» no dio ningún número utilizable para esta imagen. Use otro modelo.",
    ),
}
