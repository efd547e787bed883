"""What is written over the radiograph: window, zoom, size, directions, rulers. Never a name.

File names and tags may tell who the patient is, so nothing of them is painted: a screenshot of
the image is free of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from radiodesk.gui.viewer.film import DisplayWindow, Film
from radiodesk.gui.viewer.pose import Pose, edge_letters
from radiodesk.gui.viewer.rulers import Rulers, length
from radiodesk.gui.viewer.viewport import Viewport

_TEXT = "#E8EEF3"
_PLATE, _SHADOW = QColor(0, 0, 0, 205), QColor(0, 0, 0, 200)
_RULER, _SELECTED = "#4FB7FF", "#F2B33D"
_WARNING, _ON_WARNING = "#F2B33D", "#201500"
_LETTER_PX = 18
_CAP = 5.0
"""Half the length of the line across a ruler's end, in widget pixels."""
_Align = Qt.AlignmentFlag
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Shown:
    """The state of a view as far as it is written over the image."""

    film: Film
    window: DisplayWindow
    inverted: bool
    viewport: Viewport
    rulers: Rulers
    caption: str


def paint_overlay(painter: QPainter, area: QRectF, shown: Shown) -> None:
    """Write everything that can be switched off.

    Args:
        painter: Of the view, in widget pixels.
        area: The view.
        shown: What it shows.
    """
    painter.save()
    font = QFont(painter.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    painter.setFont(font)
    for ruler_number in range(len(shown.rulers.items)):
        _paint_ruler(painter, area, shown, ruler_number)
    inner = area.adjusted(12, 8, -12, -8)
    bottom = _Align.AlignBottom
    info, viewport = shown.film.info, shown.viewport
    state = [shown.caption, *pose_words(viewport.pose)]
    if shown.inverted:
        state.append(translate("RadiographOverlay", "Inverted"))
    _write(painter, inner, _Align.AlignTop | _Align.AlignLeft, state)
    zoom = translate("RadiographOverlay", "Zoom {percent} %").format(
        percent=round(100 * viewport.zoom * viewport.pixel_ratio)
    )
    _write(painter, inner, bottom | _Align.AlignLeft, [window_words(shown), zoom])
    size = f"{info.width} × {info.height}"
    _write(painter, inner, bottom | _Align.AlignRight, [size])
    font.setPixelSize(_LETTER_PX)
    font.setBold(True)
    painter.setFont(font)
    edges = {
        "left": _Align.AlignLeft | _Align.AlignVCenter,
        "right": _Align.AlignRight | _Align.AlignVCenter,
        "top": _Align.AlignTop | _Align.AlignHCenter,
        "bottom": bottom | _Align.AlignHCenter,
    }
    for edge, letters in edge_letters(info.orientation, viewport.pose).items():
        _write(painter, inner, edges[edge], [letters])
    painter.restore()


def paint_mirror_warning(painter: QPainter, area: QRectF, pose: Pose) -> None:
    """Say that the image is mirrored; this cannot be switched off, only undone."""
    text = mirror_words(pose)
    if not text:
        return
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-12, -5, 12, 5)
    box.setWidth(min(box.width(), area.width() - 16))
    box.moveCenter(QPointF(area.center().x(), area.top() + 34 + box.height() / 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_WARNING))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(_ON_WARNING))
    painter.drawText(box, int(_Align.AlignCenter | Qt.TextFlag.TextWordWrap), text)
    painter.restore()


def mirror_words(pose: Pose) -> str:
    """Return the warning about a mirrored image, or nothing."""
    if not pose.mirrored:
        return ""
    if pose == Pose().flipped_upside_down():
        return translate("RadiographOverlay", "Mirrored: top and bottom are swapped")
    return translate("RadiographOverlay", "Mirrored: left and right are swapped")


def pose_words(pose: Pose) -> list[str]:
    """Return how far the image is turned, or nothing."""
    turn = pose if not pose.mirrored else pose.flipped_sideways()
    if turn.degrees == 0 or pose == Pose().flipped_upside_down():
        return []
    return [translate("RadiographOverlay", "Turned {degrees}°").format(degrees=turn.degrees)]


def window_words(shown: Shown) -> str:
    """Return the window as text: its table or its width and centre ("level")."""
    window = shown.window
    if window.from_table and shown.film.table is not None:
        return translate("RadiographOverlay", "Window: table of the file")
    return translate("RadiographOverlay", "W {width}  L {center}").format(
        width=_short(window.width), center=_short(window.center)
    )


def length_words(value: float, origin: str) -> str:
    """Return a ruler's length, with whose millimetres they are."""
    words = translate("RadiographOverlay", "{length} pixels (no spacing)")
    if origin == "patient":
        words = translate("RadiographOverlay", "{length} mm (patient)")
    elif origin == "detector":
        words = translate("RadiographOverlay", "{length} mm (detector)")
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return words.format(length=locale.toString(value, "f", 0 if origin == "none" else 1))


def _paint_ruler(painter: QPainter, area: QRectF, shown: Shown, number: int) -> None:
    ruler, viewport = shown.rulers.items[number], shown.viewport
    start, end = viewport.to_screen(ruler.start), viewport.to_screen(ruler.end)
    step = end - start
    size = max(1e-6, (step.x() ** 2 + step.y() ** 2) ** 0.5)
    cap = QPointF(-step.y(), step.x()) * (_CAP / size)
    chosen = number == shown.rulers.selected
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen in (QPen(_SHADOW, 3.5), QPen(QColor(_SELECTED if chosen else _RULER), 1.5)):
        painter.setPen(pen)
        painter.drawLine(start, end)
        painter.drawLine(start - cap, start + cap)
        painter.drawLine(end - cap, end + cap)
    painter.restore()
    measured = length(ruler, shown.film.info)
    text = length_words(measured.value, measured.origin)
    box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(0, 0, 4, 2)
    # Beside the end that was drawn last, and never beyond the view.
    left = end.x() + 10 if step.x() >= 0 else end.x() - 10 - box.width()
    top = end.y() - box.height() / 2
    left = min(max(left, area.left() + 4), area.right() - box.width() - 4)
    top = min(max(top, area.top() + 4), area.bottom() - box.height() - 4)
    box.moveTopLeft(QPointF(left, top))
    colour = _SELECTED if chosen else _TEXT
    _write(painter, box, _Align.AlignLeft | _Align.AlignVCenter, [text], colour)


def _write(
    painter: QPainter,
    area: QRectF,
    flags: Qt.AlignmentFlag,
    texts: list[str],
    colour: str = _TEXT,
) -> None:
    text = "    ".join(part for part in texts if part)
    if not text:
        return
    # A plate, for the image below may be white, black, or striped.
    plate = painter.boundingRect(area, int(flags), text).adjusted(-5, -1, 5, 1)
    painter.fillRect(plate, _PLATE)
    painter.setPen(QColor(colour))
    painter.drawText(area, int(flags), text)


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.3g}"
