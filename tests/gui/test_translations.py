from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


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
