"""The application's style sheet: a template filled with the theme's tokens."""

from __future__ import annotations

import dataclasses
import string

from PySide6.QtGui import QColor, QPalette

from radiodesk.core.paths import resources
from radiodesk.gui.theme.tokens import BODY_PX, CAPTION_PX, TITLE_PX, VERDICT_PX, Tokens


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet of a theme.

    Raises:
        KeyError: The template names a token that does not exist.
    """
    template = string.Template((resources() / "styles" / "desktop.qss").read_text(encoding="utf-8"))
    icons = (resources() / "icons").as_posix()
    return template.substitute(
        dataclasses.asdict(tokens),
        icons=icons,
        body_px=BODY_PX,
        caption_px=CAPTION_PX,
        verdict_px=VERDICT_PX,
        title_px=TITLE_PX,
    )


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a theme, for what style sheets do not reach (links, selections)."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.quiet,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.Mid: tokens.line,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.quiet))
    return result
