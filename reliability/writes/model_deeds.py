"""Models carried out and in, chosen, retired and thrown away."""

from __future__ import annotations

from pathlib import Path

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import open_bundle
from reliability.writes.deed import Deed, contents, old_or_new
from tests.helpers.plain_bundle import write_plain

_REGISTRY = "home/models/registry*.json"


def _names(retired: bool = False) -> list[str]:
    return sorted(entry.name for entry in registry.registered(retired) if not entry.shipped)


def _opened() -> list[str]:
    """Open every known model; return what they call themselves."""
    known = [entry for entry in registry.registered() if not entry.shipped]
    return sorted(open_bundle(entry.folder).manifest.name for entry in known)


class ExportModel(Deed):
    """Writes a model as one file over an older one."""

    changes = ("out/model.radiodesk",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "out").mkdir()
        self._target = folder / "out" / "model.radiodesk"
        self._bundle = write_plain(folder / "made", name="new")
        library.export_model(write_plain(folder / "older", name="old"), self._target)

    def act(self) -> None:
        library.export_model(self._bundle, self._target, replace=True)

    def broken(self, done: bool) -> list[str]:
        name = open_bundle(self._target, trusted=True).manifest.name
        return old_or_new(name, "old", "new", done, "the file")


class WriteBundle(Deed):
    """Writes the bundle of a run and makes it known."""

    changes = ("run/bundle/*", _REGISTRY)
    words = "RD-TRAIN-036"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._bundle = folder / "run" / "bundle"
        registry.register(write_plain(folder / "older", name="old"))

    def act(self) -> None:
        if self._bundle.exists():
            registry.register(open_bundle(self._bundle, trusted=True))
        else:
            registry.register(write_plain(self._bundle, name="new"))

    def broken(self, done: bool) -> list[str]:
        if self._bundle.exists():
            open_bundle(self._bundle, trusted=True)
        return old_or_new(_opened(), ["old"], ["new", "old"], done, "what is known")


class ImportModel(Deed):
    """Takes a model in beside an active one."""

    changes = (_REGISTRY, "home/models/*/*")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._stick = folder / "new.radiodesk"
        library.export_model(write_plain(folder / "made", name="new"), self._stick)
        registry.register(write_plain(folder / "older", name="old"))
        registry.activate("old")

    def act(self) -> None:
        library.import_model(library.look_at(self._stick))

    def broken(self, done: bool) -> list[str]:
        active = registry.active()
        known = old_or_new(_opened(), ["old"], ["new", "old"], done, "what is known")
        return known + old_or_new(active and active.name, "old", "old", done, "the active model")


class ReplaceDamaged(Deed):
    """Takes a model in again whose copy was damaged."""

    changes = (_REGISTRY, "home/models/*/*")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._stick = folder / "new.radiodesk"
        library.export_model(write_plain(folder / "made", name="new"), self._stick)
        entry, _ = library.import_model(library.look_at(self._stick))
        self._hurt = entry.folder / "card.json"
        self._hurt.write_bytes(b"hurt")

    def act(self) -> None:
        library.import_model(library.look_at(self._stick))

    def broken(self, done: bool) -> list[str]:
        (entry,) = [entry for entry in registry.registered() if not entry.shipped]
        if entry.folder == self._hurt.parent:
            return ["the damaged copy is still used"] if done else []
        open_bundle(entry.folder)
        return []


class Choose(Deed):
    """Makes another model the active one, and retires the one before."""

    changes = (_REGISTRY,)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for name in ("old", "new"):
            registry.register(write_plain(folder / name, name=name))
        registry.activate("old")

    def act(self) -> None:
        registry.activate("new")
        library.retire("old")

    def broken(self, done: bool) -> list[str]:
        active = registry.active()
        state = (active and active.name, _names())
        return [] if state == ("new", ["new", "old"]) and not done else old_or_new(
            state, ("old", ["new", "old"]), ("new", ["new"]), done, "the choice"
        )  # fmt: skip


class ThrowAway(Deed):
    """Removes an imported model and empties the trash."""

    changes = (_REGISTRY, "home/models/*/*")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        stick = folder / "new.radiodesk"
        library.export_model(write_plain(folder / "made", name="new"), stick)
        entry, _ = library.import_model(library.look_at(stick))
        self._copy = entry.folder
        registry.register(write_plain(folder / "older", name="old"))
        self._whole = contents(self._copy)

    def act(self) -> None:
        if "new" in _names():
            library.remove("new")
        library.empty_trash()

    def broken(self, done: bool) -> list[str]:
        if done and (self._copy.exists() or library.removed()):
            return ["it is still there"]
        if "new" in _names() and contents(self._copy) != self._whole:
            return ["a model that is offered was changed"]
        return old_or_new(_names(), ["new", "old"], ["old"], done, "what is known")
