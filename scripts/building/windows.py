"""What Windows shows of a program: its icon and the version in its properties.

Both are made from what is already there, so that they cannot disagree with it: the icon from the
SVG, the version resource from the package's version.
"""

from __future__ import annotations

import struct
from pathlib import Path

from building.target import ROOT, WHOLE, version

FOLDER = ROOT / "build" / "windows"
SIZES = (16, 24, 32, 48, 64, 128, 256)

_RESOURCE = """\
# UTF-8
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([
      StringTable('040904B0', [
        StringStruct('CompanyName', 'radiodesk maintainers'),
        StringStruct('FileDescription', {summary!r}),
        StringStruct('FileVersion', {version!r}),
        StringStruct('InternalName', 'radiodesk'),
        StringStruct('LegalCopyright', 'MIT licence'),
        StringStruct('OriginalFilename', 'radiodesk.exe'),
        StringStruct('ProductName', 'radiodesk'),
        StringStruct('ProductVersion', {version!r})])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0])])
  ]
)
"""


def version_resource() -> str:
    """Return the version resource as PyInstaller reads it."""
    numbers = tuple(int(part) for part in version().split(".")[:3])
    return _RESOURCE.format(numbers=(*numbers, 0), version=version(), summary=WHOLE.summary[0])


def icon(svg: Path = ROOT / "resources" / "radiodesk.svg") -> bytes:
    """Return a Windows icon that holds a drawing in every size of `SIZES`, as PNG."""
    pictures = [_drawn(svg, size) for size in SIZES]
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        # A byte holds the width; 0 stands for 256.
        entries += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place
        )
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


def _drawn(svg: Path, size: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def write() -> None:
    """Write both files where `radiodesk.spec` looks for them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "radiodesk.ico").write_bytes(icon())
    (FOLDER / "version.txt").write_text(version_resource(), encoding="utf-8")


if __name__ == "__main__":
    write()
