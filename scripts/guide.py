"""Write the user guide as HTML: ``python scripts/guide.py FOLDER``.

One file a language (``radiodesk-guide-en.html``, ``radiodesk-guide-es.html``) that needs nothing
beside it and no network: pictures are inside, colours follow the reader's light or dark setting,
and it prints. It is made from the chapters that the program shows (``resources/guide``).
"""

from __future__ import annotations

import argparse
import base64
import html
import sys
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from radiodesk.core.files import write_text
from radiodesk.core.guide import Chapter, Guide, guide_folder, read_guide
from radiodesk.core.messages import LANGUAGES, Language
from radiodesk.gui.theme.tokens import DARK, LIGHT, Tokens

_TITLES = {"en": "radiodesk: user guide", "es": "radiodesk: guía del usuario"}
_CONTENTS = {"en": "Contents", "es": "Contenido"}
_STYLE = """
*{box-sizing:border-box}html{scroll-behavior:smooth}
body{margin:0;font:16px/1.55 system-ui,sans-serif;background:var(--ground);color:var(--text)}
nav{position:fixed;inset:0 auto 0 0;width:17rem;padding:1.5rem;overflow:auto;
background:var(--surface);border-right:1px solid var(--line)}
nav ol{list-style:none;margin:0;padding:0}
nav li{margin:.45rem 0}nav a{text-decoration:none}
main{margin-left:17rem;padding:1rem 2.5rem 4rem;max-width:68rem}section{max-width:50rem}
h1{font-size:1.9rem;margin:2.5rem 0 1rem;line-height:1.2}h2{font-size:1.35rem;margin:2rem 0 .6rem}
h3{font-size:1.1rem;margin:1.4rem 0 .4rem}a{color:var(--accent)}
img{max-width:100%;height:auto;border:1px solid var(--line);border-radius:4px}
code{background:var(--raised);padding:.1em .35em;border-radius:3px;font-size:.92em}
pre{background:var(--raised);padding:.8rem 1rem;border-radius:4px;overflow:auto}pre code{padding:0}
blockquote{margin:1rem 0;padding:.6rem 1rem;background:var(--raised);
border-left:4px solid var(--accent)}blockquote p{margin:.2rem 0}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid var(--line);
padding:.45rem .7rem;text-align:left;vertical-align:top}th{background:var(--raised)}
@media(max-width:60rem){nav{position:static;width:auto;border:0}main{margin:0;padding:1rem}}
@media print{nav{position:static;width:auto;border:0}main{margin:0}h1{break-before:page}
img,table,blockquote{break-inside:avoid}}
"""


def page(language: Language) -> str:
    """Return the whole guide in one language as one HTML document.

    Raises:
        OSError: A chapter or a picture is not there.
    """
    guide = read_guide(language)
    entries = "".join(
        f'<li><a href="#{chapter.name}">{html.escape(chapter.title)}</a></li>'
        for chapter in guide.chapters
    )
    sections = "\n".join(_section(chapter, guide, language) for chapter in guide.chapters)
    dark = f"@media screen and (prefers-color-scheme:dark){{{_variables(DARK)}}}"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(_TITLES[language])}</title>\n"
        f"<style>{_variables(LIGHT)}\n{dark}\n{_STYLE}</style>\n</head>\n<body>\n"
        f'<nav aria-label="{_CONTENTS[language]}"><ol>{entries}</ol></nav>\n'
        f"<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(chapter: Chapter, guide: Guide, language: Language) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(chapter.markdown)
    anchors = iter(chapter.headings)
    for token in tokens:
        if token.type == "heading_open":
            heading = next(anchors)
            top = heading.level == 1
            token.attrSet("id", chapter.name if top else f"{chapter.name}--{heading.anchor}")
        for inner in token.children or ():
            _settle(inner, chapter, guide, language)
    return f"<section>\n{parser.renderer.render(tokens, parser.options, {})}</section>"


def _settle(token: Token, chapter: Chapter, guide: Guide, language: Language) -> None:
    """Turn a link into one within the page, and put a picture into it."""
    if token.type == "link_open":
        name, _, anchor = unquote(str(token.attrGet("href"))).partition("#")
        target = guide.chapter(name.removesuffix(".md") or chapter.name)
        if target is None:
            raise FileNotFoundError(f"{chapter.name} links to {name}")
        token.attrSet("href", f"#{target.name}--{anchor}" if anchor else f"#{target.name}")
    if token.type == "image":
        picture = guide_folder() / language / str(token.attrGet("src"))
        inside = base64.b64encode(picture.read_bytes()).decode("ascii")
        token.attrSet("src", f"data:image/png;base64,{inside}")


def _variables(tokens: Tokens) -> str:
    names = ("ground", "surface", "raised", "line", "text", "accent")
    return ":root{" + ";".join(f"--{name}:{getattr(tokens, name)}" for name in names) + "}"


def main() -> int:
    """Write one file for each language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="gets the files; made where it is missing")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = folder / f"radiodesk-guide-{language}.html"
        write_text(path, page(language))
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
