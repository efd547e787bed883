"""Counts every word that the program says, and finds what no translator would see.

Usage: ``python scripts/words.py [check]``

Prints, for each place where words stand, how many there are in each language and how many are
missing; and every text that a widget shows without asking the translator. ``check`` fails when
either is more than none.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import translations

from radiodesk.commands.help_words import SPANISH
from radiodesk.core.config import TrainingConfig
from radiodesk.core.messages import CATALOGUE, SINGULAR
from radiodesk.core.options import options_of
from radiodesk.core.presets import PRESET_HELP, PRESET_LABELS

ROOT = translations.ROOT
GUI = translations.SOURCE
_SHOWS = {
    "setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setStatusTip", "setTitle", "setInformativeText",
    "setDetailedText", "setSuffix", "setPrefix", "setSpecialValueText", "setItemText",
    "setTabText", "setTabToolTip", "addItem", "insertItem", "addTab", "addAction", "addMenu",
    "addButton", "setHeaderLabels", "setHorizontalHeaderLabels", "setLabelText", "setHtml",
    "setPlainText", "appendPlainText", "setNameFilter", "setFormat",
    "QAction", "QMenu", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox",
    "QToolButton",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_ALIKE = {"radiodesk", "COVID-19", "PNEUMONIA", "NORMAL"}
_WORDLESS = re.compile(r"<[^>]*>|&\w+;|\{[^}]*\}|(Ctrl|Shift|Alt)\+")
# Of these the last argument is no word but what the item stands for.
_WITH_DATA = {"addItem": 1, "insertItem": 2}


@dataclass(frozen=True)
class Count:
    """How many texts of a place there are, and how many lack a language.

    Attributes:
        place: Where they stand.
        english: With English words.
        spanish: With Spanish words.
    """

    place: str
    english: int
    spanish: int


def counts() -> list[Count]:
    """Return how many texts each place holds in each language."""
    spanish = translations.read(translations.FOLDER / "radiodesk_es.ts")
    options = options_of(TrainingConfig)
    pairs = {
        "sentences below the desktop": list(CATALOGUE.values()),
        "the same, for the number one": [texts for _, *texts in SINGULAR.values()],
        "settings": [texts for info in options for texts in (info.label, info.help)],
        "presets": [*PRESET_LABELS.values(), *PRESET_HELP.values()],
    }
    found = [Count("widgets (Qt Linguist)", len(spanish), sum(bool(f) for f in spanish.values()))]
    found += [
        Count(place, sum(bool(en) for en, _ in texts), sum(bool(es) for _, es in texts))
        for place, texts in pairs.items()
    ]
    found.append(Count("help of the command line", len(SPANISH), sum(map(bool, SPANISH.values()))))
    return found


def outside() -> Iterator[str]:
    """Return each text that a widget shows as it stands in the source, with its place."""
    for path in sorted(GUI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or _name(node.func) not in _SHOWS:
                continue
            for text in _literals(node):
                if text.strip() not in _ALIKE and _WORD.search(_WORDLESS.sub("", text)):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {text!r}"


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(call: ast.Call) -> Iterator[str]:
    """Return the texts among a call's arguments that are not the argument of another call."""
    shown = _WITH_DATA.get(_name(call.func), len(call.args))
    waiting: list[ast.AST] = [*call.args[:shown], *(k.value for k in call.keywords)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            waiting += [node.body, node.orelse]
        elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.List | ast.Tuple):
            waiting += [
                child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.operator)
            ]


def main() -> int:
    """Print the table and what is outside; with ``check``, fail where not all is well."""
    found, untranslated = counts(), sorted(outside())
    print(f"{'where':32} {'English':>8} {'Spanish':>8} {'missing':>8}")
    for count in found:
        missing = abs(count.english - count.spanish)
        print(f"{count.place:32} {count.english:8} {count.spanish:8} {missing:8}")
    english, spanish = sum(c.english for c in found), sum(c.spanish for c in found)
    print(f"{'all':32} {english:8} {spanish:8} {abs(english - spanish):8}")
    print(f"outside the translator: {len(untranslated)}", *untranslated, sep="\n")
    return int("check" in sys.argv[1:] and (english != spanish or bool(untranslated)))


if __name__ == "__main__":
    sys.exit(main())
