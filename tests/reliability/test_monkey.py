"""Random users at the real window, and the desktop that runs on and on: a few of each.

The campaign (`python -m reliability run monkey`) plays 500 sessions and the soak lasts an hour, on
a machine that does nothing else. Here other tests run beside, so no clock is judged: a stall is the
processor time that the drawing thread itself used within one late tick, six times the campaign's
limit for the sake of caches that others empty, and beyond what a bare window's thread used in the
same minutes under the same load.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reliability.monkey.intentions import Stage, intend
from reliability.monkey.judging import Limits, Night, judge
from reliability.monkey.plan import Plan, Report, Stall
from reliability.monkey.samples import write_pictures
from reliability.monkey.session import CALM, play
from reliability.soak import Sample, slope, soak

BUSY = Limits(own_ms=300, blocked_ms=None, gone_s=30)
_SEED = 1


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("monkey") / "pictures"
    write_pictures(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("index", range(5))
def test_a_random_user_breaks_nothing(index: int, pictures: Path, tmp_path: Path) -> None:
    case = play(_SEED, index, pictures, tmp_path / "session", limits=BUSY)
    assert case.good, case.note
    assert case.figures is not None
    assert case.figures["bare_ticks"] > 100


@pytest.mark.slow
def test_the_same_numbers_mean_the_same_deeds(qtbot: QtBot, pictures: Path, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    centre = QWidget()
    layout = QVBoxLayout(centre)
    edit, button, tabs, combo = QLineEdit(), QPushButton("Start"), QTabBar(), QComboBox()
    tabs.addTab("one")
    combo.addItems(["en", "es"])
    for widget, name in ((edit, "edit"), (button, "start"), (tabs, "tabs"), (combo, "combo")):
        widget.setObjectName(name)
        layout.addWidget(widget)
    window.setCentralWidget(centre)
    window.show()
    stage = Stage(window, pictures, tmp_path)

    def decided(seed: int) -> list[tuple[str, str, str]]:
        made = [intend(stage, Random(f"{seed}/0/{number}")) for number in range(60)]
        return [(one.kind, one.target, one.detail) for one in made]

    first = decided(1)
    assert first == decided(1)
    assert first != decided(2)
    assert {"click", "keys", "text", "drop", "drag", "resize"} <= {kind for kind, *_ in first}
    assert {"edit", "start", "tabs", "combo"} <= {target for _, target, _ in first}


@pytest.mark.slow
def test_a_desktop_that_runs_on_holds_no_more_and_leaves_nothing(tmp_path: Path) -> None:
    result = soak(1, tmp_path)
    assert (result.code, result.warnings, result.uncaught) == (0, [], [])
    assert (result.left, result.left_files) == ([], [])
    assert result.runs >= 1
    assert result.readings >= 16
    # One run and its reader come and go within the minute; nothing may come with each of them.
    assert result.slopes["handles"].most < 90
    assert result.slopes["threads"].most < 45
    assert result.slopes["temporary"].most < 12
    assert result.slopes["rss_mb"].last - result.slopes["rss_mb"].first < 150


# --- what is judged ------------------------------------------------------------------------------

_PLAN = Plan.of(1, 0, Path("nowhere"), events=3)


def _report(stalls: list[Stall], warnings: list[str] | None = None, events: int = 3) -> Report:
    return Report(
        events=events,
        kinds={"click": events},
        warnings=warnings or [],
        uncaught=[],
        ticks=[(0.1, 0.1, 0.0), *((s.late_ms, s.own_ms, s.queued_ms) for s in stalls)],
        began=0,
        ended=10,
        stalls=stalls,
        beside=[],
        peak_mb=100,
    )


def _night(**changes: object) -> Night:
    quiet = {
        "code": 0, "overlong": False, "asked": False, "gone_s": 1.0, "orphans": [],
        "bare": [(1.0, 9.0, 0.5, 8.0), (2.0, 0.1, 0.1, 0.0)], "errors": "", "died": False,
    }  # fmt: skip
    return Night(**{**quiet, **changes})  # type: ignore[arg-type]


def _stall(late: float, own: float, queued: float) -> Stall:
    return Stall(at=1, late_ms=late, own_ms=own, queued_ms=queued, event="3 click", stack="here")


@pytest.mark.parametrize(
    ("stall", "outcome"),
    [
        (_stall(900, 5, 890), "ok"),  # it waited for a core, as everything did
        (_stall(60, 58, 1), "stall"),
        (_stall(200, 20, 100), "blocked"),
        (_stall(70, 5, 8), "ok"),  # no more than 50 ms beyond the bare window
    ],
)
def test_a_late_tick_counts_by_what_its_thread_did(stall: Stall, outcome: str) -> None:
    assert judge(_PLAN, _report([stall]), _night(), CALM).outcome == outcome


@pytest.mark.parametrize(
    ("report", "changes", "outcome"),
    [
        (None, {"code": -11}, "crash"),
        (_report([]), {"died": True}, "crash"),
        (_report([]), {"overlong": True}, "hung"),
        (_report([]), {"orphans": ["trainer"]}, "orphans"),
        (_report([]), {"gone_s": 3.5}, "slow end"),
        (_report([], events=2), {}, "short"),
        (_report([], ["QPainter::begin: Paint device returned engine == 0"]), {}, "warning"),
        (_report([], ["This plugin does not support raise()"]), {}, "ok"),
    ],
)
def test_whatever_is_broken_makes_a_session_bad(
    report: Report | None, changes: dict[str, object], outcome: str
) -> None:
    verdict = judge(_PLAN, report, _night(**changes), CALM)
    assert (verdict.outcome, verdict.good) == (outcome, outcome == "ok")


def test_a_slope_is_what_an_hour_adds() -> None:
    samples = [
        Sample(
            seconds=60 * n, runs=0, models=0, readings=0, rss_mb=200 + n, own_mb=100, handles=30,
            threads=10, children=1, temporary=0, widgets=1500, objects=5000,
        )
        for n in range(10)
    ]  # fmt: skip
    rising, flat = slope(samples, "rss_mb"), slope(samples, "handles")
    assert (rising.per_hour, rising.first, rising.last) == (60, 200, 209)
    assert (flat.per_hour, flat.least, flat.most) == (0, 30, 30)
