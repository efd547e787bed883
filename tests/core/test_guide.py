"""The guide says what the program says: its labels, links and pictures are checked."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from radiodesk.core.config import TrainingConfig
from radiodesk.core.guide import Chapter, guide_folder, read_guide
from radiodesk.core.messages import CATALOGUE, LANGUAGES, SINGULAR, Language
from radiodesk.core.messages.short import SHORT
from radiodesk.core.options import GROUP_LABELS, options_of
from radiodesk.core.presets import PRESET_LABELS

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
SIGNS = {"⋯"}
"""What stands on buttons in every language and in no catalogue."""

_LABEL = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]*)\)")
_PLACE = re.compile(r"%n|%\d|\{[^}]*\}")


def chapters(language: Language) -> list[Chapter]:
    return list(read_guide(language).chapters)


def on_screen(language: Language) -> list[str]:
    """Every sentence and label of the program in a language, with its placeholders."""
    found: list[str] = []
    ts = ET.parse(TRANSLATIONS / "radiodesk_es.ts").getroot()
    if language == "en":
        found += [message.findtext("source") or "" for message in ts.iter("message")]
        ts = ET.parse(TRANSLATIONS / "radiodesk_en.ts").getroot()
    for translation in ts.iter("translation"):
        found += [translation.text or ""]
        found += [form.text or "" for form in translation.iter("numerusform")]
    index = LANGUAGES.index(language)
    found += [sentences[index] for sentences in CATALOGUE.values()]
    found += [sentences[1 + index] for sentences in SINGULAR.values()]
    found += [words[index] for words in SHORT.values()]
    found += [labels[index] for labels in PRESET_LABELS.values()]
    found += [labels[index] for labels in GROUP_LABELS.values()]
    found += [option.label[index] for option in options_of(TrainingConfig)]
    return found


def pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"(%n|%\d|\{[^}]*\})", template)
    return re.compile(
        "".join(
            (r"\d+" if piece == "%n" else ".+") if odd % 2 else re.escape(piece)
            for odd, piece in enumerate(pieces)
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_that_the_guide_names_stands_on_the_screen(language: Language) -> None:
    templates = {words for words in on_screen(language) if words.strip()}
    patterns = [
        pattern(words)
        for words in templates
        if _PLACE.search(words) and len(_PLACE.sub("", words).strip()) > 3
    ]
    unknown = [
        f"{chapter.name}: {label}"
        for chapter in chapters(language)
        for label in _LABEL.findall(chapter.markdown)
        if label not in templates | SIGNS and not any(p.fullmatch(label) for p in patterns)
    ]
    assert unknown == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_heading_and_every_picture_is_there(language: Language) -> None:
    guide = read_guide(language)
    names = {chapter.name: {h.anchor for h in chapter.headings} for chapter in guide.chapters}
    broken = []
    for chapter in guide.chapters:
        for picture, target in _LINK.findall(chapter.markdown):
            if picture:
                fine = (guide_folder() / language / target).is_file()
            else:
                name, _, anchor = target.partition("#")
                name = name.removesuffix(".md") or chapter.name
                fine = name in names and (not anchor or anchor in names[name])
            if not fine:
                broken.append(f"{chapter.name}: {target}")
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_guide_leads_out_of_it(language: Language) -> None:
    assert [c.name for c in chapters(language) if "://" in c.markdown or "<" in c.markdown] == []


def test_both_languages_have_the_same_chapters_and_headings() -> None:
    shapes = [
        [(chapter.name, [h.level for h in chapter.headings]) for chapter in chapters(language)]
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) == 13
    for language in LANGUAGES:
        for chapter in chapters(language):
            assert [h.level for h in chapter.headings].count(1) == 1, chapter.name
            assert chapter.headings[0].level == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_is_read_in_four_minutes(language: Language) -> None:
    words = {chapter.name: len(chapter.markdown.split()) for chapter in chapters(language)}
    assert {name: count for name, count in words.items() if count > 220 * 4} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_the_guide_are_few_and_small(language: Language) -> None:
    named = {
        Path(target).name
        for chapter in chapters(language)
        for picture, target in _LINK.findall(chapter.markdown)
        if picture
    }
    there = {path.name: path for path in (guide_folder() / "images" / language).iterdir()}
    assert set(there) == named
    assert {name: p.stat().st_size for name, p in there.items() if p.stat().st_size > 150_000} == {}


def test_an_anchor_of_one_language_finds_its_heading_in_the_other() -> None:
    spanish = read_guide("es")
    heading = spanish.heading("trouble", "where-is-the-data-folder")
    assert heading is not None
    assert heading.text == "¿Dónde está la carpeta de datos?"
    assert spanish.heading("11-trouble", heading.anchor) == heading
    assert spanish.heading("trouble", "nowhere") is None
    assert spanish.heading("nowhere", heading.anchor) is None
