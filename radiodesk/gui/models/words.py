"""What was done to a model, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from radiodesk.gui.models.shelf import Change


def change_words(change: Change) -> str:
    """Return the sentence in the language of now."""

    def say(words: str) -> str:
        return words.format(name=change.name)

    match change.what:
        case "activated":
            return say(
                QCoreApplication.translate("ModelWords", "The model “{name}” reads from now on.")
            )
        case "exported":
            return say(QCoreApplication.translate("ModelWords", "The model is written to {name}."))
        case "retired":
            return say(
                QCoreApplication.translate(
                    "ModelWords", "The model “{name}” is retired. Bring it back below the cards."
                )
            )
        case "removed":
            return say(
                QCoreApplication.translate(
                    "ModelWords",
                    "The model “{name}” is in the trash. Bring it back below the cards.",
                )
            )
        case "restored":
            return say(QCoreApplication.translate("ModelWords", "The model “{name}” is back."))
    return QCoreApplication.translate("ModelWords", "The trash is empty.")
