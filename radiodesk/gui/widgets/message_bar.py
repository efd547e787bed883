"""The line at the foot of the window: the last message, and a list of those before it."""

from __future__ import annotations

import collections

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import MessageAction, UserMessage
from radiodesk.gui.widgets.details import show_details
from radiodesk.gui.widgets.language import LanguageAware

_KEPT = 30
_HEIGHT = 30
_SPACING = 8
_ICONS = {"info": "info", "warning": "warning", "error": "error"}


class MessageBar(LanguageAware, QWidget):
    """Shows a message without blocking anything.

    It stays until the next one; what is only said, with nothing to do about it, until the user
    turns to another page. The list keeps both.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._messages: collections.deque[UserMessage] = collections.deque(maxlen=_KEPT)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setObjectName("statusMessage")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.installEventFilter(self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._action = QToolButton()
        self._action.setObjectName("messageActionButton")
        self._action.clicked.connect(self._on_action_wanted)
        self._taken: MessageAction | None = None
        self._put_away: UserMessage | None = None
        self._details = QToolButton()
        self._details.setObjectName("messageDetailsButton")
        self._details.clicked.connect(self._on_details_wanted)
        self._history = QToolButton()
        self._history.setObjectName("messageListButton")
        for button in (self._details, self._history):
            button.setProperty("role", "flat")
        # As high with its buttons as without: the pages above would jump.
        self.setMinimumHeight(_HEIGHT)
        self._history.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._history)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._history.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._details)
        layout.addWidget(self._history)
        appearance.theme_changed.connect(self._refresh)
        self.retranslate()

    def show_message(self, message: UserMessage) -> None:
        """Show a message and keep it in the list."""
        self._messages.appendleft(message)
        self._put_away = None
        self._refresh()

    def put_away(self) -> None:
        """Show what is only said no more."""
        last = self._last
        if last is None or last.level != "info":
            return
        if last.action is None or last.action is self._taken:
            self._put_away = last
            self._refresh()

    @property
    def _last(self) -> UserMessage | None:
        last = self._messages[0] if self._messages else None
        return None if last is self._put_away else last

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._details.setText(self.tr("Details…"))
        self._details.setAccessibleName(self.tr("Details of the last message"))
        self._history.setText(self.tr("Messages"))
        self._history.setAccessibleName(self.tr("Earlier messages"))
        self._text.setAccessibleName(self.tr("Last message"))
        self._refresh()

    def _refresh(self) -> None:
        last = self._last
        self._text.setText(last.text if last else "")
        self._text.setToolTip(last.text if last else "")
        action = last.action if last else None
        self._action.setVisible(action is not None and action is not self._taken)
        if action is not None:
            self._action.setText(action.words())
            self._action.setAccessibleName(action.words())
        self._offer_details()
        self._history.setVisible(len(self._messages) > (last is not None))
        self._icon.setVisible(last is not None)
        if last is not None:
            self._icon.setPixmap(self._icon_of(last).pixmap(16, 16))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the details as soon as the sentence has no room any more."""
        if watched is self._text and event.type() == QEvent.Type.Resize:
            self._offer_details()
        return super().eventFilter(watched, event)

    def _offer_details(self) -> None:
        last = self._last
        room = self._text.width()
        if not self._details.isHidden():
            # Else the button would come and go for ever: it takes the room that it asks for.
            room += self._details.width() + _SPACING
        cut = self._text.fontMetrics().horizontalAdvance(self._text.text()) > room
        self._details.setVisible(bool(last and (last.details or cut)))

    def _icon_of(self, message: UserMessage) -> QIcon:
        tokens = self._appearance.tokens
        colours = {"info": tokens.accent, "warning": tokens.warning, "error": tokens.error}
        return self._appearance.icon(_ICONS[message.level], colours[message.level])

    def _fill_menu(self) -> None:
        self._menu.clear()
        for message in self._messages:
            text = message.text.replace("&", "&&")
            action = self._menu.addAction(self._icon_of(message), text)
            action.triggered.connect(
                lambda _checked=False, message=message: show_details(self, message)
            )

    def _on_action_wanted(self) -> None:
        action = self._last.action if self._last is not None else None
        if action is not None and action is not self._taken:
            self._taken = action
            self._refresh()
            action.do()

    def _on_details_wanted(self) -> None:
        if self._last is not None:
            show_details(self, self._last)
