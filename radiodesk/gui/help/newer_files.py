"""Looks, at the start, for files of a newer radiodesk that nobody else would speak of."""

from __future__ import annotations

from radiodesk.bundles import registry
from radiodesk.core.errors import Message
from radiodesk.core.formats import NewerFormatError
from radiodesk.gui.settings_stores import damaged_settings, newer_settings, refused_settings


def newer_files() -> list[Message]:
    """Return a sentence for each: settings, those refused or damaged, and the registry of models.

    Queue, presets, repairs and case log speak for themselves when they are opened.
    """
    told = [*newer_settings(), *refused_settings(), *damaged_settings()]
    try:
        registry.load()
    except NewerFormatError as error:
        told.append(error.message)
    return told
