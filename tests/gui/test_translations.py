from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from radiodesk.commands import help_words
from radiodesk.core.messages import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
SPANISH = ROOT / "resources" / "translations" / "radiodesk_es.ts"


def _script(name: str) -> ModuleType:
    path = ROOT / "scripts" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up there.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    return _script("translations")


@pytest.fixture(scope="module")
def words(translations: ModuleType) -> ModuleType:
    return _script("words")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_language_is_complete_and_compiled(translations: ModuleType, language: str) -> None:
    assert translations.problems(language) == []


def test_shortcuts_to_the_class_have_a_name_in_spanish_that_no_key_has(
    translations: ModuleType,
) -> None:
    """«Atajos» are keys to every Spanish reader; what gives a class away is a «pista espuria»."""
    spoken = [text for entry in translations.read(SPANISH).values() for text in entry]
    spoken += [spanish for _english, spanish in CATALOGUE.values()]
    spoken += help_words.SPANISH.values()
    guide = sorted((ROOT / "resources" / "guide" / "es").glob("*.md"))
    spoken += [chapter.read_text(encoding="utf-8") for chapter in guide]
    assert [text for text in spoken if "atajo" in text.lower()] == []
    assert any("Pistas espurias" in text for text in spoken)


def test_every_place_of_words_has_them_in_both_languages(words: ModuleType) -> None:
    found = words.counts()
    assert len(found) == 6
    assert all(count.english > 0 for count in found)
    assert [count for count in found if count.english != count.spanish] == []


def test_no_widget_shows_a_word_that_no_translator_sees(words: ModuleType) -> None:
    assert list(words.outside()) == []


def test_a_word_that_bypasses_the_translator_is_found(
    words: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (
        "label.setText('Plain words')\n"
        "label.setText(self.tr('Translated'))\n"
        "label.setText(f'{name} is late')\n"
        "combo.addItem('', 'data')\n"
        "label.setToolTip(f'{title} (Ctrl+{number})')\n"
    )
    (tmp_path / "widget.py").write_text(source, "utf-8")
    monkeypatch.setattr(words, "GUI", tmp_path)
    monkeypatch.setattr(words, "ROOT", tmp_path)
    found = [line.split(":")[1] for line in words.outside()]
    assert found == ["1", "3"]
