"""How a run leaves its course."""

from __future__ import annotations


class DiscardedError(Exception):
    """The user threw the run away."""


class NothingToKeepError(Exception):
    """The user stopped the run before there was a model."""
