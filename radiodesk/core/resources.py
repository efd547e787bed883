"""Readings of CPU, memory and GPU for the live plots and for resource_usage.csv."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import psutil

from radiodesk.core.events import ResourceSample

_MB = 1024 * 1024


class ResourceMonitor:
    """Reads the machine and one process tree; every call of `sample` is one reading.

    It never raises: a process that has ended reads as 0 MB, a GPU that cannot be read as None.
    """

    def __init__(self, pid: int | None = None) -> None:
        """Watch a process and its children.

        Args:
            pid: Process id; None watches the calling process.
        """
        self._started = time.monotonic()
        self._pid = os.getpid() if pid is None else pid
        self._gpus = _open_gpus()
        # The first reading of cpu_percent is always 0: it starts the interval of the next.
        psutil.cpu_percent(interval=None)

    def sample(self) -> ResourceSample:
        """Return the state since the last call."""
        gpu_percent, gpu_memory_mb = self._read_gpus()
        return ResourceSample(
            seconds=time.monotonic() - self._started,
            cpu_percent=psutil.cpu_percent(interval=None),
            memory_mb=self._tree_memory() / _MB,
            memory_percent=psutil.virtual_memory().percent,
            gpu_percent=gpu_percent,
            gpu_memory_mb=gpu_memory_mb,
        )

    def _tree_memory(self) -> int:
        try:
            root = psutil.Process(self._pid)
            processes = [root, *root.children(recursive=True)]
        except psutil.Error:
            return 0
        total = 0
        for process in processes:
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
        return total

    def _read_gpus(self) -> tuple[float | None, float | None]:
        if not self._gpus:
            return None, None
        import pynvml

        try:
            use = max(float(pynvml.nvmlDeviceGetUtilizationRates(g).gpu) for g in self._gpus)
            memory = sum(_used_bytes(g) for g in self._gpus)
        except pynvml.NVMLError:
            return None, None
        return use, memory / _MB


def _used_bytes(gpu: Any) -> float:
    """Return what programs hold of a card's memory, as ``nvidia-smi`` states it."""
    import pynvml

    try:
        # The older query counts hundreds of MB that the driver keeps for itself on an idle card.
        return float(pynvml.nvmlDeviceGetMemoryInfo(gpu, version=pynvml.nvmlMemory_v2).used)
    except pynvml.NVMLError:  # a driver before 510
        return float(pynvml.nvmlDeviceGetMemoryInfo(gpu).used)


def _open_gpus() -> list[Any]:
    """Return the NVIDIA management handles, or an empty list where there is no driver."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pynvml
        pynvml.nvmlInit()
        return [pynvml.nvmlDeviceGetHandleByIndex(i) for i in range(pynvml.nvmlDeviceGetCount())]
    except Exception:  # a missing or broken driver fails in many ways; none may stop a run
        return []


def peak_memory_mb() -> float:
    """Return the largest resident memory that this process has had, in MB."""
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / _MB
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MB if sys.platform == "darwin" else peak / 1024


def available_memory_mb() -> float:
    """Return the memory that could be used without swapping, in MB."""
    return psutil.virtual_memory().available / _MB


def available_disk_mb(folder: Path) -> float:
    """Return the free space on the disk of a folder, in MB."""
    return psutil.disk_usage(str(folder)).free / _MB
