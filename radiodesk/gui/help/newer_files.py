"""Looks, at the start, for files, newer or in pieces, that nobody else would speak of."""

from __future__ import annotations

from radiodesk.bundles import lost_list, registry
from radiodesk.core.errors import Message
from radiodesk.core.files import is_read_only
from radiodesk.core.formats import NewerFormatError
from radiodesk.core.paths import display_name, home
from radiodesk.gui.settings_stores import damaged_settings, newer_settings, refused_settings


def newer_files() -> list[Message]:
    """Return a sentence for each: settings, the data folder itself, and the list of models.

    Queue, presets, repairs and case log speak for themselves when they are opened.
    """
    told = [*newer_settings(), *refused_settings(), *damaged_settings()]
    if is_read_only(home()):
        told.append(Message(code="RD-START-003", params={"name": display_name(home())}))
    try:
        registry.load()
    except NewerFormatError as error:
        told.append(error.message)
    return [*told, *lost_list.tell(), *_chosen_and_missed()]


def _chosen_and_missed() -> list[Message]:
    """Return what is to be said where another model reads than the one that was chosen."""
    chosen, active = registry.chosen(), registry.active()
    if chosen is None or active is None or chosen.sha256 == active.sha256:
        return []
    params: dict[str, str | int | float] = {"name": chosen.name, "other": active.name}
    return [Message(code="RD-MODEL-146", params=params)]
