"""One editor for each kind of option: whole number, real number, yes/no, choice, text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from radiodesk.core.options import OptionInfo
from radiodesk.gui.widgets.fields import ComboBox, DoubleSpinBox, SpinBox

OptionValue = int | float | bool | str | None


class _RealSpinBox(DoubleSpinBox):
    """Shows 0.0001 as such, takes point and comma, steps by a tenth of the value."""

    def __init__(self) -> None:
        super().__init__()
        self.setDecimals(9)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setLocale(QLocale.c())

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        try:
            return float(self._bare(text))
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        bare = self._bare(text)
        try:
            value = float(bare)
        except ValueError:
            partial = all(c in "0123456789.e+-" for c in bare)
            state = QValidator.State.Intermediate if partial else QValidator.State.Invalid
            return state, text, position
        inside = self.minimum() <= value <= self.maximum()
        state = QValidator.State.Acceptable if inside else QValidator.State.Intermediate
        return state, text, position

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip().replace(",", ".")


class _WheelGuard(QObject):
    """Scrolling the form must not change the number under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus():
            return False
        event.ignore()
        return True


class OptionEditor(QObject):
    """The editor of one option.

    Attributes:
        info: The option.
        widget: What goes into the form.

    Signals:
        edited: The user, or `set_value`, changed the value.
    """

    edited = Signal()

    def __init__(self, info: OptionInfo, parent: QObject) -> None:
        super().__init__(parent)
        self.info = info
        self._read: Callable[[], OptionValue]
        self._write: Callable[[OptionValue], None]
        self.widget = self._make()
        self.widget.setObjectName(_camel(info.name) + "Option")
        self.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.widget.installEventFilter(_WheelGuard(self))

    @property
    def value(self) -> OptionValue:
        """The value as it stands in the form."""
        return self._read()

    def set_value(self, value: OptionValue) -> None:
        """Show a value."""
        self._write(value)

    def retranslate(self, spanish: bool) -> None:
        """Set label, help, unit and choices again."""
        index = 1 if spanish else 0
        self.widget.setAccessibleName(self.info.label[index])
        self.widget.setToolTip(self.help_text(spanish))
        if isinstance(self.widget, QSpinBox | QDoubleSpinBox):
            unit = unit_text(self.info.unit)
            self.widget.setSuffix(f" {unit}" if unit else "")
        elif isinstance(self.widget, QComboBox):
            for row, choice in enumerate(self.info.choices):
                self.widget.setItemText(row, choice_text(choice))

    def label_text(self, spanish: bool) -> str:
        """Return the option's short name."""
        return self.info.label[1 if spanish else 0]

    def help_text(self, spanish: bool) -> str:
        """Return its help with the allowed range."""
        text = self.info.help[1 if spanish else 0]
        if self.info.minimum is None or self.info.maximum is None:
            return text
        allowed = QCoreApplication.translate("OptionEditor", "Allowed: %1 to %2.")
        allowed = allowed.replace("%1", f"{self.info.minimum:g}")
        return f"{text}\n{allowed.replace('%2', f'{self.info.maximum:.10g}')}"

    def _make(self) -> QWidget:
        info = self.info
        if info.kind == "integer":
            whole = SpinBox()
            whole.setRange(int(info.minimum or 0), int(info.maximum or 2**31 - 1))
            whole.valueChanged.connect(self.edited)
            self._read, self._write = whole.value, lambda value: whole.setValue(_int(value))
            return whole
        if info.kind == "real":
            real = _RealSpinBox()
            real.setRange(info.minimum or 0.0, info.maximum if info.maximum is not None else 1e9)
            real.valueChanged.connect(self.edited)
            self._read, self._write = real.value, lambda value: real.setValue(_float(value))
            return real
        if info.kind == "flag":
            box = QCheckBox()
            box.toggled.connect(self.edited)
            self._read, self._write = box.isChecked, lambda value: box.setChecked(bool(value))
            return box
        if info.kind == "choice":
            combo = ComboBox()
            for choice in info.choices:
                combo.addItem(choice, choice)
            combo.currentIndexChanged.connect(self.edited)
            self._read = combo.currentData
            self._write = lambda value: combo.setCurrentIndex(combo.findData(value))
            return combo
        line = QLineEdit()
        line.textChanged.connect(self.edited)
        nullable = info.default is None
        self._read = lambda: line.text().strip() or (None if nullable else "")
        self._write = lambda value: line.setText("" if value is None else str(value))
        return line


def _int(value: OptionValue) -> int:
    return int(value or 0)


def _float(value: OptionValue) -> float:
    return float(value or 0.0)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def unit_text(unit: str) -> str:
    """Return a unit in the current language."""
    if unit == "epochs":
        return QCoreApplication.translate("OptionUnit", "epochs")
    return unit


def choice_text(choice: str) -> str:
    """Return the word for a choice in the current language."""
    words = {
        "patient": QCoreApplication.translate("OptionChoice", "Images of one patient"),
        "source": QCoreApplication.translate("OptionChoice", "Images of one source"),
        "none": QCoreApplication.translate("OptionChoice", "None"),
        "balanced": QCoreApplication.translate("OptionChoice", "Balanced"),
        "stretch": QCoreApplication.translate("OptionChoice", "Stretching"),
        "pad": QCoreApplication.translate("OptionChoice", "Padding"),
        "crop": QCoreApplication.translate("OptionChoice", "Cropping"),
        "auto": QCoreApplication.translate("OptionChoice", "Automatic"),
        "cpu": QCoreApplication.translate("OptionChoice", "CPU"),
        "gpu": QCoreApplication.translate("OptionChoice", "GPU"),
        "cached": QCoreApplication.translate("OptionChoice", "Cached"),
        "end-to-end": QCoreApplication.translate("OptionChoice", "End-to-end"),
        "plateau": QCoreApplication.translate("OptionChoice", "On a plateau"),
        "cosine": QCoreApplication.translate("OptionChoice", "Cosine"),
    }
    return words.get(choice, choice)
