"""Which base weights a run would start from, and the button that downloads better ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from radiodesk.core.base_weights import imagenet_in_cache, shipped_base_weights
from radiodesk.core.errors import Message
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.weights_client import WeightsClient
from radiodesk.gui.widgets.language import LanguageAware


class WeightsBox(LanguageAware, QFrame):
    """Says what a run would start from now.

    Signals:
        message_posted: A `UserMessage`: how a download ended.
    """

    message_posted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("baseWeightsBox")
        self.setProperty("role", "panel")
        self._appearance = appearance
        self._client = WeightsClient(self)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._state = QLabel()
        self._state.setObjectName("baseWeightsLabel")
        self._state.setWordWrap(True)
        self._notice = QLabel()
        self._notice.setProperty("role", "caption")
        self._notice.setWordWrap(True)
        self._download = QPushButton()
        self._download.setObjectName("downloadWeightsButton")
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelDownloadButton")
        self._bar = QProgressBar()
        self._bar.setObjectName("downloadProgressBar")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(200)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self._download, self._cancel, self._bar):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self._state)
        layout.addWidget(self._notice)
        layout.addLayout(buttons)

        self._download.clicked.connect(self._client.start)
        self._cancel.clicked.connect(self._client.cancel)
        self._client.busy_changed.connect(self.refresh)
        self._client.finished.connect(self._on_finished)
        self._client.failed.connect(self._on_failed)
        self.retranslate()
        self.refresh()

    @property
    def busy(self) -> bool:
        """Whether a download is under way."""
        return self._client.busy

    def shutdown(self) -> None:
        """Break a download off and end the thread."""
        self._client.shutdown()

    def refresh(self) -> None:
        """Look for the weights again."""
        imagenet = imagenet_in_cache()
        busy = self._client.busy
        self._download.setVisible(imagenet is None)
        self._download.setEnabled(not busy)
        self._cancel.setVisible(busy)
        self._bar.setVisible(busy)
        self._notice.setVisible(imagenet is None)
        if imagenet is not None:
            self._state.setText(
                self.tr("A run starts from Keras' ImageNet weights ({name}).").format(
                    name=imagenet.name
                )
            )
        elif shipped_base_weights().is_file():
            self._state.setText(
                self.tr(
                    "A run starts from the MobileNetV2 weights that come with radiodesk ({name})."
                ).format(name=shipped_base_weights().name)
            )
        else:
            self._state.setText(
                self.tr("The base weights that come with radiodesk are missing: install it again.")
            )

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Base weights"))
        self._download.setText(self.tr("Download ImageNet weights"))
        self._download.setAccessibleName(self.tr("Download ImageNet weights"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel the download"))
        self._bar.setAccessibleName(self.tr("Download under way"))
        self._notice.setText(
            self.tr(
                "Keras' own ImageNet weights may give better models. The download (about 9 MB from "
                "Keras' own server) is the only thing in this window that uses the network; "
                "nothing of yours is sent."
            )
        )
        self.refresh()

    def _on_finished(self) -> None:
        def words() -> str:
            return self.tr("The ImageNet weights are here; the next run starts from them.")

        self.message_posted.emit(UserMessage("info", words))
        self.refresh()

    def _on_failed(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance, "warning"))
        self.refresh()
