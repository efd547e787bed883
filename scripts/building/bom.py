"""The bill of materials: what is inside a built program, as CycloneDX 1.6 in JSON.

It is written here and not by a tool, because no tool sees what PyInstaller left out: a bill of the
environment would list TensorFlow for the program that has none.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import subprocess
import sysconfig
import uuid
from pathlib import Path
from typing import Any

from building.environment import python
from building.slimming import libraries
from building.target import DIST, ENVIRONMENT, ROOT, Target, build_time, version

_NAMESPACE = uuid.UUID("9a4f2f9e-7a0c-5b52-8c0e-3f3f6d0d6b11")
_LICENCES = "licences"


def inventory(target: Target) -> dict[str, Any]:
    """Return the Python packages inside a built program, as `inventory.py` prints them."""
    script = Path(__file__).with_name("inventory.py")
    command = [python(), str(script), str(target.folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def system_packages(target: Target) -> list[dict[str, str]]:
    """Return the Debian packages whose libraries were collected, where Debian is built on."""
    if shutil.which("dpkg-query") is None:
        return []
    found = {}
    for library in libraries(target.inside):
        # Python's own library is not the system's, whatever its name.
        if library.parent != target.inside or library.name.startswith("libpython"):
            continue
        search = ["dpkg-query", "--search", f"*/{library.name}"]
        said = subprocess.run(search, capture_output=True, text=True)
        for line in said.stdout.splitlines():
            name = line.partition(": ")[0].partition(":")[0]
            show = ["dpkg-query", "--show", "-f", "${Package}\t${Version}\n", name]
            stated = subprocess.run(show, capture_output=True, text=True).stdout.splitlines()
            if stated:
                package, number = stated[0].split("\t")
                found[package] = {"name": package, "version": number}
                break
    return [found[name] for name in sorted(found)]


def put_licences(target: Target, found: dict[str, Any], system: list[dict[str, str]]) -> None:
    """Copy the licence files of everything inside into the program."""
    folder = target.inside / _LICENCES
    if folder.exists():
        shutil.rmtree(folder)
    for package in found["packages"]:
        base = ENVIRONMENT.resolve()
        for file in map(Path, package["licence_files"]):
            # Two files of one name, in a package and in what it was built from, are both wanted.
            place = file.resolve().relative_to(base).parts[3:]
            name = "-".join(place[1:]) if len(place) > 1 else file.name
            _copy(file, folder / package["name"] / name)
    for package in system:
        text = Path("/usr/share/doc", package["name"], "copyright")
        if text.is_file():
            _copy(text, folder / "debian" / f"{package['name']}.txt")
    # Qt's wheels name their terms and do not bring them.
    for text in (ROOT / "packaging" / "licences").iterdir():
        _copy(text, folder / "PySide6" / text.name)
    _copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", folder / "python" / "LICENSE.txt")


def _copy(file: Path, to: Path) -> None:
    if file.is_file():
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)


def write(target: Target, found: dict[str, Any], system: list[dict[str, str]]) -> Path:
    """Write the bill of a built program beside its folder and return where."""
    path = DIST / f"{target.name}-{version()}.cdx.json"
    text = json.dumps(document(target, found, system), indent=2, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def document(target: Target, found: dict[str, Any], system: list[dict[str, str]]) -> dict[str, Any]:
    """Return the bill.

    Args:
        target: Which program.
        found: As `inventory` returns it.
        system: As `system_packages` returns it.
    """
    own = {
        "type": "application",
        "bom-ref": target.name,
        "name": target.name,
        "version": version(),
        "description": target.summary[0],
        "licenses": [{"expression": "MIT"}],
    }
    components = [
        *(package_component(one) for one in found["packages"]),
        *(_system(one) for one in system),
        python_component(found["python"]),
        *_models(target),
    ]
    moment = datetime.datetime.fromtimestamp(build_time(), datetime.UTC)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "tools": {
                "components": [
                    {"type": "application", "name": "PyInstaller", "version": found["pyinstaller"]}
                ]
            },
            "component": own,
        },
        "components": components,
        "dependencies": [
            {"ref": target.name, "dependsOn": sorted(one["bom-ref"] for one in components)}
        ],
    }
    content = json.dumps(bill, sort_keys=True)
    return {**bill, "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, content)}"}


def package_component(one: dict[str, Any]) -> dict[str, Any]:
    """Return a Python package as CycloneDX has it; `one` as `inventory.py` prints it."""
    purl = f"pkg:pypi/{one['name'].lower().replace('_', '-')}@{one['version']}"
    kind, licence = one["licence"]
    stated = {"expression": licence} if kind == "expression" else {"license": {"name": licence}}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": one["name"],
        "version": one["version"],
        "description": one["summary"],
        "licenses": [stated],
        "purl": purl,
    }


def _system(one: dict[str, str]) -> dict[str, Any]:
    purl = f"pkg:deb/debian/{one['name']}@{one['version'].replace(':', '%3A')}"
    return {"type": "library", "bom-ref": purl, **one, "purl": purl}


def python_component(number: str) -> dict[str, Any]:
    """Return the interpreter as CycloneDX has it."""
    return {
        "type": "platform",
        "bom-ref": f"python@{number}",
        "name": "CPython",
        "version": number,
        "licenses": [{"expression": "PSF-2.0"}],
        "purl": f"pkg:generic/python@{number}",
    }


def _models(target: Target) -> list[dict[str, Any]]:
    """Return the shipped weights, with their sums: they are as much a part as any library."""
    found = []
    for path in sorted((target.inside / "models").rglob("*")):
        if path.suffix not in {".tflite", ".h5"}:
            continue
        name = path.relative_to(target.inside / "models").as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        found.append(
            {
                "type": "machine-learning-model",
                "bom-ref": f"models/{name}",
                "name": name,
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }
        )
    return found
