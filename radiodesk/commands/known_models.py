"""What ``radiodesk models`` tells of a model, for people and for programs."""

from __future__ import annotations

from radiodesk.bundles import lost_list, registry
from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.card import read_card
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.bundles.registry import RegisteredModel
from radiodesk.commands.console import Console
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.model_reports import KnownModel, State
from radiodesk.core.paths import printable

_GONE = "RD-MODEL-142"


def tell_of_the_list(console: Console) -> None:
    """Say that the list of models was damaged, and name the models that it lost."""
    for message in lost_list.tell():
        console.failure(message)
    for model in lost_list.found():
        place = printable(str(model.folder))
        console.remark(console.sentence("RD-MODEL-145", name=model.name, path=place))


def state_of(entry: RegisteredModel) -> State:
    """Return what may be done with a model now."""
    if entry.removed:
        return "removed"
    if entry.retired:
        return "retired"
    if not any(place.is_file() for place in (entry.folder / MANIFEST, entry.folder)):
        return "gone"
    active = registry.active()
    return "active" if active is not None and active.sha256 == entry.sha256 else "ready"


def remarks_on(entry: RegisteredModel, console: Console) -> str:
    """Return the remarks of a model's line in the list."""
    codes = {
        "active": "RD-CLI-035",
        "retired": "RD-MODEL-130",
        "removed": "RD-MODEL-131",
        "gone": "RD-MODEL-144",
    }
    remarks, state = [], state_of(entry)
    if code := codes.get(state):
        remarks.append(console.sentence(code))
    if state not in ("gone", "removed") and isinstance(_opened(entry), Message):
        remarks.append(console.sentence("RD-MODEL-143"))
    if entry.shipped:
        remarks.append(console.sentence("RD-CLI-036"))
    if entry.source:
        remarks.append(console.sentence("RD-MODEL-132", name=entry.source))
    return ", ".join(remarks)


def describe(entry: RegisteredModel, console: Console, path: str | None = None) -> KnownModel:
    """Return all that is known of a model, hashed whole before anything of it is believed.

    Args:
        entry: How it is known here.
        console: For the language.
        path: What to name in the place of its folder.
    """
    known = KnownModel(
        name=entry.name,
        sha256=entry.sha256,
        state=state_of(entry),
        origin="shipped" if entry.shipped else entry.origin,
        source=entry.source,
        path=path or entry.path,
        labels=None,
        synthetic=None,
        created=None,
        accuracy=None,
        limits=[],
        code=None,
        reason=None,
    )
    bundle = _opened(entry)
    if isinstance(bundle, Message):
        return known.model_copy(update={"code": bundle.code, "reason": console.render(bundle)})
    card = read_card(bundle)
    return known.model_copy(
        update={
            "labels": bundle.manifest.labels,
            "synthetic": bundle.manifest.synthetic,
            "created": bundle.manifest.created,
            "accuracy": card.test.accuracy if card and card.test else None,
            "limits": card.limits.get(console.language, []) if card else [],
        }
    )


def _opened(entry: RegisteredModel) -> Bundle | Message:
    """Return a model, or why it cannot be used."""
    try:
        bundle = open_bundle(entry.folder, trusted=True)
        if bundle.sha256 != entry.sha256:
            raise RadiodeskError("RD-MODEL-001", name=entry.name, member=MANIFEST)
    except RadiodeskError as error:
        # The bundle knows only its folder, which is called "bundle" in every run.
        code = _GONE if state_of(entry) == "gone" else error.code
        return Message(code=code, params={**error.message.params, "name": entry.name})
    return bundle
