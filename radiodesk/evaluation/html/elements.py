"""Pieces of HTML whose texts are always escaped, and numbers as each language writes them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from radiodesk.core.errors import Message, Parameter
from radiodesk.core.evaluation_results import Estimate
from radiodesk.core.messages import Language, render
from radiodesk.core.messages.evaluation_report import CODES

_NOTHING = "–"
_WIDE = 0.01


class Markup(str):
    """Text that is HTML already."""


def escaped(text: object) -> Markup:
    """Return a text as HTML; markup stays as it is."""
    if isinstance(text, Markup):
        return text
    printable = "".join(c if c.isprintable() or c in "\n\t" else "�" for c in str(text))
    return Markup(html.escape(printable, quote=True))


def element(tag: str, *inside: object, **attributes: object) -> Markup:
    """Return an element.

    Args:
        tag: Its name.
        inside: Texts, which are escaped, and markup.
        attributes: ``class_`` and so on; a name's underscores become hyphens.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{written}>{''.join(map(escaped, inside))}</{tag}>")


def table(
    header: Sequence[object], rows: Iterable[Sequence[object]], class_: str | None = None
) -> Markup:
    """Return a table; a cell that is an element of its own kind (``td``) is taken as it is."""
    head = element("tr", *(element("th", cell, scope="col") for cell in header))
    body = [element("tr", *map(_cell, row)) for row in rows]
    return element("table", element("thead", head), element("tbody", *body), class_=class_)


def _cell(cell: object) -> Markup:
    if isinstance(cell, Markup) and cell.startswith("<td"):
        return cell
    return element("td", cell)


@dataclass(frozen=True)
class Words:
    """What the report says, in one language."""

    language: Language

    def say(self, name: str, **params: Parameter) -> str:
        """Return a word or a sentence of the report."""
        return render(Message(code=CODES[name], params=params), self.language)

    def message(self, message: Message) -> str:
        """Return what an engine said."""
        return render(message, self.language)

    def decimal(self, value: float | None, places: int = 3) -> str:
        """Return a number."""
        if value is None:
            return _NOTHING
        text = f"{round(value, places) or 0.0:.{places}f}".replace("-", "−")  # a minus sign
        return text.replace(".", ",") if self.language == "es" else text

    def percent(self, share: float | None, places: int = 0) -> str:
        """Return a share as per cent."""
        return _NOTHING if share is None else f"{self.decimal(100 * share, places)} %"

    def share(self, estimate: Estimate) -> Markup:
        """Return a share and its interval below; with a decimal where the interval is narrow."""
        if estimate.value is None:
            return Markup(_NOTHING)
        if estimate.low is None or estimate.high is None:
            return escaped(self.percent(estimate.value))
        places = 0 if estimate.high - estimate.low > _WIDE else 1
        ends = [self.decimal(100 * end, places) for end in (estimate.low, estimate.high)]
        interval = element("small", f"{ends[0]}–{ends[1]} %")
        return Markup(escaped(self.percent(estimate.value, places)) + interval)

    def number(self, estimate: Estimate, places: int = 3) -> Markup:
        """Return a number and its interval below."""
        if estimate.low is None or estimate.high is None:
            return escaped(self.decimal(estimate.value, places))
        ends = [self.decimal(end, places) for end in (estimate.low, estimate.high)]
        interval = element("small", self.say("between", low=ends[0], high=ends[1]))
        return Markup(escaped(self.decimal(estimate.value, places)) + interval)
