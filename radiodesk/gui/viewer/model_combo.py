"""Which model reads: the known ones, and a way to open another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from radiodesk.bundles import registry
from radiodesk.bundles.container import SUFFIX
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.file_drops import FileDropTarget, local_paths
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

_OPEN_FILE, _OPEN_FOLDER = "open-file", "open-folder"
_MODEL_SUFFIXES = frozenset(
    [SUFFIX, ".keras", ".h5", ".hdf5", ".pkl", ".pickle", ".joblib", ".pt", ".pth"]
)
"""What is meant as a model when it is dropped here; anything else is for the page below."""


class ModelCombo(FileDropTarget, LanguageAware, ComboBox):
    """Lists models as name and the first eight digits of their fingerprint.

    Signals:
        bundle_chosen: Bundle folder of a model that is known on this computer.
        import_wanted: File or folder of a model that may not be known here.
        choice_failed: `Message`: what was chosen is no model.
    """

    bundle_chosen = Signal(object)
    import_wanted = Signal(object)
    choice_failed = Signal(object)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelCombo")
        self.setAcceptDrops(True)
        self._settings = settings
        self._current: ModelLoaded | None = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(self._on_activated)
        self.retranslate()

    def reload(self) -> None:
        """List the known models again."""
        self.blockSignals(True)
        self.clear()
        known = registry.registered()
        current = self._current
        if current is not None and all(m.sha256 != current.model.sha256 for m in known):
            # A retired model, or one that was moved, still reads until another is chosen.
            self._add(current.model.name, current.model.sha256, None)
        for entry in known:
            self._add(entry.name, entry.sha256, entry.folder)
        self.insertSeparator(self.count())
        self.addItem("", _OPEN_FILE)
        self.addItem("", _OPEN_FOLDER)
        self._name_the_ways()
        self.blockSignals(False)
        self._show_current()

    def set_current(self, model: ModelLoaded | None) -> None:
        """Show which model reads; anything else that was chosen is taken back."""
        self._current = model
        if model is not None and self._row(model.model.sha256) < 0:
            self.reload()
        self._show_current()

    def choose(self, place: Path) -> None:
        """Take a run or bundle folder or an exported file, whoever made it."""
        try:
            bundle = registry.resolve(str(place))
            known = (bundle / MANIFEST).is_file() and registry.is_known(
                hashlib.sha256((bundle / MANIFEST).read_bytes()).hexdigest()
            )
        except (RadiodeskError, OSError) as error:
            self._show_current()
            if isinstance(error, RadiodeskError):
                self.choice_failed.emit(error.message)
            return
        if known:
            self.bundle_chosen.emit(bundle)
        else:
            self.import_wanted.emit(place)

    def on_files_dropped(self, paths: list[Path]) -> None:
        """Take the model that was dropped."""
        self.import_wanted.emit(paths[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what may be meant as a model; radiographs are for the page."""
        paths = local_paths(event.mimeData())
        if paths and _may_be_a_model(paths[0]):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Model"))
        self.setPlaceholderText(self.tr("No model"))
        self._name_the_ways()

    def _name_the_ways(self) -> None:
        words = {
            _OPEN_FILE: self.tr("Open a model file…"),
            _OPEN_FOLDER: self.tr("Open a model folder…"),
        }
        for way, text in words.items():
            row = self.findData(way)
            if row >= 0:
                self.setItemText(row, text)

    def _add(self, name: str, sha256: str, folder: Path | None) -> None:
        self.addItem(f"{name} · {sha256[:8]}", (sha256, folder))

    def _row(self, sha256: str) -> int:
        for row in range(self.count()):
            data = self.itemData(row)
            if isinstance(data, tuple) and data[0] == sha256:
                return row
        return -1

    def _show_current(self) -> None:
        row = -1 if self._current is None else self._row(self._current.model.sha256)
        self.setCurrentIndex(row)
        self.setToolTip("" if row < 0 else self.itemText(row))

    def _on_activated(self, row: int) -> None:
        data = self.itemData(row)
        if isinstance(data, tuple):
            if data[1] is not None:
                self.bundle_chosen.emit(data[1])
            return
        self._show_current()
        start = str(self._settings.folder("models"))
        if data == _OPEN_FILE:
            kinds = f"radiodesk (*{SUFFIX})"
            chosen, _ = QFileDialog.getOpenFileName(
                self, self.tr("Open a model file"), start, kinds
            )
        else:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a model folder"), start)
        if chosen:
            self._settings.remember_folder("models", Path(chosen).parent)
            self.choose(Path(chosen))


def _may_be_a_model(path: Path) -> bool:
    if path.suffix.lower() in _MODEL_SUFFIXES:
        return True
    return any((place / MANIFEST).is_file() for place in (path, path / "bundle"))
