"""The sentence in the place of a stored message that has none here: RD-APP-009."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-APP-009": (
        "What was noted here cannot be shown ({code}): a newer radiodesk wrote it, or the file is damaged.",
        "Lo que se anotó aquí no se puede mostrar ({code}): lo escribió un radiodesk más reciente o el archivo está dañado.",
    ),
}
