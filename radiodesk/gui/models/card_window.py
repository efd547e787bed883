"""The whole card of a model in a window of its own, and on its way to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from radiodesk.bundles.card_formats import html_body, write_card
from radiodesk.bundles.card_page import card_page
from radiodesk.bundles.card_parts import CardPage
from radiodesk.bundles.library import file_name
from radiodesk.core.card import ModelCard
from radiodesk.core.errors import RadiodeskError
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.save_file import Kinds, ask_for_file
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.theme.tokens import BODY_PX, VERDICT_PX, Tokens
from radiodesk.gui.widgets.language import LanguageAware

_WIDTH, _HEIGHT = 760, 620


class CardWindow(LanguageAware, QDialog):
    """Shows a card; stays beside the window and blocks nothing.

    Signals:
        message_posted: A `UserMessage`: the card was written, or why not.
    """

    message_posted = Signal(object)

    def __init__(
        self,
        card: ModelCard,
        name: str,
        sha256: str,
        settings: AppSettings,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelCardWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._card, self._name, self._sha256 = card, name, sha256
        self._settings, self._appearance = settings, appearance
        self._text = QTextBrowser()
        self._text.setObjectName("modelCardText")
        # A card may come from anywhere: nothing in it is followed or fetched.
        self._text.setOpenLinks(False)
        self._save = QPushButton()
        self._save.setObjectName("saveModelCardButton")
        self._save.clicked.connect(self._on_save_wanted)
        self._close = QPushButton()
        self._close.setObjectName("closeModelCardButton")
        self._close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        appearance.theme_changed.connect(self._show_soon)
        self.resize(_WIDTH, _HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        title = self._page().title
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._text.setAccessibleName(title)
        self._save.setText(self.tr("Save as…"))
        self._save.setAccessibleName(self.tr("Save the card as HTML, Markdown or JSON"))
        self._save.setToolTip(self.tr("HTML for a browser, Markdown for a text, JSON for programs"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the card"))
        self._show()

    def write(self, path: Path) -> None:
        """Write the card as its file's ending says."""
        try:
            write_card(path, self._page(), self._card)
        except RadiodeskError as error:
            self.message_posted.emit(UserMessage.of(error.message, self._appearance))
            return

        def words() -> str:
            return self.tr("The card of “{name}” is written to {file}.").format(
                name=self._name, file=path.name
            )

        self.message_posted.emit(UserMessage("info", words))

    def _page(self) -> CardPage:
        return card_page(self._card, self._name, self._sha256, self._appearance.language)

    def _show_soon(self) -> None:
        """Lay the whole page out anew, in a turn of the loop of its own."""
        QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        place = self._text.verticalScrollBar().value()
        self._text.document().setDefaultStyleSheet(_style(self._appearance.tokens))
        self._text.setHtml(html_body(self._page()))
        self._text.verticalScrollBar().setValue(place)

    def _on_save_wanted(self) -> None:
        start = self._settings.folder("export") / file_name(self._name)
        page = self.tr("Web page")
        endings = {f"{page} (*.html)": ".html", "Markdown (*.md)": ".md", "JSON (*.json)": ".json"}
        ask_for_file(
            self,
            "saveModelCardDialog",
            self.tr("Save the model card"),
            start.with_suffix(".html"),
            Kinds(endings, others=(".htm", ".markdown")),
            self._on_file_chosen,
        )

    def _on_file_chosen(self, path: Path) -> None:
        self._settings.remember_folder("export", path.parent)
        self.write(path)


def _style(tokens: Tokens) -> str:
    return f"""
    body {{ color: {tokens.text}; }}
    h1 {{ font-size: {VERDICT_PX}px; margin-bottom: 8px; }}
    h2 {{ font-size: {BODY_PX + 2}px; margin-top: 18px; margin-bottom: 4px; }}
    p, li, td, th {{ font-size: {BODY_PX}px; }}
    p {{ margin-top: 4px; margin-bottom: 4px; }}
    p.limit {{ color: {tokens.warning}; font-weight: 600; font-size: {BODY_PX + 1}px; }}
    p.notice {{ font-weight: 600; }}
    p.quiet {{ color: {tokens.quiet}; }}
    th {{ color: {tokens.quiet}; text-align: left; font-weight: 400; }}
    th, td {{ padding: 3px 18px 3px 0; }}
    """
