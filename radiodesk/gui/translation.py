"""Loads the desktop's translation and Qt's own for a language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from radiodesk.core.messages import Language
from radiodesk.core.paths import resources

_NAME = "desktopTranslator"


class TranslationLoader:
    """Installs one language at a time; English is the source and needs no file."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application

    def install(self, language: Language) -> None:
        """Switch to a language. Qt then posts ``LanguageChange`` to every widget."""
        for translator in self._application.findChildren(QTranslator, _NAME):
            self._application.removeTranslator(translator)
            translator.setParent(None)
        QLocale.setDefault(QLocale("es_ES" if language == "es" else "en_GB"))
        if language == "en":
            return
        own = str(resources() / "translations")
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt), (f"radiodesk_{language}", own)):
            translator = QTranslator()
            if translator.load(name, folder):
                translator.setObjectName(_NAME)
                translator.setParent(self._application)
                self._application.installTranslator(translator)
