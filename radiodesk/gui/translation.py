"""Loads the desktop's translation and Qt's own for a language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from radiodesk.core.messages import Language
from radiodesk.core.paths import resources

_NAME = "desktopTranslator"


class TranslationLoader:
    """Installs one language at a time; English is the source and its file holds plurals only."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application

    def install(self, language: Language) -> None:
        """Switch to a language. Qt then posts ``LanguageChange`` to every widget."""
        for translator in self._application.findChildren(QTranslator, _NAME):
            self._application.removeTranslator(translator)
            translator.setParent(None)
        # Spanish of Mexico: with a decimal point, as everywhere in the program (decision 17).
        QLocale.setDefault(QLocale("es_MX" if language == "es" else "en_GB"))
        own = str(resources() / "translations")
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        files = [(f"radiodesk_{language}", own)]
        if language != "en":
            files.insert(0, (f"qtbase_{language}", qt))
        for name, folder in files:
            translator = QTranslator()
            if translator.load(name, folder):
                translator.setObjectName(_NAME)
                translator.setParent(self._application)
                self._application.installTranslator(translator)
