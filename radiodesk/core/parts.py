"""What this copy of radiodesk holds, and what this machine can run of it.

The program comes in two builds: the whole one, and a smaller one without TensorFlow that reads and
judges. Whoever offers training asks here first, without importing anything.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from radiodesk.core.errors import Message
from radiodesk.core.paths import program_data

_TENSORFLOW = "tensorflow"
_CONSOLE_PROGRAM = "radiodesk-worker"
_PF_AVX_INSTRUCTIONS_AVAILABLE = 39
_INTEL = frozenset({"x86_64", "amd64", "i386", "i686"})


def is_frozen() -> bool:
    """Say whether this is the built program, not Python with the package."""
    return bool(getattr(sys, "frozen", False))


def console_program() -> Path:
    """Return the console program that stands beside the built desktop."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return Path(sys.executable).with_name(f"{_CONSOLE_PROGRAM}{suffix}")


def is_built_desktop() -> bool:
    """Say whether this process is the built windowed program, which holds no engine."""
    return is_frozen() and Path(sys.executable).stem != _CONSOLE_PROGRAM


def run_console_program(arguments: list[str]) -> int:
    """Let the console program beside the built desktop do what a command line asks for.

    Args:
        arguments: The command line without the program's name.

    Returns:
        Its exit code; where a process can become another, it never returns.
    """
    command = [str(console_program()), *arguments]
    if sys.platform == "win32":
        return subprocess.run(command).returncode
    os.execv(command[0], command)


def has_trainer() -> bool:
    """Say whether TensorFlow came along. The desktop of either build holds none itself."""
    if is_frozen():
        return (program_data() / _TENSORFLOW).is_dir()
    return importlib.util.find_spec(_TENSORFLOW) is not None


def hindrance_to_training() -> Message | None:
    """Return why nothing can be trained with this copy on this machine; None where it can."""
    if not has_trainer():
        return Message(code="RD-PART-001", params={})
    if lacks_avx():
        return Message(code="RD-PART-002", params={})
    return None


def lacks_avx() -> bool:
    """Say whether this processor is known to lack AVX, without which TensorFlow ends at once.

    Processors other than Intel's kind need none. Where nothing can be found out, the answer is no.
    """
    if platform.machine().lower() not in _INTEL:
        return False
    try:
        return _has_avx() is False
    except (OSError, AttributeError, subprocess.SubprocessError):
        return False


def _has_avx() -> bool | None:
    if sys.platform == "win32":
        present = ctypes.windll.kernel32.IsProcessorFeaturePresent(_PF_AVX_INSTRUCTIONS_AVAILABLE)
        return bool(present)
    if sys.platform == "darwin":
        command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.features"]
        features = subprocess.run(command, capture_output=True, text=True, check=True, timeout=5)
        return "AVX1.0" in features.stdout.split() if features.stdout.strip() else None
    with Path("/proc/cpuinfo").open(encoding="ascii", errors="replace") as file:
        return stated_avx(file)


def stated_avx(cpuinfo: Iterable[str]) -> bool | None:
    """Return what a ``/proc/cpuinfo`` says of AVX; None where it states no flags.

    Args:
        cpuinfo: Its lines; those behind the first processor's flags are not looked at.
    """
    for line in cpuinfo:
        name, _, value = line.partition(":")
        if name.strip() == "flags":
            return "avx" in value.split()
    return None
