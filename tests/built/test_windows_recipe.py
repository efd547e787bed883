"""The Windows installer is not made here; what can be wrong with its recipe is looked at."""

from __future__ import annotations

import ast
import codecs
import re
import struct
import uuid
from pathlib import Path

import pytest
from building import windows
from building.target import DIST, ROOT, TARGETS
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import radiodesk

SCRIPT = ROOT / "packaging" / "windows" / "radiodesk.iss"
KNOWN = {
    "Languages": {"Name", "MessagesFile"},
    "Tasks": {"Name", "Description", "GroupDescription", "Flags"},
    "InstallDelete": {"Type", "Name"},
    "Files": {"Source", "DestDir", "Flags"},
    "Icons": {"Name", "Filename", "Comment", "Tasks"},
    "Registry": {"Root", "Subkey", "ValueType", "ValueName", "ValueData", "Flags"},
    "Run": {"Filename", "Description", "Flags"},
}
OF_INNO_SETUP = {"CreateDesktopIcon", "AdditionalIcons", "LaunchProgram"}
_FIELD = re.compile(r'\s*(\w+):\s*((?:"(?:[^"]|"")*"|[^;"])*?)\s*(?:;|$)')


@pytest.fixture(scope="module", params=[target.viewer_only for target in TARGETS])
def recipe(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """Section to lines, as the preprocessor leaves them for one of the two programs."""
    defined: dict[str, str] = {}
    sections: dict[str, list[str]] = {}
    taking, lines = [True], sections.setdefault("", [])
    for line in _text().splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "#ifdef":
            taking.append(request.param)
        elif word == "#else":
            taking.append(not taking.pop())
        elif word == "#endif":
            taking.pop()
        elif not all(taking) or not line.strip() or line.startswith(";"):
            continue
        elif word == "#define":
            name, _, value = rest.partition(" ")
            defined[name] = _value(value, defined)
        elif line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        else:
            lines.append(re.sub(r"\{#(\w+)\}", lambda found: defined[found[1]], line))
    assert taking == [True]
    return sections


def _text() -> str:
    """Return the script, which Inno Setup reads as UTF-8 for the mark in front of it."""
    data = SCRIPT.read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    return data.decode("utf-8-sig")


def _value(expression: str, defined: dict[str, str]) -> str:
    """Return what the preprocessor makes of strings and names that are added up."""
    if expression.startswith("GetStringFileInfo("):
        assert expression.endswith('\\radiodesk.exe", PRODUCT_VERSION)')
        return radiodesk.__version__
    parts = [part.strip() for part in expression.split(" + ")]
    return "".join(part.strip('"') if part.startswith('"') else defined[part] for part in parts)


def _entries(lines: list[str]) -> list[dict[str, str]]:
    found = []
    for line in lines:
        fields = _FIELD.findall(line)
        assert "".join(f"{name}:{value};" for name, value in fields).replace(" ", "") == (
            line.rstrip(";").replace(" ", "") + ";"
        ), line
        found.append({name: value.strip('"') for name, value in fields})
    return found


def _setup(recipe: dict[str, list[str]]) -> dict[str, str]:
    return dict(line.split("=", 1) for line in recipe["Setup"])


def _place(text: str) -> Path:
    return (SCRIPT.parent / text.replace("\\", "/")).resolve()


def test_every_section_has_fields_that_inno_setup_knows(recipe: dict[str, list[str]]) -> None:
    assert set(recipe) == {"", "Setup", "CustomMessages", *KNOWN}
    assert recipe[""] == []
    for section, known in KNOWN.items():
        entries = _entries(recipe[section])
        assert entries, section
        assert all(set(entry) <= known for entry in entries), section


def test_what_is_installed_is_what_the_build_makes(recipe: dict[str, list[str]]) -> None:
    (target,) = (one for one in TARGETS if one.name == _setup(recipe)["AppName"])
    made = {
        target.folder / "radiodesk.exe",
        target.folder / "radiodesk-worker.exe",
        target.inside / "*",
    }
    assert {_place(entry["Source"]) for entry in _entries(recipe["Files"])} == made
    (whole,) = (entry for entry in _entries(recipe["Files"]) if entry["Source"].endswith("*"))
    assert {"recursesubdirs", "createallsubdirs"} <= set(whole["Flags"].split())
    started = {entry["Filename"] for entry in _entries(recipe["Icons"] + recipe["Run"])}
    assert started == {r"{app}\radiodesk.exe"}


def test_it_is_for_one_user_in_two_languages_and_states_the_version(
    recipe: dict[str, list[str]],
) -> None:
    setup = _setup(recipe)
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["DefaultDirName"].startswith("{autopf}")
    assert setup["AppVersion"] == radiodesk.__version__
    assert radiodesk.__version__ in setup["OutputBaseFilename"]
    assert _place(setup["OutputDir"]) == DIST
    assert _place(setup["LicenseFile"]).is_file()
    assert _place(setup["SetupIconFile"]) == windows.FOLDER / "radiodesk.ico"
    assert uuid.UUID(setup["AppId"].strip("{}"))
    languages = {entry["Name"] for entry in _entries(recipe["Languages"])}
    assert languages == {"en", "es"}
    own = {tuple(line.split("=")[0].split(".")) for line in recipe["CustomMessages"]}
    text = "\n".join(line for lines in recipe.values() for line in lines)
    used = set(re.findall(r"\{cm:(\w+)", text)) - OF_INNO_SETUP
    assert own == {(language, name) for language in languages for name in used}


def test_the_two_programs_can_be_installed_side_by_side() -> None:
    assert len(set(re.findall(r'#define Id "(.+)"', _text()))) == len(TARGETS)


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def test_the_version_resource_states_the_version() -> None:
    (call,) = (node.value for node in ast.parse(windows.version_resource()).body)
    assert isinstance(call, ast.Call)
    assert _named(call) == "VSVersionInfo"
    calls = [node for node in ast.walk(call) if isinstance(node, ast.Call)]
    said = {
        ast.literal_eval(node.args[0]): ast.literal_eval(node.args[1])
        for node in calls
        if _named(node) == "StringStruct"
    }
    assert said["FileVersion"] == said["ProductVersion"] == radiodesk.__version__
    (fixed,) = (node for node in calls if _named(node) == "FixedFileInfo")
    numbers = {word.arg: ast.literal_eval(word.value) for word in fixed.keywords}["filevers"]
    assert ".".join(map(str, numbers)) == f"{radiodesk.__version__}.0"


def test_the_icon_holds_the_drawing_in_every_size(qapp: QApplication, tmp_path: Path) -> None:
    data = windows.icon()
    kind, count = struct.unpack_from("<HH", data, 2)
    assert (kind, count) == (1, len(windows.SIZES))
    for index, size in enumerate(windows.SIZES):
        *_, length, place = struct.unpack_from("<BBBBHHII", data, 6 + 16 * index)
        image = QImage.fromData(data[place : place + length], "PNG")
        assert (image.width(), image.height()) == (size, size)
        colours = {image.pixelColor(x, y).name() for x in range(size) for y in range(size)}
        assert "#0e1216" in colours, "the ground"
        assert any(colour != "#0e1216" for colour in colours)
        assert image.pixelColor(0, 0).alpha() < 255
    assert place + length == len(data)
