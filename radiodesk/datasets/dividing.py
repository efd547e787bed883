"""Divides a data set as the settings of a run say: by shares, a list, a fold, or one source out.

The desktop's counts and the trainer's parts come from here, so that they are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from radiodesk.core.config import FoldPlace, TrainingConfig
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.fixed_parts import with_listed_parts
from radiodesk.datasets.folds import fold_split
from radiodesk.datasets.sources import held_out_split, notes_on_leaving_out
from radiodesk.datasets.split import Split, split_entries


@dataclass(frozen=True, eq=False)
class Division:
    """A split, and what must be known to read its figures."""

    split: Split
    notes: list[Message] = field(default_factory=list)


def divide(
    entries: Sequence[Entry], config: TrainingConfig, fold: FoldPlace | None = None
) -> Division:
    """Divide entries into train, validation and test.

    Args:
        entries: The readable images.
        config: Shares, grouping, seed, list of parts, source to leave out.
        fold: Which fold to test on; of a source left out it only numbers the run.

    Raises:
        UsageError: The settings contradict one another (``RD-SPLIT-003``, ``-004``), or the list
            or the source cannot be used; the code says why.
    """
    shares, group_by, seed = config.split_shares, config.group_by, config.seed
    source, table = config.hold_out_source, _table(config)
    if source is not None:
        if table is not None:
            raise UsageError("RD-SPLIT-003")
        split = held_out_split(entries, source, shares, group_by, seed)
        return Division(split, notes_on_leaving_out(entries, source))
    if fold is not None:
        if table is not None:
            raise UsageError("RD-SPLIT-004", name=display_name(table))
        return Division(fold_split(entries, fold, shares, group_by, seed))
    if table is None:
        return Division(split_entries(entries, shares, group_by, seed))
    listed = with_listed_parts(entries, table)
    return Division(split_entries(listed.entries, shares, group_by, seed), listed.notes)


def _table(config: TrainingConfig) -> Path | None:
    return None if config.split_file is None else path_from_wire(config.split_file)
