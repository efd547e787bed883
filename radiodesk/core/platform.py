"""What differs between Windows, macOS and Linux below the desktop: priority, sleep, locks."""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_log = logging.getLogger(__name__)

_ES_CONTINUOUS = 0x80000000
_ES_SYSTEM_REQUIRED = 0x00000001
_NICE_STEP = 10
_BELOW_NORMAL = -1


def lower_priority() -> None:
    """Let every other process of the user go first; the reader keeps its share of the cores.

    A process that is nice already is left as it is. A system that refuses is not an error.
    """
    import psutil

    with suppress(psutil.Error, OSError):
        process = psutil.Process()
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        elif process.nice() < _NICE_STEP:
            process.nice(_NICE_STEP)


def lower_thread_priority() -> None:
    """Let every other thread, and with it the window, go before the calling one.

    A system that refuses, or knows no priority of threads, is not an error.
    """
    with suppress(OSError, AttributeError):
        if sys.platform == "win32":
            kernel = ctypes.windll.kernel32
            kernel.SetThreadPriority(kernel.GetCurrentThread(), _BELOW_NORMAL)
        elif sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE_STEP)


def computing_threads() -> int:
    """Return how many threads heavy work may use: the cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def fast_bfloat16() -> bool:
    """Say whether this processor multiplies bfloat16 faster than float32.

    Known on Linux only; elsewhere the answer is no, and computing stays in float32.
    """
    try:
        with Path("/proc/cpuinfo").open(encoding="ascii", errors="replace") as file:
            flags = next((line for line in file if line.startswith("flags")), "")
    except OSError:
        return False
    return bool({"avx512_bf16", "amx_bf16"} & set(flags.split()))


def lock_file(path: Path) -> int | None:
    """Lock a file for as long as this process lives or its descriptor is open.

    Args:
        path: Made if it is missing.

    Returns:
        The descriptor, or None where another one holds it.

    Raises:
        OSError: No lock can be made there.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return None
        raise
    return descriptor


@contextmanager
def keep_awake(reason: str) -> Iterator[None]:
    """Keep the machine from going to sleep while the block runs.

    Linux asks logind through ``systemd-inhibit`` where there is one, macOS uses ``caffeinate``,
    Windows ``SetThreadExecutionState``. Where none of them works the block runs all the same.

    Args:
        reason: What the system shows as the cause; no file names.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetThreadExecutionState(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
        try:
            yield
        finally:
            kernel.SetThreadExecutionState(_ES_CONTINUOUS)
        return
    helper = _start_inhibitor(reason)
    try:
        yield
    finally:
        if helper is not None:
            # Both helpers end by themselves when their stdin or our process ends.
            if helper.stdin is not None:
                with suppress(OSError):
                    helper.stdin.close()
            helper.terminate()
            with suppress(subprocess.TimeoutExpired):
                helper.wait(2)


def _start_inhibitor(reason: str) -> subprocess.Popen[bytes] | None:
    if sys.platform == "darwin":
        command = ["caffeinate", "-i", "-w", str(os.getpid())]
    else:
        # `cat` ends at end-of-file on its stdin, so a killed run never keeps a machine awake.
        command = [
            "systemd-inhibit", "--what=sleep:idle", "--who=radiodesk", f"--why={reason}",
            "--mode=block", "cat",
        ]  # fmt: skip
    if shutil.which(command[0]) is None:
        return None
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        _log.info("the machine may go to sleep: %s", error)
        return None
