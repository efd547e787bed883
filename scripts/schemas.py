"""Write or check ``docs/schemas``: the JSON schemas of every document that leaves the program.

Usage: ``python scripts/schemas.py write|check``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from radiodesk.core.backups import BACKUP_DOCUMENTS
from radiodesk.core.diagnostics import DIAGNOSTICS_DOCUMENTS
from radiodesk.core.model_reports import MODEL_DOCUMENTS
from radiodesk.core.results import DOCUMENTS

ALL = {**DOCUMENTS, **MODEL_DOCUMENTS, **BACKUP_DOCUMENTS, **DIAGNOSTICS_DOCUMENTS}
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schemas"


def schemas() -> dict[str, str]:
    """Return file name to content."""
    texts = {}
    for name, document in ALL.items():
        schema = document.model_json_schema(mode="serialization")
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        texts[f"{name}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def main(arguments: list[str]) -> int:
    """Write the files, or say which ones are not current."""
    if arguments not in (["write"], ["check"]):
        print(__doc__)
        return 2
    texts = schemas()
    if arguments == ["write"]:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        return 0
    found = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.schema.json")}
    stale = sorted(name for name in texts | found if texts.get(name) != found.get(name))
    for name in stale:
        print(f"docs/schemas/{name} is not current; run: python scripts/schemas.py write")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
