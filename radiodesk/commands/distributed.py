"""Has files read by an existing Dask cluster: the side of ``predict --scheduler`` that asks.

The only module that imports Dask, and only when a scheduler is named. Dask speaks pickle, so a
cluster can run code here and this can run code there; what radiodesk itself sends and takes back
are strings and bytes that are checked.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import queue
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from radiodesk.bundles.bundle import Bundle
from radiodesk.commands.batches import Model, content_of, hold_model, read_batch, version
from radiodesk.commands.interrupts import kept_interrupts
from radiodesk.core.batches import BatchAnswer, BatchOrder
from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.messages import Language
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.results import Reading

_CONNECT_SECONDS = 5
_FILES_PER_BATCH = 32
# Enough for a cluster that grows meanwhile; a few megabytes of paths at the scheduler.
_BATCHES_UNDER_WAY = 256
_SECONDS_BETWEEN_LOOKS = 0.1
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")


def read_on_cluster(
    files: list[Path],
    bundle: Bundle,
    scheduler: str,
    *,
    language: Language,
    coverage: float,
    progress: Callable[[int], None],
) -> list[Reading]:
    """Read files with a model on the workers of a Dask scheduler.

    Args:
        files: In the order of the answer; every worker must reach them by the same names.
        bundle: Opened and so trusted here; the workers get it by content.
        scheduler: Its address, such as ``tcp://10.0.0.5:8786``.
        language: Of the reasons.
        coverage: Level of the sets.
        progress: Told the number of files done.

    Raises:
        UsageError: Dask is not installed, or the scheduler or its workers are not there.
        RadiodeskError: The cluster cannot do the work.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError("RD-CLUSTER-001") from error
    # Its remarks would stand among our sentences; what goes wrong is raised, too.
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = _connect(scheduler)
        try:
            _require_same_version(client)
            order = BatchOrder(sha256=bundle.sha256, language=language, coverage=coverage, paths=[])
            with kept_interrupts() as stop_if_interrupted:
                job = _ClusterRun(client, files, content_of(bundle), order, progress)
                return job.read(stop_if_interrupted)
        except (distributed.CancelledError, OSError) as error:
            raise RadiodeskError("RD-CLUSTER-007", address=scheduler) from error
        finally:
            # The scheduler forgets all that this client asked for, under way or not.
            client.close()


def _connect(address: str) -> Any:
    import distributed

    try:
        # A client that fails to connect waits on and complains again as the program ends.
        asyncio.run(asyncio.wait_for(_greet(address), _CONNECT_SECONDS))
        client = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except Exception as error:
        # Every kind of wrong address has an exception of its own.
        raise UsageError("RD-CLUSTER-002", address=address) from error
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    except OSError as error:
        client.close()
        raise UsageError("RD-CLUSTER-003", address=address) from error
    except BaseException:
        client.close()
        raise
    return client


async def _greet(address: str) -> None:
    """Make sure that a scheduler answers at an address."""
    import distributed

    arguments = distributed.Security().get_connection_args("client")
    async with distributed.rpc(address, connection_args=arguments) as other:
        identity = await other.identity()
    if identity["type"] != "Scheduler":
        raise ValueError(identity["type"])


def _require_same_version(client: Any) -> None:
    """Ask the scheduler and its workers; a worker without radiodesk would end over a batch.

    Raises:
        RadiodeskError: ``RD-CLUSTER-004`` another version, ``-005`` none.
    """
    try:
        answers = [client.run_on_scheduler(version)]
    except ImportError as error:
        raise _unable(error) from error
    answers += client.run(version, on_error="return").values()
    for answer in answers:
        if isinstance(answer, OSError):
            # This worker has just gone, and there may be others.
            continue
        if isinstance(answer, Exception):
            raise _unable(answer)
        if answer != version():
            raise RadiodeskError("RD-CLUSTER-004", theirs=str(answer), ours=version())


def _unable(error: Exception) -> RadiodeskError:
    detail = next(iter(str(error).strip().splitlines()), "").strip()[:200]
    return RadiodeskError("RD-CLUSTER-005", detail=detail or type(error).__name__)


