"""A command with sub-commands, such as ``radiodesk models`` and ``radiodesk log``."""

from __future__ import annotations

from collections.abc import Callable

import typer


def group_of(words: str, epilog: str, commands: dict[str, Callable[..., int]]) -> typer.Typer:
    """Return a group of sub-commands.

    Args:
        words: What the group is for.
        epilog: Last line of every help page.
        commands: Name to function.
    """
    group = typer.Typer(help=words, rich_markup_mode=None, epilog=epilog)
    for name, command in commands.items():
        group.command(name, epilog=epilog)(command)
    return group
