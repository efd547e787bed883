"""Loads the desktop's translation and Qt's own for a language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from radiodesk.core.messages import Language
from radiodesk.core.paths import resources


class TranslationLoader:
    """Installs one language at a time; English is the source and needs no file."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []

    def install(self, language: Language) -> None:
        """Switch to a language. Every widget then gets a ``LanguageChange`` event."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
        QLocale.setDefault(QLocale("es_ES" if language == "es" else "en_GB"))
        if language == "en":
            return
        own = str(resources() / "translations")
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt), (f"radiodesk_{language}", own)):
            translator = QTranslator(self._application)
            if translator.load(name, folder):
                self._application.installTranslator(translator)
                self._installed.append(translator)
            else:
                translator.deleteLater()
