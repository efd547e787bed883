"""The sentences about a test split too small to judge by: RD-DATA-111, and in short -112."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-DATA-111": (
        "Few images to test with, counting each patient once: {classes}. The figures will be "
        "uncertain: even if every one of {label} were read right, the share found could be "
        "anything from {low} to 100 % (95 % interval). Add images, or use cross-validation, which "
        "tests with all of them.",
        "Pocas imágenes de prueba, contando cada paciente una vez: {classes}. Las cifras serán "
        "inciertas: aunque se leyeran bien todas las de {label}, la parte encontrada podría estar "
        "entre el {low} y el 100 % (intervalo del 95 %). Añada imágenes o use la validación "
        "cruzada, que prueba con todas.",
    ),
    "RD-DATA-112": (
        "Few test images ({classes}): even if all of {label} were read right, the share found "
        "could be anything from {low} to 100 %.",
        "Pocas imágenes de prueba ({classes}): aunque se leyeran bien todas las de {label}, la "
        "parte encontrada podría estar entre el {low} y el 100 %.",
    ),
}
