"""The stages before and during a run, as the window shows them."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.core.estimate import estimate_run
from radiodesk.core.events import ProgressMade, StageTime
from radiodesk.core.presets import make_config
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.plan_view import Plan, PlanView
from radiodesk.gui.training.run_bar import RunBar
from radiodesk.gui.training.stage_strip import StageStrip
from radiodesk.gui.training.wording import progress_text, range_text

NEEDS = estimate_run(make_config("classic"), 787, 168, 169, cores=2)


def times(done: int = 0) -> list[StageTime]:
    return [
        t.model_copy(update={"done": True, "seconds_low": 4.0, "seconds_high": 4.0})
        if i < done
        else t
        for i, t in enumerate(NEEDS.stages)
    ]


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> RunBar:
    refuge = QWidget()
    qtbot.addWidget(refuge)
    bar = RunBar(appearance, refuge)
    qtbot.addWidget(bar)
    bar.resize(1000, 80)
    bar.show()
    return bar


def strip_of(bar: RunBar) -> StageStrip:
    strip = bar.findChild(StageStrip, "stageStrip")
    assert strip is not None
    return strip


def test_no_stage_is_shown_before_one_is_known(bar: RunBar) -> None:
    assert not strip_of(bar).isVisible()
    bar.show_stages(times())
    assert strip_of(bar).isVisible()


def test_states_differ_by_mark_and_not_by_colour_alone(bar: RunBar) -> None:
    bar.show_stages(times(done=4), "initial")
    segments = strip_of(bar).segments
    assert [s.state for s in segments] == ["done"] * 4 + ["under way"] + ["ahead"] * 3
    assert [s.text for s in segments] == [
        "✓ Scan", "✓ Decode", "✓ TensorFlow", "✓ Features", "▸ Phase 1", "Phase 2", "Export",
        "Evaluation",
    ]  # fmt: skip
    bar.go_to("export")
    assert [s.state for s in strip_of(bar).segments][4:] == ["done", "done", "under way", "ahead"]
    bar.finish_stages()
    assert {s.state for s in strip_of(bar).segments} == {"done"}


@pytest.mark.parametrize("width", [1000, 500, 60])
def test_widths_follow_the_shares_and_fill_the_strip(bar: RunBar, width: int) -> None:
    bar.show_stages(times())
    strip = strip_of(bar)
    strip.resize(width, strip.height())
    segments = strip.segments
    by_time = sorted(NEEDS.stages, key=lambda t: t.seconds)
    by_width = sorted(segments, key=lambda s: s.width)
    if width > 100:
        assert [s.stage for s in by_width] == [t.stage for t in by_time]
    assert segments[-1].left + segments[-1].width == pytest.approx(width)
    assert all(s.width > 0 for s in segments)
    strip.grab()


def test_the_tooltip_says_what_the_stage_under_the_pointer_takes(bar: RunBar, qtbot: QtBot) -> None:
    bar.show_stages(times(done=1), "decode")
    strip = strip_of(bar)
    for segment, words in zip(
        strip.segments,
        ("Opening every file: done, took 4 s", "Decoding the images: under way, takes "),
        strict=False,
    ):
        spot = QPoint(int(segment.left + segment.width / 2), 5)
        qtbot.mouseMove(strip, spot)
        assert strip.toolTip().startswith(words)
    assert strip.accessibleDescription().count(";") == len(NEEDS.stages) - 1


def test_stages_follow_language_and_theme(bar: RunBar, appearance: Appearance) -> None:
    bar.show_stages(times(done=2), "import")
    before = strip_of(bar).grab().toImage()
    appearance.set_theme("light")
    assert strip_of(bar).grab().toImage() != before
    appearance.set_language("es")
    QApplication.processEvents()
    assert [s.text for s in strip_of(bar).segments][:3] == [
        "✓ Revisión",
        "✓ Decodificar",
        "▸ TensorFlow",
    ]
    assert "terminada" in strip_of(bar).accessibleDescription()


def test_a_long_sentence_never_widens_the_window(bar: RunBar) -> None:
    narrow = bar.minimumSizeHint().width()
    bar.show_progress(0.5, lambda: "a sentence that is long " * 30)
    label = bar.findChild(QLabel, "etaLabel")
    assert label is not None
    assert bar.minimumSizeHint().width() == narrow
    assert label.toolTip() == label.text()
    assert label.text().startswith("50 % · ")
    shown = bar.findChild(QProgressBar, "trainingProgressBar")
    assert shown is not None
    assert shown.value() == 500


def test_progress_says_epoch_phase_range_and_the_foreseen_stop(appearance: Appearance) -> None:
    made = ProgressMade(
        stage="initial",
        done=1,
        total=2,
        fraction=0.5,
        seconds_left_low=14.2,
        seconds_left_high=18.9,
        epoch=23,
        stops_after=27,
    )
    assert progress_text(made, 40) == (
        "Epoch 23 of 40 · Phase 1 · 14–19 s left · stops after epoch 27 unless validation improves"
    )
    shorter = made.model_copy(update={"epochs": 31, "stops_after": None, "stage": "fine_tune"})
    assert progress_text(shorter, 40) == "Epoch 23 of 31 · Phase 2 · 14–19 s left"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.0, 1.0, "0–1 s"),
        (14.2, 18.9, "14–19 s"),
        (31.0, 31.2, "31 s"),
        (31.0, 170.0, "31 s – 3 min"),
        (70.0, 170.0, "1–3 min"),
        (1800.0, 7000.0, "30 min – 1.9 h"),
        (5400.0, 7000.0, "1.5–1.9 h"),
    ],
)
def test_a_range_of_durations_never_begins_with_nothing(
    appearance: Appearance, low: float, high: float, text: str
) -> None:
    assert range_text(low, high) == text


@pytest.fixture
def plan(qtbot: QtBot, appearance: Appearance) -> PlanView:
    view = PlanView()
    qtbot.addWidget(view)
    return view


def text_of(plan: PlanView, name: str) -> str:
    label = plan.findChild(QLabel, name)
    assert label is not None
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def test_the_plan_says_seconds_of_stages_and_the_size_of_features(plan: PlanView) -> None:
    config = make_config("classic")
    plan.show_plan(Plan(config, NEEDS, 9000, 90000))
    steps = text_of(plan, "planStepsLabel")
    assert "Compute once" in steps
    tuned = next(t for t in NEEDS.stages if t.stage == "fine_tune")
    assert f"learn too · {range_text(tuned.seconds_low, tuned.seconds_high)}" in steps
    disk = text_of(plan, "diskEstimateLabel")
    assert disk.endswith("32 MB of it features, which a later run can use again")
    plan.show_plan(Plan(config, NEEDS, 9000, 90000, features_there=True))
    assert "are there from an earlier run" in text_of(plan, "diskEstimateLabel")
    whole = make_config("classic", {"engine": "end-to-end"})
    plan.show_plan(Plan(whole, estimate_run(whole, 787, 168, 169, cores=2), 9000, 90000))
    assert "features" not in text_of(plan, "diskEstimateLabel")
    assert "Compute once" not in text_of(plan, "planStepsLabel")
    plan.show_plan(Plan(config, None, 9000, 90000))
    assert " s<" not in text_of(plan, "planStepsLabel")


def test_progress_with_stages_goes_over_the_pipe(appearance: Appearance) -> None:
    made = ProgressMade(stage="scan", done=0, total=1, fraction=0.1, stages=tuple(times(done=1)))
    again = ProgressMade.model_validate(json.loads(made.model_dump_json()))
    assert again == made
