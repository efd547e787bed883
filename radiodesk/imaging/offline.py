"""Keeps pydicom from getting itself a library to download with.

`pydicom.data.download` fetches pydicom's own test files. It is imported with pydicom, and imports
``requests`` where that is installed; the library below it binds a socket while it is imported, to
see which addresses this machine has. A reader has nothing to do with the network, so pydicom is
told that there is no such library; whoever else wants it still gets it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_DOWNLOADER = "pydicom.data.download"
_LIBRARY = "requests"


class _Finder(MetaPathFinder):
    """Finds one module as the others do, and has it executed without the library."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _DOWNLOADER:
            return None
        for finder in sys.meta_path:
            found = None if finder is self else finder.find_spec(fullname, path, target)
            if found is not None and found.loader is not None:
                found.loader = _Offline(found.loader)
                return found
        return None


class _Offline(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        with _hidden(_LIBRARY):
            self._loader.exec_module(module)


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    known = sys.modules.get(name)
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
        if known is not None:
            sys.modules[name] = known


def keep_offline() -> None:
    """Have pydicom imported without its downloader's library; once for a process."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
