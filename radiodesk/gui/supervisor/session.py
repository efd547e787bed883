"""The window's side of the supervision: owns the two threads, starts and ends runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QThread, Signal

from radiodesk.core.requests import TrainRequest
from radiodesk.gui.supervisor.sampler import ResourceSampler
from radiodesk.gui.supervisor.trainer import Command, TrainerSupervisor


class TrainerSession(QObject):
    """Starts the threads on first need, and ends them and the trainer with the window.

    Attributes:
        supervisor: Connect to its signals.
    """

    _run_wanted = Signal(object)
    _sampling_wanted = Signal()
    _sampling_unwanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.supervisor = TrainerSupervisor()
        self._sampler = ResourceSampler()
        self._threads: list[QThread] = []
        self._running = False
        self._run_wanted.connect(self.supervisor.supervise)
        self._sampling_wanted.connect(self._sampler.start)
        self._sampling_unwanted.connect(
            self._sampler.stop, Qt.ConnectionType.BlockingQueuedConnection
        )
        self.supervisor.started.connect(self._sampler.watch)
        self.supervisor.ended.connect(self._sampler.watch_self)
        self.supervisor.ended.connect(self._on_ended)
        # Direct: the supervisor's thread is busy with the trainer for the whole run, and a queued
        # signal would wait for it; the window gets the sample queued from here.
        self._sampler.sampled.connect(
            self.supervisor.resource_sampled, Qt.ConnectionType.DirectConnection
        )

    @property
    def running(self) -> bool:
        """Whether a trainer is up."""
        return self._running

    def start_sampling(self) -> None:
        """Begin to read CPU, memory and GPU."""
        self._start_threads()
        self._sampling_wanted.emit()

    def start(self, request: TrainRequest) -> None:
        """Start a trainer; does nothing while one runs."""
        if self._running:
            return
        self._running = True
        self.supervisor.prepare()
        self.start_sampling()
        self._run_wanted.emit(request)

    def command(self, word: Command) -> None:
        """Tell the trainer something."""
        if self._running:
            self.supervisor.command(word)

    def shutdown(self) -> None:
        """End the trainer, if any, and the threads."""
        self.supervisor.end(0.5)
        if self._threads:
            self._sampling_unwanted.emit()
        for thread in self._threads:
            thread.quit()
        for thread in self._threads:
            thread.wait()
        self._threads.clear()

    def _on_ended(self) -> None:
        self._running = False

    def _start_threads(self) -> None:
        if self._threads:
            return
        for worker, name in ((self.supervisor, "trainer"), (self._sampler, "resources")):
            thread = QThread(self)
            thread.setObjectName(name)
            worker.moveToThread(thread)
            self._threads.append(thread)
            thread.start()
