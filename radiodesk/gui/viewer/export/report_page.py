"""Paints a report on one A4 page."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from radiodesk.core.messages import Language
from radiodesk.gui.viewer.answer_words import percent_text
from radiodesk.gui.viewer.export.report_content import ReportContent, not_diagnostic

_DPI = 300
_WIDTH, _HEIGHT = 178.0, 265.0
"""Millimetres inside the margins."""
_INK, _QUIET, _LINE = "#17202A", "#556370", "#D3DBE2"
_WARNING, _WARNING_GROUND = "#8A5A00", "#FFF4DC"
_PICTURE_HEIGHT = 96.0
_GAP = 4.0
_Flag = Qt.AlignmentFlag
translate = QCoreApplication.translate


def report_pdf(content: ReportContent, language: Language) -> bytes:
    """Return a report as a PDF document of one page. May be called in any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout.Unit.Millimeter)
    writer.setTitle(translate("Report", "Reading of a radiograph"))
    writer.setCreator("radiodesk")
    painter = QPainter(writer)
    try:
        _Page(painter, content, language).paint()
    finally:
        painter.end()
    return bytes(buffer.data().data())


class _Page:
    """The painter and how far down the page it is, in millimetres."""

    def __init__(self, painter: QPainter, content: ReportContent, language: Language) -> None:
        self._painter = painter
        self._content = content
        self._language = language
        self._y = 0.0

    def paint(self) -> None:
        content = self._content
        self._text(translate("Report", "Reading of a radiograph"), 16, bold=True)
        self._text(content.footer, 8.5, colour=_QUIET)
        self._y += 2
        self._banner(not_diagnostic(self._language))
        self._pictures()
        self._text(content.verdict, 14, bold=True)
        self._y += 1
        for label, share, colour in content.shares:
            self._bar(label, share, colour)
        if content.shares:
            self._y += 1
        for fact in content.facts:
            self._text(fact, 9)
        self._section(translate("Report", "Model"), content.model)
        self._section(translate("Report", "Image"), content.about)
        self._foot()

    def _section(self, title: str, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        self._y += 3
        self._text(title, 8.5, bold=True, colour=_QUIET)
        for line in lines:
            self._text(line, 9)

    def _pictures(self) -> None:
        pictures = self._content.pictures
        width = (_WIDTH - _GAP * (len(pictures) - 1)) / len(pictures)
        tallest = 0.0
        for number, (title, image) in enumerate(pictures):
            left = number * (width + _GAP)
            area = _fitted(image, QRectF(left, self._y, width, _PICTURE_HEIGHT))
            self._painter.drawImage(_device(area), image)
            self._painter.setPen(QColor(_QUIET))
            self._painter.setFont(_font(8))
            caption = QRectF(area.left(), area.bottom() + 1, width, 5)
            self._painter.drawText(_device(caption), int(_Flag.AlignLeft | _Flag.AlignTop), title)
            tallest = max(tallest, area.height())
        self._y += tallest + 9

    def _bar(self, label: str, share: float, colour: str) -> None:
        row = QRectF(0, self._y, _WIDTH, 5.2)
        self._painter.setFont(_font(9.5))
        self._painter.setPen(QColor(_INK))
        middle = int(_Flag.AlignVCenter | _Flag.AlignLeft)
        name = self._painter.fontMetrics().elidedText(
            label, Qt.TextElideMode.ElideRight, round(_dots(42))
        )
        self._painter.drawText(_device(row), middle, name)
        track = QRectF(44, self._y + 1.2, 110, 2.8)
        self._painter.fillRect(_device(track), QColor(_LINE))
        track.setWidth(track.width() * share)
        self._painter.fillRect(_device(track), QColor(colour))
        right = int(_Flag.AlignVCenter | _Flag.AlignRight)
        self._painter.drawText(_device(row), right, percent_text(share))
        self._y += 5.6

    def _banner(self, sentence: str) -> None:
        box = QRectF(0, self._y, _WIDTH, 8)
        self._painter.fillRect(_device(box), QColor(_WARNING_GROUND))
        self._painter.setPen(QColor(_WARNING))
        self._painter.setFont(_font(8.5, bold=True))
        self._painter.drawText(
            _device(box), int(_Flag.AlignCenter | Qt.TextFlag.TextWordWrap), sentence
        )
        self._y += 12

    def _foot(self) -> None:
        line = _HEIGHT - 6
        self._painter.setPen(QPen(QColor(_LINE), _dots(0.2)))
        self._painter.drawLine(
            _device(QRectF(0, line, _WIDTH, 0)).topLeft(),
            _device(QRectF(_WIDTH, line, 0, 0)).topLeft(),
        )
        self._painter.setFont(_font(8))
        self._painter.setPen(QColor(_QUIET))
        area = _device(QRectF(0, line + 1, _WIDTH, 5))
        self._painter.drawText(
            area, int(_Flag.AlignLeft | _Flag.AlignTop), not_diagnostic(self._language)
        )
        mark = (
            translate("Report", "Names the patient")
            if self._content.identified
            else translate("Report", "De-identified")
        )
        self._painter.drawText(area, int(_Flag.AlignRight | _Flag.AlignTop), mark)

    def _text(self, text: str, points: float, *, bold: bool = False, colour: str = _INK) -> None:
        """Write a paragraph and move down; nothing is written over the foot."""
        room = _HEIGHT - 8 - self._y
        if room <= 0:
            return
        self._painter.setFont(_font(points, bold))
        self._painter.setPen(QColor(colour))
        flags = int(_Flag.AlignLeft | _Flag.AlignTop | Qt.TextFlag.TextWrapAnywhere)
        if " " in text:
            flags = int(_Flag.AlignLeft | _Flag.AlignTop | Qt.TextFlag.TextWordWrap)
        area = _device(QRectF(0, self._y, _WIDTH, room))
        used = self._painter.boundingRect(area, flags, text)
        self._painter.drawText(area, flags, text)
        self._y += used.height() * 25.4 / _DPI + 0.8


def _fitted(image: QImage, area: QRectF) -> QRectF:
    scale = min(area.width() / image.width(), area.height() / image.height())
    return QRectF(area.left(), area.top(), image.width() * scale, image.height() * scale)


def _font(points: float, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _dots(millimetres: float) -> float:
    return millimetres * _DPI / 25.4


def _device(area: QRectF) -> QRectF:
    return QRectF(_dots(area.x()), _dots(area.y()), _dots(area.width()), _dots(area.height()))
