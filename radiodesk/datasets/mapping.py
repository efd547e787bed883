"""Suggests which class a folder or label name means, whatever its spelling.

The suggestion is shown and editable; nothing is renamed on disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

COVID = "COVID-19"
PNEUMONIA = "PNEUMONIA"
NORMAL = "NORMAL"
KNOWN_CLASSES = (COVID, PNEUMONIA, NORMAL)
UNNAMED = "(unnamed)"

_SPELLINGS: dict[str, tuple[str, ...]] = {
    COVID: (
        "covid", "covid19", "covid 2019", "covid positive", "covid19 positive", "positive covid",
        "covid pneumonia", "covid19 pneumonia", "neumonia covid", "neumonia por covid19",
        "coronavirus", "sars cov 2", "sarscov2", "2019 ncov", "ncov", "corona virus",
        "covid positivo", "covid19 positivo",
    ),
    PNEUMONIA: (
        "pneumonia", "pneumonia viral", "viral pneumonia", "pneumonia bacterial",
        "bacterial pneumonia", "lobar pneumonia", "other pneumonia", "non covid pneumonia",
        "community acquired pneumonia", "virus", "viral", "bacteria", "bacterial",
        "neumonia", "neumonia viral", "neumonia bacteriana", "neumonia lobar", "pulmonia",
        "pneumonie", "polmonite",
    ),
    NORMAL: (
        "normal", "normals", "normales", "no finding", "no findings", "healthy", "healthies",
        "healthy lung", "sano", "sana", "sanos", "sanas", "sin hallazgos", "sin hallazgo",
        "normal chest", "normal lung", "torax normal", "saludable", "healthy control",
    ),
}  # fmt: skip


def suggest_mapping(found_names: Iterable[str]) -> dict[str, str]:
    """Return a class name for every name found.

    Names that mean COVID-19, PNEUMONIA or NORMAL are recognised whatever their case, spaces,
    punctuation, accents or small typing errors. Other names keep their own spelling, cleaned for
    display; those that differ only in case, spaces or accents share the first spelling.

    Args:
        found_names: Folder names or label texts as they are in the data.

    Returns:
        Name as found to class name; never an empty class name.
    """
    mapping: dict[str, str] = {}
    others: dict[str, str] = {}
    for name in found_names:
        known = known_class(name)
        if known is not None:
            mapping[name] = known
        else:
            label = clean_label(name)
            mapping[name] = others.setdefault(_key(name) or label, label)
    return mapping


def known_class(name: str) -> str | None:
    """Return COVID-19, PNEUMONIA or NORMAL if the name means one of them, else None."""
    key = _key(name)
    bare = key.lstrip("0123456789") if not key.startswith("2019") else key
    for candidate in (key, bare):
        if candidate in _BY_KEY:
            return _BY_KEY[candidate]
    near = {label for known, label in _BY_KEY.items() if _is_typo(bare, known)}
    return near.pop() if len(near) == 1 else None


def clean_label(name: str) -> str:
    """Return a class name fit for one line of text; it is never used as a path."""
    text = "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else " " for c in name)
    return " ".join(text.split()) or UNNAMED


def ordered_labels(labels: Iterable[str]) -> list[str]:
    """Return distinct class names in the program's one order.

    COVID-19, PNEUMONIA and NORMAL come first, the rest follow by alphabet.
    """
    distinct = set(labels)
    known = [label for label in KNOWN_CLASSES if label in distinct]
    return known + sorted(distinct - set(known), key=lambda label: (label.casefold(), label))


def complete_mapping(found: Iterable[str], given: Mapping[str, str] | None) -> dict[str, str]:
    """Return the mapping in force: what was given, and suggestions for the rest."""
    names = list(found)
    mapping = suggest_mapping(names)
    for name, label in (given or {}).items():
        if name in mapping:
            mapping[name] = clean_label(label) if label else ""
    return mapping


def _key(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w]|_", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _is_typo(key: str, known: str) -> bool:
    """Whether `key` is `known` with one slip (two in long words).

    Words of fewer than five letters are taken literally.
    """
    shorter = min(len(key), len(known))
    if shorter < 5:
        return False
    return _slips(key, known) <= (2 if shorter >= 8 else 1)


def _slips(a: str, b: str) -> int:
    """Count insertions, deletions, replacements and swaps of neighbours between two words.

    Optimal string alignment distance (restricted Damerau-Levenshtein).
    """
    if abs(len(a) - len(b)) > 2:
        return 3
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


_BY_KEY = {_key(text): label for label, texts in _SPELLINGS.items() for text in texts}
