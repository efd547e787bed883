"""The user guide's files: one Markdown file a chapter, the same names in every language.

The window of the guide and the script that writes it as HTML both read it here, so that chapters,
titles and the places that links lead to are one and the same in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.messages import LANGUAGES, Language
from radiodesk.core.paths import resources

_HEADING = re.compile(r"^(#{1,3}) +(.+?)\s*$")
_FENCE = "```"
_MARKS = re.compile(r"[*`]|!?\[([^\]]*)\]\([^)]*\)")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Heading:
    """One heading of a chapter.

    Attributes:
        level: 1 for the title of the chapter, 2 or 3 below it.
        text: Its words without marks.
        anchor: What a link to it names behind ``#``, made from the words as GitHub does.
    """

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Chapter:
    """One chapter in one language.

    Attributes:
        name: File name without ending, such as ``03-numbers``; the same in every language.
        title: Its first heading.
        markdown: The whole text.
        headings: All headings in order, the title first.
    """

    name: str
    title: str
    markdown: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Guide:
    """The whole guide in one language.

    Attributes:
        chapters: In reading order.
        anchors: Chapter name to the anchors of its headings in each language. Headings stand in
            the same order in all of them, so an anchor of one finds its heading in another.
    """

    chapters: tuple[Chapter, ...]
    anchors: dict[str, tuple[tuple[str, ...], ...]]

    def chapter(self, name: str) -> Chapter | None:
        """Return a chapter by its name, with or without the number before it."""
        for chapter in self.chapters:
            if name in (chapter.name, chapter.name.partition("-")[2]):
                return chapter
        return None

    def heading(self, chapter: str, anchor: str) -> Heading | None:
        """Return the heading that an anchor of any language means, or none."""
        found = self.chapter(chapter)
        if found is None:
            return None
        for anchors in self.anchors[found.name]:
            if anchor in anchors:
                return found.headings[anchors.index(anchor)]
        return None


def guide_folder() -> Path:
    """Return the folder with one folder of chapters for each language, and the pictures."""
    return resources() / "guide"


def read_guide(language: Language) -> Guide:
    """Read every chapter.

    Raises:
        OSError: The guide is not there, as in an installation that is damaged.
    """
    chapters = {code: _read_chapters(guide_folder() / code) for code in LANGUAGES}
    anchors = {
        chapter.name: tuple(
            tuple(heading.anchor for heading in other.headings)
            for code in (language, *LANGUAGES)
            for other in chapters[code]
            if other.name == chapter.name and len(other.headings) == len(chapter.headings)
        )
        for chapter in chapters[language]
    }
    return Guide(chapters[language], anchors)


def plain(words: str) -> str:
    """Return a line of Markdown without its marks."""
    return _MARKS.sub(lambda match: match.group(1) or "", words)


def _read_chapters(folder: Path) -> tuple[Chapter, ...]:
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise FileNotFoundError(folder)
    return tuple(_chapter(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def _chapter(name: str, markdown: str) -> Chapter:
    headings, taken, fenced = [], set[str](), False
    for line in markdown.splitlines():
        fenced ^= line.startswith(_FENCE)
        if fenced or (match := _HEADING.match(line)) is None:
            continue
        words = plain(match.group(2))
        anchor = base = _NOT_IN_ANCHOR.sub("", words.lower()).replace(" ", "-")
        number = 0
        while anchor in taken:
            number += 1
            anchor = f"{base}-{number}"
        taken.add(anchor)
        headings.append(Heading(len(match.group(1)), words, anchor))
    return Chapter(name, headings[0].text if headings else name, markdown, tuple(headings))
