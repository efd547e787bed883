"""Reads a batch of files for another machine: the side of ``predict --scheduler`` that works.

Plain functions that know nothing of the cluster that calls them. Files are decoded in reader
children here too, so a codec that crashes costs one file and not the worker.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

import radiodesk
from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.commands.reader_child import Reader, ReaderEndedError
from radiodesk.core.batches import BatchAnswer, BatchOrder
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.results import Reading

Model = Mapping[str, bytes]
"""A bundle by content: file name to bytes, the manifest among them."""


def version() -> str:
    """Return this installation's version: who cannot answer has no radiodesk."""
    return radiodesk.__version__


def content_of(bundle: Bundle) -> Model:
    """Return a bundle by content, exactly as it was verified."""
    return {**bundle.members, MANIFEST: bundle.raw_manifest}


def hold_model(model: Model) -> Model:
    """Return the model: as a task, it can be had again when the worker that held it is lost."""
    return model


def read_batch(sender: str, order: str, model: Model) -> str:
    """Read the files of an order.

    Args:
        sender: Its version; another's order may mean something else.
        order: A `BatchOrder` as JSON.
        model: The bundle that it names.

    Returns:
        A `BatchAnswer` as JSON. Nothing is raised: Dask would write the order, with whole paths
        of patients' files, into the worker's log.
    """
    try:
        # A worker that came later was not asked before.
        if sender != version():
            raise RadiodeskError("RD-CLUSTER-004", theirs=version(), ours=sender)
        readings = _read(BatchOrder.model_validate_json(order), model)
        return BatchAnswer(readings=readings).model_dump_json()
    except RadiodeskError as error:
        return BatchAnswer(failure=error.message).model_dump_json()
    except Exception as error:
        failure = Message(code="RD-CLUSTER-005", params={"detail": type(error).__name__})
        return BatchAnswer(failure=failure).model_dump_json()


def _read(order: BatchOrder, model: Model) -> list[Reading]:
    reader: Reader | None = None
    readings = []
    try:
        for path in order.paths:
            if reader is None:
                reader = _idle.take(order.sha256) or _start(order.sha256, model)
            try:
                named = path_from_wire(path)
                readings.append(reader.read(named, order.language, order.coverage))
            except ReaderEndedError as error:
                reader.close()
                reader = None
                message = error.message(path_from_wire(path))
                readings.append(unanswered(path, message, order.language, refused=False))
    except BaseException:
        if reader is not None:
            reader.close()
        raise
    if reader is not None:
        _idle.put(order.sha256, reader)
    return readings


class _Idle:
    """Readers that wait in this process for the next batch, with their models loaded."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers: list[tuple[str, Reader]] = []

    def take(self, sha256: str) -> Reader | None:
        with self._lock:
            for position, (known, reader) in enumerate(self._readers):
                if known == sha256:
                    del self._readers[position]
                    return reader
        return None

    def put(self, sha256: str, reader: Reader) -> None:
        with self._lock:
            self._readers.append((sha256, reader))
            # One for every core, whatever number of models and threads there were.
            surplus = self._readers[: -(os.cpu_count() or 1)]
            del self._readers[: len(surplus)]
        for _, old in surplus:
            old.close()


_idle = _Idle()


def _start(sha256: str, model: Model) -> Reader:
    """Start a reader with a model; it compares every member with the manifest.

    Raises:
        RadiodeskError: The model is not the one named, or cannot be loaded.
    """
    if hashlib.sha256(model.get(MANIFEST, b"")).hexdigest() != sha256:
        raise RadiodeskError("RD-CLUSTER-008", name=MANIFEST)
    # The reader holds all of it in memory, so nothing stays behind when a worker is killed.
    with tempfile.TemporaryDirectory(
        prefix="radiodesk-model-", ignore_cleanup_errors=True
    ) as folder:
        for name, content in model.items():
            if Path(name).name != name:
                raise RadiodeskError("RD-CLUSTER-008", name=display_name(Path(name)))
            Path(folder, name).write_bytes(content)
        # The sender vouches for this fingerprint: who asks for the work decides about trust.
        return Reader(Path(folder), trusted=True)
