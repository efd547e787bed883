"""A card as a file: HTML that stands alone, or Markdown.

A card may come from anywhere: all that it says is text, and none of it is markup.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from radiodesk.bundles.card_parts import CardPage, CardSection, CardTable
from radiodesk.core.card import ModelCard
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.files import unless_full, write_text
from radiodesk.core.paths import display_name

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
       color: #17202a; background: #ffffff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.limit { border-left: 4px solid #9a6700; padding: .5rem .8rem; background: #fff5dc;
         font-weight: 600; }
.notice { font-weight: 600; } .quiet { color: #556370; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .6rem 0; }
th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #d3dbe2;
         vertical-align: top; font-variant-numeric: tabular-nums; }
@media (prefers-color-scheme: dark) {
  body { color: #e8eef3; background: #0e1216; }
  .limit { background: #2b2413; border-color: #f2b33d; }
  .quiet { color: #9fadba; } th, td { border-color: #2b3640; }
}
""".strip()
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def html_document(page: CardPage) -> str:
    """Return a whole HTML file that asks the network for nothing."""
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(page.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n{html_body(page)}</body>\n</html>\n"
    )


def html_body(page: CardPage) -> str:
    """Return the card's HTML without its style; roles are classes."""
    parts = [f"<h1>{_text(page.title)}</h1>"]
    if page.limit:
        parts.append(f'<p class="limit">{_text(page.limit)}</p>')
    parts.append(f'<p class="notice">{_text(page.notice)}</p>')
    parts.append(f'<p class="quiet">{_text(page.origin)}</p>')
    for section in page.sections:
        parts.append(f"<h2>{_text(section.title)}</h2>")
        parts += _html_sentences(section)
        parts += [_html_table(table) for table in section.tables]
    return "\n".join(parts) + "\n"


def _html_sentences(section: CardSection) -> list[str]:
    if section.listed:
        items = "".join(f"<li>{_text(sentence)}</li>" for sentence in section.sentences)
        return [f"<ul>{items}</ul>"]
    return [f"<p>{_text(sentence)}</p>" for sentence in section.sentences]


def _html_table(table: CardTable) -> str:
    header, *rows = table.rows
    lines = ["<tr>" + "".join(f"<th>{_text(cell)}</th>" for cell in header) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return '<div class="wide"><table>\n' + "\n".join(lines) + "\n</table></div>"


def _text(words: str) -> str:
    return html.escape(words)


def markdown_document(page: CardPage) -> str:
    """Return the card as Markdown."""
    parts = [f"# {_literal(page.title)}"]
    if page.limit:
        parts.append(f"> **{_literal(page.limit)}**")
    parts += [f"**{_literal(page.notice)}**", _literal(page.origin)]
    for section in page.sections:
        parts.append(f"## {_literal(section.title)}")
        if section.listed:
            parts.append("\n".join(f"- {_literal(sentence)}" for sentence in section.sentences))
        else:
            parts += [_literal(sentence) for sentence in section.sentences]
        parts += [_markdown_table(table) for table in section.tables]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown_table(table: CardTable) -> str:
    header, *rows = ["| " + " | ".join(map(_literal, row)) + " |" for row in table.rows]
    rule = "|" + " --- |" * len(table.rows[0])
    return "\n".join([header, rule, *rows])


def _literal(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def write_card(path: Path, page: CardPage, card: ModelCard) -> None:
    """Write a card as ``.html``, ``.md`` or ``.json``, whole or not at all.

    Raises:
        UsageError: ``RD-MODEL-136`` when the file has none of these endings.
        RadiodeskError: ``RD-MODEL-105`` when it cannot be written.
    """
    kind = path.suffix.lower()
    if kind in (".html", ".htm"):
        text = html_document(page)
    elif kind in (".md", ".markdown"):
        text = markdown_document(page)
    elif kind == ".json":
        text = card.model_dump_json(indent=2) + "\n"
    else:
        raise UsageError("RD-MODEL-136", name=display_name(path))
    try:
        write_text(path, text)
    except OSError as error:
        detail = error.strerror or str(error)
        raise unless_full(
            error, path, RadiodeskError("RD-MODEL-105", name=display_name(path), detail=detail)
        ) from error
