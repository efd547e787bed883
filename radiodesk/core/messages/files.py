"""Sentences about single files: RD-FILE-nnn (any format) and RD-DICOM-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-FILE-001": (
        "“{name}” is empty (0 bytes). Copy it again from its source.",
        "«{name}» está vacío (0 bytes). Cópielo de nuevo desde su origen.",
    ),
    "RD-FILE-002": (
        "“{name}” is not a picture or DICOM file that radiodesk reads "
        "(PNG, JPEG, TIFF, BMP, NPY, DICOM). Export it in one of these formats.",
        "«{name}» no es una imagen ni un archivo DICOM que radiodesk lea "
        "(PNG, JPEG, TIFF, BMP, NPY, DICOM). Expórtelo en uno de estos formatos.",
    ),
    "RD-FILE-003": (
        "“{name}” is damaged or cut short and was not read. Copy it again from its source.",
        "«{name}» está dañado o incompleto y no se leyó. Cópielo de nuevo desde su origen.",
    ),
}
