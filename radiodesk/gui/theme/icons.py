"""Icons: one-colour SVG files under ``resources/icons``, painted in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from radiodesk.core.paths import resources

_SIZES = (16, 32, 48)


def load_icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """Return an icon in one colour.

    Args:
        name: File name without ending.
        colour: ``#RRGGBB`` that replaces ``currentColor`` in the file.
        disabled: Colour while its widget is disabled; Qt greys it out when None.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for mode, hue in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        if hue is None:
            continue
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", hue).encode()))
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            icon.addPixmap(pixmap, mode)
    return icon
