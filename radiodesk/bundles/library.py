"""What becomes of models: carried in and out, retired, removed, brought back."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import UNFINISHED, Bundle, copy_bundle, open_bundle
from radiodesk.bundles.card import with_whole_card
from radiodesk.bundles.container import SUFFIX, write_container
from radiodesk.bundles.registry import RegisteredModel, changing, goes_by, own_models, shown_name
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.files import unless_full
from radiodesk.core.paths import display_name, path_to_wire

_FINGERPRINT_DIGITS = 16
_UNSAFE_IN_NAMES = '<>:"/\\|?*'


def look_at(place: Path) -> Bundle:
    """Open what a user wants to import, to show what it says of itself. Nothing is run.

    Args:
        place: A run folder, a bundle folder or an exported file.

    Raises:
        RadiodeskError: Damaged, not there, or the model file of another program.
    """
    return open_bundle(registry.resolve(str(place)), trusted=True)


def file_name(name: str) -> str:
    """Return the name of the exported file of a model called `name`."""
    safe = "".join("_" if c in _UNSAFE_IN_NAMES or not c.isprintable() else c for c in name)
    return (safe.strip(". ") or "model") + SUFFIX


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        size: In bytes.
        sha256: Fingerprint of the bundle in the file.
    """

    size: int
    sha256: str


def export_model(bundle: Bundle, target: Path, replace: bool = False) -> Exported:
    """Write a bundle as one file, its card with all that was measured of the model since.

    A stress test or the other folds that the card did not hold yet make a bundle with another
    fingerprint: where the run is not, nobody could read them beside it.

    Args:
        bundle: As it was opened: what is written is what was verified.
        target: The file.
        replace: Write over what is there.

    Raises:
        UsageError: ``RD-MODEL-106`` when there is something already.
        RadiodeskError: ``RD-MODEL-105`` when it cannot be written.
    """
    if target.exists() and not replace:
        raise UsageError("RD-MODEL-106", name=display_name(target))
    try:
        with tempfile.TemporaryDirectory() as folder:
            whole = with_whole_card(bundle, Path(folder) / "whole")
            size = write_container(target, whole.raw_manifest, whole.members)
            return Exported(size, whole.sha256)
    except OSError as error:
        detail = error.strerror or str(error)
        raise unless_full(
            error, target, RadiodeskError("RD-MODEL-105", name=display_name(target), detail=detail)
        ) from error


def import_model(bundle: Bundle) -> tuple[RegisteredModel, bool]:
    """Copy a bundle that the user trusts to the user's data folder, and register it.

    A copy that is there already, retired or in the trash, is used again if it is whole.

    Args:
        bundle: As `look_at` returned it.

    Returns:
        The entry, and whether anything was copied.

    Raises:
        RadiodeskError: ``RD-MODEL-105`` when it cannot be written; nothing has changed then.
    """
    with changing() as changes:
        _clear_unfinished()
        for entry in registry.everything():
            if entry.sha256 == bundle.sha256 and _is_whole(entry):
                kept = [sha256 for sha256 in changes.file.retired if sha256 != entry.sha256]
                changes.save(retired=kept, models=_with(changes.file.models, entry, removed=False))
                return registry.find(bundle.sha256), False
        try:
            folder = _copied(bundle)
        except OSError as error:
            detail = error.strerror or str(error)
            trouble = RadiodeskError("RD-MODEL-105", name=display_name(own_models()), detail=detail)
            raise unless_full(error, Path(registry.shown_name(bundle)), trouble) from error
        entry = RegisteredModel(
            name=shown_name(bundle),
            sha256=bundle.sha256,
            path=path_to_wire(folder.resolve()),
            origin="imported",
            source=display_name(bundle.path),
        )
        return changes.enter(entry), True


def retire(name: str) -> RegisteredModel:
    """Offer a model no longer; old readings keep it. The active one is then whatever ships.

    Raises:
        UsageError: ``RD-MODEL-002`` when no model has this name.
    """
    with changing() as changes:
        entry = registry.find_anywhere(name)
        retired = sorted({*changes.file.retired, entry.sha256})
        changes.save(retired=retired, active=_unless(changes.file.active, entry))
    return entry


def is_own_copy(entry: RegisteredModel) -> bool:
    """Say whether a model's folder is a copy made by an import."""
    return not entry.shipped and entry.folder.parent == own_models().resolve()


def remove(name: str) -> RegisteredModel:
    """Move an imported model to the trash: it is no longer known, until it is restored.

    Raises:
        UsageError: ``RD-MODEL-002`` when no model has this name, ``-124`` when its folder is not
            a copy of ours.
    """
    with changing() as changes:
        entry = registry.find_anywhere(name)
        if not is_own_copy(entry):
            raise UsageError("RD-MODEL-124", name=entry.name)
        changes.save(
            models=_with(changes.file.models, entry, removed=True),
            active=_unless(changes.file.active, entry),
        )
    return entry


def removed() -> list[RegisteredModel]:
    """Return what is in the trash, newest first."""
    return [entry for entry in registry.everything() if entry.removed]


def restore(name: str) -> RegisteredModel:
    """Bring a retired or removed model back.

    Raises:
        UsageError: ``RD-MODEL-125`` when there is none with this name.
    """
    with changing() as changes:
        for entry in registry.everything():
            if (entry.removed or entry.retired) and goes_by(entry, name):
                retired = [sha256 for sha256 in changes.file.retired if sha256 != entry.sha256]
                changes.save(
                    models=_with(changes.file.models, entry, removed=False), retired=retired
                )
                return entry
    raise UsageError("RD-MODEL-125", name=name)


def empty_trash() -> int:
    """Delete for good what is in the trash; return how many models that were."""
    with changing() as changes:
        gone = [entry for entry in changes.file.models if entry.removed]
        # First the copies: what the registry no longer names would never be deleted.
        for entry in filter(is_own_copy, gone):
            shutil.rmtree(entry.folder, ignore_errors=True)
        changes.save(models=[entry for entry in changes.file.models if not entry.removed])
        _clear_unfinished()
    return len(gone)


def _unless(active: str | None, entry: RegisteredModel) -> str | None:
    return None if active == entry.sha256 else active


def _with(
    models: list[RegisteredModel], entry: RegisteredModel, removed: bool
) -> list[RegisteredModel]:
    return [
        m.model_copy(update={"removed": removed}) if m.sha256 == entry.sha256 else m for m in models
    ]


def _is_whole(entry: RegisteredModel) -> bool:
    try:
        return open_bundle(entry.folder, trusted=True).sha256 == entry.sha256
    except (RadiodeskError, OSError):
        return False


def _copied(bundle: Bundle) -> Path:
    """Return the folder of a copy that is whole: one left by an import that was killed, or new."""
    name, number = bundle.sha256[:_FINGERPRINT_DIGITS], 2
    folder = own_models() / name
    while folder.exists():
        try:
            if open_bundle(folder, trusted=True).sha256 == bundle.sha256:
                return folder
        except (RadiodeskError, OSError):
            pass  # a damaged copy is left for whoever wants to look at it
        folder, number = own_models() / f"{name}-{number}", number + 1
    copy_bundle(bundle, folder)
    return folder


def _clear_unfinished() -> None:
    """Remove what a killed import had begun; the lock is held, so nobody is at it."""
    for left in own_models().glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
