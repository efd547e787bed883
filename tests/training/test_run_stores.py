"""Where a run keeps what it can compute again: shared where possible, else its own."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.presets import make_config
from radiodesk.core.store import Store, cache_root, entries_of, key_of
from radiodesk.training.control import Control
from radiodesk.training.room import Room
from radiodesk.training.stores import Stores


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    return tmp_path


def room_of(run_dir: Path) -> Room:
    """Return what waits for room; nothing here is ever full."""
    return Room(run_dir, Control(lambda: "go_on", lambda _seconds: None), lambda _event: None)


@pytest.fixture
def stores(home: Path) -> Iterator[Stores]:
    run_dir = home / "run"
    run_dir.mkdir()
    both = Stores(run_dir, make_config(), room_of(run_dir))
    yield both
    both.close()
    assert list(run_dir.iterdir()) == []


def fill(folder: Path) -> None:
    (folder / "data").write_bytes(b"x")


def test_without_a_limit_for_it_nothing_is_kept_after_the_run(home: Path) -> None:
    run_dir = home / "run"
    run_dir.mkdir()
    both = Stores(run_dir, make_config("quick", {"cache_limit_gb": 0}), room_of(run_dir))
    assert not both.shared
    held = both.hold(key_of("a"), fill)
    assert held.path.is_relative_to(run_dir)
    both.close()
    assert not held.path.exists()
    assert not cache_root().exists()


def test_an_entry_that_another_run_makes_is_made_apart(stores: Stores, home: Path) -> None:
    apart: list[Path] = []

    def make(folder: Path) -> None:
        fill(folder)
        apart.append(stores.hold(key_of("a"), fill).path)

    other = Store(cache_root(), 1e9)
    shared = other.hold(key_of("a"), make).path
    other.close()
    assert apart[0].is_relative_to(home / "run")
    assert shared.is_relative_to(cache_root())


def refusing(first: Exception) -> Callable[[Path], None]:
    """Return a maker that cannot do it in the shared cache."""

    def make(folder: Path) -> None:
        if folder.is_relative_to(cache_root()):
            raise first
        fill(folder)

    return make


@pytest.mark.parametrize(
    "refusal",
    [OSError(errno.ENOSPC, "No space left"), OSError(errno.EROFS, "Read-only"),
     RadiodeskError("RD-DATA-020", needed=1, free=0)],
)  # fmt: skip
def test_fault_59_a_cache_that_has_no_room_gives_way_to_the_runs_own(
    stores: Stores, home: Path, refusal: Exception
) -> None:
    held = stores.hold(key_of("a"), refusing(refusal))
    assert held.path.is_relative_to(home / "run")
    assert entries_of(cache_root()) == []


@pytest.mark.parametrize("refusal", [OSError(errno.EIO, "Error"), RadiodeskError("RD-DATA-001")])
def test_any_other_trouble_is_not_made_good_twice(stores: Stores, refusal: Exception) -> None:
    with pytest.raises(type(refusal)):
        stores.hold(key_of("a"), refusing(refusal))


def test_many_may_make_and_remove_at_the_same_time(home: Path) -> None:
    """A cache near its limit: each new entry drives out others that somebody else looks at."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from radiodesk.core.store import Store\n"
        "for number in range(150):\n"
        "    store = Store(Path(sys.argv[1]), 3000)\n"
        "    make = lambda folder: (folder / 'data').write_bytes(b'x' * 500)\n"
        "    store.hold(f'entry-{sys.argv[2]}-{number}', make)\n"
        "    store.close()\n"
    )
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(home / "cache"), str(number)], stderr=subprocess.PIPE
        )
        for number in range(4)
    ]
    said = [maker.communicate()[1].decode() for maker in makers]
    assert [maker.returncode for maker in makers] == [0] * 4, said


def test_a_cache_that_was_never_made_holds_nothing(tmp_path: Path) -> None:
    assert entries_of(tmp_path / "none") == []
