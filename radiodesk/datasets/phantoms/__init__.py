"""Synthetic chest phantoms: sample data that looks like radiographs and belongs to nobody."""

from radiodesk.datasets.phantoms.sample import write_sample

__all__ = ["write_sample"]
