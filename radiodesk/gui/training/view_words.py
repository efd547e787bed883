"""What was done to an image for a view, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from radiodesk.core.requests import ViewChanges


def short_changes(changes: ViewChanges) -> str:
    """Return rotation, size and shift in two short lines, and a third for another style."""
    first = f"{changes.rotation:+.1f}° ×{changes.scale:.2f}"
    second = f"→ {100 * changes.right:+.0f} %  ↓ {100 * changes.down:+.0f} %"
    lines = [first, second]
    if changes.styled:
        lines.append(QCoreApplication.translate("ViewChanges", "other style"))
    return "\n".join(lines).replace("-", "−")


def all_changes(changes: ViewChanges) -> str:
    """Return every change on a line of its own."""
    lines = [
        QCoreApplication.translate("ViewChanges", "Turned by %1°").replace(
            "%1", f"{changes.rotation:+.1f}"
        ),
        QCoreApplication.translate("ViewChanges", "Shifted by %1 % to the right and %2 % down")
        .replace("%1", f"{100 * changes.right:+.1f}", 1)
        .replace("%2", f"{100 * changes.down:+.1f}", 1),
        QCoreApplication.translate("ViewChanges", "Size ×%1").replace("%1", f"{changes.scale:.2f}"),
    ]
    if changes.mirrored:
        lines.append(QCoreApplication.translate("ViewChanges", "Mirrored left-right"))
    if changes.styled:
        lines.append(
            QCoreApplication.translate(
                "ViewChanges", "Another style: gamma, sharpness, noise, borders, ground around it"
            )
        )
    else:
        light = QCoreApplication.translate("ViewChanges", "Brightness %1 %, contrast %2 %")
        light = light.replace("%1", f"{100 * changes.brightness:+.0f}", 1)
        lines.append(light.replace("%2", f"{100 * changes.contrast:+.0f}", 1))
    return "\n".join(lines).replace("-", "−")
