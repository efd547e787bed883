"""How a run ended, above its curves: short, whole behind a button, and with a way on."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.events import EpochFinished, EpochMetrics, RunFailed, RunStarted
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.widgets.clamped_label import ClampedLabel
from radiodesk.gui.widgets.plot_panel import PlotPanel
from tests.gui.training.conftest import Desk
from tests.gui.training.test_training_watched import log, start, trainer
from tests.helpers.runs import epoch, started, write_events

LOST = Message(code="RD-TRAIN-037", params={"detail": "SIGKILL"})


def lose(desk: Desk, run_dir: Path, epochs: int) -> list[UserMessage]:
    """Let the window hear of a run of some epochs and of its trainer's death."""
    told: list[UserMessage] = []
    desk.page.message_posted.connect(told.append)
    (run_dir / "checkpoints").mkdir(parents=True)
    says = desk.page._session.supervisor
    says.run_started.emit(RunStarted(run_dir=str(run_dir), version="1", config=TrainingConfig()))
    desk.page._view.show_run()
    for number in range(1, epochs + 1):
        (run_dir / "checkpoints" / "epoch-0.npz").write_bytes(b"")
        figures = EpochMetrics(loss=1 / number, accuracy=0.5, precision=0.5, recall=0.5, auc=0.5)
        says.epoch_finished.emit(
            EpochFinished(
                phase="initial",
                epoch=number,
                epoch_of_phase=number,
                seconds=1.0,
                learning_rate=0.001,
                train=figures,
                val=figures,
                best=True,
            )
        )
    says.trainer_lost.emit(LOST, "the last words on stderr")
    return told


def lines(label: ClampedLabel) -> int:
    return round(label.height() / label.fontMetrics().lineSpacing())


@pytest.mark.parametrize("language", ["en", "es"])
def test_fault_51_what_became_of_a_killed_trainer_leaves_the_curves_their_room(
    desk: Desk, tmp_path: Path, appearance: Appearance, language: str
) -> None:
    appearance.set_language(language)
    lose(desk, tmp_path / "run", epochs=5)
    desk.until(lambda: desk.shown("resumeRunButton"), 5)
    verdict = desk.find(ClampedLabel, "trainingVerdictLabel")
    detail = desk.find(ClampedLabel, "trainingVerdictDetailLabel")
    desk.until(lambda: verdict.width() > 300, 5)
    assert "SIGKILL" in verdict.text()
    assert lines(verdict) == 1
    assert not verdict.cut
    assert lines(detail) <= 2
    assert not detail.cut
    # Nothing is said twice.
    for sentence in detail.text().split(". "):
        assert sentence.strip(".") not in verdict.text()
    for name in ("lossPlot", "accuracyPlot", "precisionRecallPlot", "aucPlot"):
        desk.until(lambda name=name: desk.find(PlotPanel, name).height() >= 160, 5)
    # Too narrow for a sentence, its end is behind the button, and the tooltip has it, too.
    desk.find(QPushButton, "runDetailsButton").click()
    box = desk.find(QMessageBox, "messageDetailsBox")
    assert box.text() == f"{verdict.text()} {detail.text()}"
    assert box.informativeText() == "RD-TRAIN-037"
    box.close()


def test_in_a_small_window_the_curves_have_the_room_of_the_machine_s_plots(
    desk: Desk, tmp_path: Path, appearance: Appearance
) -> None:
    # As on a laptop's screen that shows everything at twice its size.
    appearance.set_language("es")
    lose(desk, tmp_path / "run", epochs=5)
    desk.until(lambda: desk.shown("resumeRunButton"), 5)
    desk.window.resize(desk.window.minimumSizeHint())
    desk.until(lambda: not desk.shown("cpuPlot"), 5)
    desk.until(lambda: desk.find(PlotPanel, "lossPlot").height() >= 115, 5)
    assert not desk.find(ClampedLabel, "trainingVerdictLabel").cut
    desk.find(QPushButton, "nextRunButton").click()
    desk.until(lambda: desk.shown("cpuPlot"), 5)


def test_a_sentence_that_has_no_room_is_cut_and_whole_behind_the_button(
    desk: Desk, tmp_path: Path
) -> None:
    says = desk.page._session.supervisor
    desk.page._view.show_run()
    params = {"name": "run", "changed": 3, "total": 75, "first": "film " * 80}
    says.run_failed.emit(RunFailed(message=Message(code="RD-TRAIN-107", params=params)))
    verdict = desk.find(ClampedLabel, "trainingVerdictLabel")
    desk.until(lambda: verdict.cut, 5)
    assert lines(verdict) == 2
    assert verdict.toolTip() == verdict.text()
    assert desk.shown("runDetailsButton")


def test_an_exception_is_told_behind_what_to_do_not_before_it(desk: Desk) -> None:
    says = desk.page._session.supervisor
    params = {"detail": "ValueError: a. b. c"}
    says.run_failed.emit(RunFailed(message=Message(code="RD-TRAIN-036", params=params)))
    desk.until(lambda: "failed" in desk.find(QLabel, "trainingVerdictLabel").text(), 5)
    assert desk.find(QLabel, "trainingVerdictLabel").text() == "The training failed."
    assert "a. b. c" in desk.find(QLabel, "trainingVerdictDetailLabel").text()


def test_fault_53_a_run_that_is_offered_again_shows_how_far_it_was(desk: Desk, home: Path) -> None:
    run_dir = home / "runs" / "20261127-175720-quick"
    (run_dir / "checkpoints").mkdir(parents=True)
    (run_dir / "checkpoints" / "epoch-0.npz").write_bytes(b"")
    (run_dir / "config.json").write_text("{}")
    write_events(run_dir, started(run_dir), *(epoch(n, loss=1 / n) for n in range(1, 10)))
    desk.page._look_back()
    assert desk.shown("resumeRunButton")
    desk.until(lambda: len(desk.find(PlotPanel, "lossPlot").data["loss"].x) == 9, 5)
    assert desk.find(QLabel, "etaLabel").text() == "Broken off after epoch 9"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_fault_51_a_trainer_killed_before_its_first_epoch_is_started_again_by_one_button(
    desk: Desk, pictures: Path
) -> None:
    start(desk, pictures, initialEpochs=400)
    desk.until(lambda: log(desk).rowCount() >= 2, 60)
    os.kill(trainer().pid, signal.SIGKILL)
    desk.until(lambda: desk.shown("startAgainButton"), 5)
    assert not desk.shown("resumeRunButton")
    assert "start again" in desk.find(QLabel, "trainingVerdictDetailLabel").text()
    desk.until(lambda: desk.enabled("startTrainingButton"), 5)
    asked = desk.page._run.request
    desk.find(QPushButton, "startAgainButton").click()
    assert not desk.find(QWidget, "trainingOutcome").isVisible()
    assert desk.find(QLabel, "statusMessage").text().startswith("Started again")
    desk.until(lambda: log(desk).rowCount() >= 2, 60)
    assert desk.page._run.request == asked
    os.kill(trainer().pid, signal.SIGKILL)
    desk.until(lambda: desk.shown("startAgainButton") and desk.enabled("startTrainingButton"), 5)
