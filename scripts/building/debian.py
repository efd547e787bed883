"""The Debian package: the program in /opt, a command, an entry in the menu, an icon, the terms."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import dev

from building.sizes import size
from building.slimming import glibc
from building.target import DIST, ROOT, TARGETS, Target, architecture, build_time, version

_LINUX = ROOT / "packaging" / "linux"
_PACKING = ROOT / "build" / "debian"
_SHARE = Path("usr", "share")


def package(target: Target) -> Path | None:
    """Pack a built folder as ``.deb``; None where there is no dpkg-deb."""
    if shutil.which("dpkg-deb") is None:
        return None
    root = _PACKING / target.name
    if root.exists():
        shutil.rmtree(root)
    opt = root / "opt" / target.name
    # A copy costs no room: packing reads the files and changes none.
    shutil.copytree(target.folder, opt, symlinks=True, copy_function=_link)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "radiodesk").symlink_to(f"/opt/{target.name}/radiodesk")
    _put(_LINUX / "radiodesk.desktop", root / _SHARE / "applications" / "radiodesk.desktop")
    icons = root / _SHARE / "icons" / "hicolor" / "scalable" / "apps"
    _put(ROOT / "resources" / "radiodesk.svg", icons / "radiodesk.svg")
    _write(root / _SHARE / "doc" / target.name / "copyright", terms(target))
    _write(root / "DEBIAN" / "control", control(target))
    for folder in (path for path in root.rglob("*") if path.is_dir() and not path.is_symlink()):
        folder.chmod(0o755)
    path = DIST / f"{target.name}_{version()}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", str(root), str(path)]
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": str(build_time())},
    )
    shutil.rmtree(root)
    return path


def control(target: Target) -> str:
    """Return the package's description for dpkg."""
    # Newer releases of Debian and Ubuntu renamed some packages (``…t64``); either will do.
    libraries = [f"{name} | {name}t64" if name in _RENAMED else name for name in dev.QT_PACKAGES]
    depends = ", ".join([f"libc6 (>= {glibc(target.inside)})", *libraries])
    others = ", ".join(other.name for other in TARGETS if other is not target)
    lines = [
        f"Package: {target.name}",
        f"Version: {version()}",
        f"Architecture: {architecture()}",
        "Maintainer: radiodesk maintainers",
        f"Installed-Size: {size(target.folder) // 1024}",
        f"Depends: {depends}",
        f"Conflicts: {others}",
        f"Replaces: {others}",
        "Section: science",
        "Priority: optional",
        f"Description: {target.summary[0]}",
        " Works offline, in English and Spanish. Not a diagnostic device.",
    ]
    if target.viewer_only:
        lines.append(" This package does not train models; the package radiodesk does.")
    return "\n".join(lines) + "\n"


_RENAMED = frozenset({"libglib2.0-0"})


def terms(target: Target) -> str:
    """Return the copyright file."""
    own = (ROOT / "LICENSE").read_text("utf-8")
    others = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    place = f"/opt/{target.name}/_internal/licences"
    return f"{own}\n{others}\nThe licence texts of all libraries inside are in {place}.\n"


def _put(file: Path, to: Path) -> None:
    _write(to, file.read_text("utf-8"))


def _write(to: Path, text: str) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, encoding="utf-8", newline="\n")
    to.chmod(0o644)


def _link(source: str, to: str) -> str:
    Path(to).hardlink_to(source)
    return to
