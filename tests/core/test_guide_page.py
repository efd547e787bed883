"""The guide as HTML: whole, closed in itself, and every link leads somewhere."""

from __future__ import annotations

import base64
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from radiodesk.core.guide import read_guide
from radiodesk.core.messages import LANGUAGES, Language

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "guide.py"
VOID = {"meta", "img", "br", "hr", "link", "input"}


class Reader(HTMLParser):
    """Collects what the test asks for, and fails on tags that do not close in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.outside: list[str] = []
        self.language = ""
        self.words: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "html":
            self.language = known["lang"]
        if tag == "a":
            self.links.append(known["href"])
        if tag == "img":
            self.pictures.append(known["src"])
            assert known["alt"]
        if tag in ("link", "script", "iframe", "object"):
            self.outside.append(tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:  # an <img /> is both
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("guide") / "new folder"
    subprocess.run([sys.executable, str(SCRIPT), str(target)], check=True, capture_output=True)
    return target


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_needs_nothing_beside_it(folder: Path, language: Language) -> None:
    text = (folder / f"radiodesk-guide-{language}.html").read_text("utf-8")
    page = Reader()
    page.feed(text)
    page.close()
    assert page.language == language
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link for link in page.links if link.removeprefix("#") not in page.ids} == set()
    assert all(link.startswith("#") for link in page.links)
    assert page.outside == []
    assert "://" not in text
    assert "prefers-color-scheme:dark" in text
    for picture in page.pictures:
        kind, _, coded = picture.partition(",")
        assert kind == "data:image/png;base64"
        assert base64.b64decode(coded).startswith(b"\x89PNG")
    shown = "".join(page.words)
    chapters = read_guide(language).chapters
    assert len(page.pictures) == sum(chapter.markdown.count("![") for chapter in chapters)
    for chapter in chapters:
        assert {heading.text for heading in chapter.headings if heading.text not in shown} == set()
    assert "**" not in shown
    assert "|---" not in shown