class _ClusterRun:
    """One job on the cluster. Every file has a position, and every position gets one reading."""

    def __init__(
        self,
        client: Any,
        files: list[Path],
        model: Model,
        order: BatchOrder,
        progress: Callable[[int], None],
    ) -> None:
        self._client = client
        self._files = files
        self._order = order
        self._progress = progress
        self._readings: dict[int, Reading] = {}
        # Two runs never share a key: files may have changed in between.
        self._run = uuid.uuid4().hex
        self._finished: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._model = client.submit(hold_model, model, key=f"radiodesk-model-{self._run}")

    def read(self, stop_if_interrupted: Callable[[], None]) -> list[Reading]:
        suspects = self._read_batches(stop_if_interrupted)
        # A batch that took its workers with it, or shared them with such a one. With nothing
        # else under way, a file that ends them again is the culprit itself.
        for index in suspects:
            part = range(index, index + 1)
            self._submit("file", part)
            readings = self._outcome(self._next_finished(stop_if_interrupted), part)
            self._take(part, readings or [self._left_out(index)])
        return [self._readings[index] for index in range(len(self._files))]

    def _read_batches(self, stop_if_interrupted: Callable[[], None]) -> list[int]:
        """Read everything in batches; return the positions in batches that were lost."""
        threads = sum(self._client.nthreads().values())
        parts = _parts(len(self._files), threads)
        under_way: dict[str, range] = {}
        suspects: list[int] = []

        def add(more: Iterator[range]) -> None:
            for part in more:
                under_way[self._submit("batch", part)] = part

        add(itertools.islice(parts, max(_BATCHES_UNDER_WAY, 4 * threads)))
        while under_way:
            future = self._next_finished(stop_if_interrupted)
            part = under_way.pop(future.key)
            readings = self._outcome(future, part)
            if readings is None:
                suspects.extend(part)
            else:
                self._take(part, readings)
            add(itertools.islice(parts, 1))
        return suspects

    def _next_finished(self, stop_if_interrupted: Callable[[], None]) -> Any:
        while True:
            stop_if_interrupted()
            try:
                return self._finished.get(timeout=_SECONDS_BETWEEN_LOOKS)
            except queue.Empty:
                continue

    def _submit(self, kind: str, part: range) -> str:
        """Have a part read; return the key by which its future will be known."""
        # Not resolved: the worker may reach the same name through another link.
        paths = [path_to_wire(self._files[index].absolute()) for index in part]
        order = self._order.model_copy(update={"paths": paths})
        future = self._client.submit(
            read_batch,
            version(),
            order.model_dump_json(),
            self._model,
            key=f"radiodesk-{kind}-{self._run}-{part.start}",
        )
        future.add_done_callback(self._finished.put)
        return str(future.key)

    def _outcome(self, future: Any, part: range) -> list[Reading] | None:
        """Return the readings of a part; None if too many workers ended over it."""
        import distributed

        try:
            text = future.result()
        except distributed.KilledWorker:
            return None
        except (distributed.CancelledError, OSError):
            raise
        except Exception as error:
            # Batches never raise, so the cluster could not even begin.
            raise _unable(error) from error
        try:
            answer = BatchAnswer.model_validate_json(text)
        except ValidationError as error:
            raise _unable(error) from error
        if answer.failure is not None:
            raise RadiodeskError(answer.failure.code, **answer.failure.params)
        if len(answer.readings) != len(part):
            raise _unable(ValueError(f"{len(answer.readings)} ≠ {len(part)}"))
        return answer.readings

    def _take(self, part: range, readings: list[Reading]) -> None:
        for index, reading in zip(part, readings, strict=True):
            path = path_to_wire(self._files[index])
            self._readings[index] = reading.model_copy(update={"path": path})
        self._progress(len(self._readings))

    def _left_out(self, index: int) -> Reading:
        path = self._files[index]
        message = Message(code="RD-CLUSTER-006", params={"name": display_name(path)})
        return unanswered(path_to_wire(path), message, self._order.language, refused=False)


def _parts(count: int, threads: int) -> Iterator[range]:
    """Cut positions into batches: small enough that all threads have several of them."""
    size = max(1, min(_FILES_PER_BATCH, count // (4 * max(threads, 1))))
    return (range(start, min(start + size, count)) for start in range(0, count, size))
