"""Keeps the desktop's translations complete: ``translations.py update|release|check``.

``update`` collects the words of every widget into ``resources/translations/radiodesk_es.ts``, and
those with a number in them (``%n``) into ``radiodesk_en.ts``: English has a singular, too.
``release`` compiles both to the ``.qm`` files that the desktop loads, ``check`` fails when an entry
is missing or unfinished, or when a compiled file is older than its source.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "radiodesk" / "gui"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en", "es")
SOURCE_LANGUAGE = "en"
_PLACE = re.compile(r"%\d|%n|\{\w*\}")

Key = tuple[str, str]


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; it comes with PySide6-Essentials")
    return found


def _ts(language: str) -> Path:
    return FOLDER / f"radiodesk_{language}.ts"


def _collect(language: str, ts: Path) -> None:
    sources = [str(path.relative_to(ROOT)) for path in sorted(SOURCE.rglob("*.py"))]
    command = [_tool("pyside6-lupdate"), *sources, "-ts", str(ts)]
    command += ["-no-obsolete", "-locations", "none", "-target-language", language]
    command += ["-pluralonly"] if language == SOURCE_LANGUAGE else []
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _compile(language: str, qm: Path) -> None:
    subprocess.run(
        [_tool("pyside6-lrelease"), "-silent", str(_ts(language)), "-qm", str(qm)], check=True
    )


def read(ts: Path) -> dict[Key, list[str]]:
    """Return (context, source) to translation and its plural, none where that is unfinished."""
    entries: dict[Key, list[str]] = {}
    for context in ET.parse(ts).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            forms: list[str] = []
            if translation is not None and translation.get("type") is None:
                forms = [form.text or "" for form in translation.iter("numerusform")]
                forms = forms or [translation.text or ""]
            entries[name, message.findtext("source") or ""] = forms if all(forms) else []
    return entries


def problems(language: str) -> list[str]:
    """Return what keeps a language from being complete."""
    found = []
    committed = read(_ts(language))
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / _ts(language).name
        shutil.copy(_ts(language), fresh)
        _collect(language, fresh)
        for (context, source), forms in read(fresh).items():
            # That of a variable is of no use: Qt looks below the name of the class.
            if not context.lstrip("_")[:1].isupper():
                found.append(f"{context}: no class has this name: {source!r}")
            places = sorted(_PLACE.findall(source))
            if not forms:
                found.append(f"{context}: not translated: {source!r}")
            elif any(sorted(_PLACE.findall(form)) != places for form in forms):
                found.append(f"{context}: other placeholders: {source!r}")
        for context, source in committed.keys() - read(fresh).keys():
            found.append(f"{context}: no longer used: {source!r}")
        compiled = Path(folder) / "compiled.qm"
        _compile(language, compiled)
        shipped = _ts(language).with_suffix(".qm")
        if not shipped.is_file() or shipped.read_bytes() != compiled.read_bytes():
            found.append(f"{shipped.name} is not made from {_ts(language).name}: run release")
    return found


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["update", "release", "check"])
    action = parser.parse_args().action
    failed = False
    for language in LANGUAGES:
        if action == "update":
            _collect(language, _ts(language))
        elif action == "release":
            _compile(language, _ts(language).with_suffix(".qm"))
        else:
            found = problems(language)
            print(*found, sep="\n")
            failed = failed or bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
