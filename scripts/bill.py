"""Writes the bill of materials of an installation from source, as CycloneDX 1.6 in JSON.

Usage: ``python scripts/bill.py FILE.cdx.json``, with the Python that radiodesk is installed for

It lists radiodesk's own requirements and theirs, as they are installed, without what only tests or
builds. Built programs have bills of their own (``scripts/build.py``): they hold less.
"""

from __future__ import annotations

import datetime
import json
import platform
import sys
import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from building.bom import package_component, python_component
from building.inventory import licence
from packaging.requirements import Requirement

NAME = "radiodesk"


def installed() -> list[Distribution]:
    """Return every package that radiodesk needs here, by name; one that is missing is left out."""
    found: dict[str, Distribution] = {}
    waiting = [NAME]
    while waiting:
        one = distribution(waiting.pop())
        for text in one.requires or []:
            needed = Requirement(text)
            name = needed.name.lower().replace("_", "-")
            wanted = needed.marker is None or needed.marker.evaluate({"extra": ""})
            if not wanted or name in found:
                continue
            try:
                found[name] = distribution(needed.name)
            except PackageNotFoundError:
                continue
            waiting.append(needed.name)
    return [found[name] for name in sorted(found)]


def document() -> dict[str, Any]:
    """Return the bill."""
    components = [
        *(
            package_component(
                {
                    "name": one.metadata["Name"],
                    "version": one.version,
                    "summary": one.metadata.get("Summary") or "",
                    "licence": licence(one),
                }
            )
            for one in installed()
        ),
        python_component(platform.python_version()),
    ]
    own = {
        "type": "application",
        "bom-ref": NAME,
        "name": NAME,
        "version": distribution(NAME).version,
        "licenses": [{"expression": "MIT"}],
    }
    now = datetime.datetime.now(datetime.UTC)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {
            "timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "operations"}],
            "component": own,
        },
        "components": components,
        "dependencies": [{"ref": NAME, "dependsOn": sorted(one["bom-ref"] for one in components)}],
    }


def main(arguments: list[str]) -> int:
    """Write the bill; return the exit code."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    text = json.dumps(document(), indent=2, ensure_ascii=False) + "\n"
    Path(arguments[0]).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
