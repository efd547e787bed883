"""Theme and language of the running desktop, and the signals that tell of a change."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from radiodesk.core.messages import Language
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.theme.dressing import Dressing
from radiodesk.gui.theme.icons import load_icon
from radiodesk.gui.theme.tokens import THEMES, ThemeName, Tokens
from radiodesk.gui.translation import TranslationLoader


class Appearance(QObject):
    """How the desktop looks and speaks now.

    Attributes:
        tokens: Colours of the theme in force.
        language: ``en`` or ``es``, for `radiodesk.core.messages.render`.

    Signals:
        theme_changed: The tokens are others now; what is painted by the style sheet follows by
            itself, so only plots, icons and own painting need to.
        language_changed: The language is another now. Widgets need not listen: each gets Qt's
            ``LanguageChange`` event (see `radiodesk.gui.widgets.language.LanguageAware`).
    """

    theme_changed = Signal()
    language_changed = Signal()

    def __init__(
        self, application: QApplication, settings: AppSettings, dressed: bool = True
    ) -> None:
        """Take the user's choices into force.

        Args:
            application: What is to look and speak so.
            settings: Where the choices are kept.
            dressed: Apply the style sheet now. While one is in force, Qt matches every widget
                with it again each time a parent of it is put into another; who composes a whole
                window does that without and calls `dress` at its end.
        """
        super().__init__()
        self._dressing = Dressing(application, self)
        self._settings = settings
        self._translation = TranslationLoader(application)
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        self._ahead: list[tuple[str, str]] = []
        self.language: Language = settings.language
        self.tokens: Tokens = THEMES[settings.theme]
        self._translation.install(self.language)
        if dressed:
            self.dress()

    def dress(self) -> None:
        """Apply palette and style sheet of the theme in force."""
        self._dressing.put_on(self.tokens)

    def set_theme(self, name: ThemeName) -> None:
        """Switch to a theme and remember it."""
        if name == self.tokens.name:
            return
        self._settings.theme = name
        self.tokens = THEMES[name]
        self._dressing.change(self.tokens)
        self.theme_changed.emit()

    def set_language(self, language: Language) -> None:
        """Switch to a language and remember it."""
        if language == self.language:
            return
        self._settings.language = language
        self.language = language
        self._dressing.veil()
        self._translation.install(language)
        self.language_changed.emit()

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """Return an icon of ``resources/icons`` in the theme's text colour, or in another."""
        key = (name, colour or self.tokens.text, self.tokens.quiet)
        if key not in self._icons:
            self._ahead += [(name, role) for role in _roles_of(key[1], self.tokens)]
        return self._painted(*key)

    def _painted(self, name: str, colour: str, disabled: str) -> QIcon:
        key = (name, colour, disabled)
        if key not in self._icons:
            self._icons[key] = load_icon(*key)
        return self._icons[key]

    def paint_ahead(self) -> bool:
        """Paint one icon in the colours of every theme; return whether more are left."""
        if not self._ahead:
            return False
        name, role = self._ahead.pop()
        for tokens in THEMES.values():
            self._painted(name, getattr(tokens, role), tokens.quiet)
        return bool(self._ahead)


def _roles_of(colour: str, tokens: Tokens) -> list[str]:
    """Return what a colour stands for in a theme; most stand for one thing."""
    return [role for role, value in dataclasses.asdict(tokens).items() if value == colour]
