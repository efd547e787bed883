"""A drive that stops answering: a file system of our own in which files can be seen but not opened.

It speaks the kernel's own protocol (Linux, ``include/uapi/linux/fuse.h``), so that who opens a file
waits inside the system as for a network drive whose cable was pulled. As there, a signal ends the
wait. Only the superuser may mount it; elsewhere the test is skipped and says so.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_LOOKUP, _FORGET, _GETATTR, _OPEN, _INIT, _INTERRUPT, _FORGET_MANY = 1, 2, 3, 14, 26, 36, 42
_HEADER = struct.Struct("<IIQQIIII")
_ROOT = 1
_LAZILY = 2
_KEPT_SECONDS = 3600
_REQUEST_BYTES = 1 << 18


class _Drive:
    """Answers the kernel for files of which every byte is out of reach."""

    def __init__(self, device: int, names: list[str]) -> None:
        self._device = device
        self._nodes = {name.encode(): _ROOT + 1 + number for number, name in enumerate(names)}
        self.opened = 0

    def serve(self) -> None:
        while True:
            try:
                request = os.read(self._device, _REQUEST_BYTES)
            except OSError as error:
                if error.errno in (errno.EINTR, errno.EAGAIN, errno.ENOENT):
                    continue
                return  # it was unmounted
            _size, what, unique, node, *_who = _HEADER.unpack_from(request)
            self._answer(what, unique, node, request[_HEADER.size :])

    def _answer(self, what: int, unique: int, node: int, body: bytes) -> None:
        if what == _INIT:
            major, minor, ahead, _flags = struct.unpack_from("<IIII", body)
            limits = struct.pack("<IIII", major, min(minor, 31), ahead, 0)
            self._send(unique, limits + struct.pack("<HHIIHHI7I", 1, 1, 4096, 1, 0, 0, *[0] * 8))
        elif what == _LOOKUP:
            found = self._nodes.get(body.rstrip(b"\0"))
            if found is None:
                self._send(unique, error=errno.ENOENT)
            else:
                times = struct.pack("<QQQQII", found, 0, _KEPT_SECONDS, _KEPT_SECONDS, 0, 0)
                self._send(unique, times + _attributes(found))
        elif what == _GETATTR:
            self._send(unique, struct.pack("<QII", _KEPT_SECONDS, 0, 0) + _attributes(node))
        elif what == _OPEN:
            self.opened += 1  # and no answer, ever
        elif what == _INTERRUPT:
            (given_up,) = struct.unpack_from("<Q", body)
            self._send(given_up, error=errno.EINTR)
        elif what not in (_FORGET, _FORGET_MANY):
            self._send(unique, error=errno.ENOSYS)

    def _send(self, unique: int, body: bytes = b"", error: int = 0) -> None:
        answer = struct.pack("<IiQ", 16 + len(body), -error, unique) + body
        try:
            os.write(self._device, answer)
        except OSError:
            return  # whoever asked is gone


def _attributes(node: int) -> bytes:
    kind = stat.S_IFDIR | 0o755 if node == _ROOT else stat.S_IFREG | 0o644
    size = 0 if node == _ROOT else 100_000
    numbers = struct.pack("<QQQQQQ", node, size, size // 512, 0, 0, 0)
    return numbers + struct.pack("<10I", 0, 0, 0, kind, 1, os.getuid(), os.getgid(), 0, 4096, 0)


@contextmanager
def dead_drive(folder: Path, *names: str) -> Iterator[_Drive]:
    """Mount a drive with files that never open.

    Args:
        folder: Where; is made.
        names: Of its files.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only the superuser of Linux may mount a drive that is dead")
    folder.mkdir()
    system = ctypes.CDLL(None, use_errno=True)
    try:
        device = os.open("/dev/fuse", os.O_RDWR)
    except OSError as error:
        pytest.skip(f"there is no /dev/fuse to make a dead drive with: {error}")
    options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
    if system.mount(b"dead", os.fsencode(folder), b"fuse", 0, options):
        os.close(device)
        pytest.skip(f"no drive may be mounted: {os.strerror(ctypes.get_errno())}")
    drive = _Drive(device, list(names))
    server = threading.Thread(target=drive.serve, name="dead-drive", daemon=True)
    server.start()
    try:
        yield drive
    finally:
        system.umount2(os.fsencode(folder), _LAZILY)
        server.join(5)
        os.close(device)
