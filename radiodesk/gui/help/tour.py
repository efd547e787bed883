"""The tour of the sample data: draw, train, judge, read, with one button for each step."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.run_folders import BUNDLE, SPLITS
from radiodesk.gui.help.tour_strip import Step, TourStrip

_PER_CLASS = 2


class SampleTour(QObject):
    """Follows what the user does on the pages; its button does the same as theirs.

    Attributes:
        step: Where it is.

    Signals:
        sample_wanted: The sample data shall be drawn and chosen.
        start_wanted: The run shall start.
        evaluation_wanted: Run folder (`Path`) to be judged.
        reading_wanted: Bundle (`Path`) to read with.
        films_wanted: Films (list of `Path`) that the model never saw, to be read.
        data_wanted: Own data shall be opened.
        gone_through: The tour ends after its last step; what it showed may go.
    """

    sample_wanted = Signal()
    start_wanted = Signal()
    evaluation_wanted = Signal(object)
    reading_wanted = Signal(object)
    films_wanted = Signal(object)
    data_wanted = Signal()
    gone_through = Signal()

    def __init__(self, strip: TourStrip, parent: QObject) -> None:
        """Prepare.

        Args:
            strip: Where it speaks.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._strip = strip
        self.step = Step.AWAY
        self._folder = Path()
        self._run = Path()
        self._startable = False
        strip.next_wanted.connect(self._on_next_wanted)
        strip.end_wanted.connect(self.end)

    @property
    def waits_for_data(self) -> bool:
        """Whether the sample data is being drawn for it."""
        return self.step is Step.DRAW

    def begin(self) -> None:
        """Begin with the drawing."""
        self._go(Step.DRAW)
        self.sample_wanted.emit()

    def end(self) -> None:
        """Leave the user alone."""
        done = self.step is Step.DONE
        self._go(Step.AWAY)
        if done:
            self.gone_through.emit()

    def take_data(self, folder: Path) -> None:
        """Go on: the sample data is there and chosen."""
        if self.step is Step.DRAW:
            self._folder = folder
            self._go(Step.START)

    def take_startable(self, startable: bool) -> None:
        """Take whether a run can start now."""
        self._startable = startable
        self._strip.allow(startable or self.step is not Step.START)

    def take_begun(self) -> None:
        """Go on: a run was started, by whichever button."""
        if self.step is Step.START:
            self._go(Step.LEARN)

    def take_run(self, run: Path) -> None:
        """Go on: the run made a model."""
        if self.step is Step.LEARN:
            self._run = run
            self._go(Step.JUDGE)

    def take_end_of_run(self, has_model: bool) -> None:
        """Go back where the run made no model; the page says why."""
        if self.step is Step.LEARN and not has_model:
            self._go(Step.START)

    def take_evaluation(self) -> None:
        """Go on: the run is looked at."""
        if self.step is Step.JUDGE:
            self._go(Step.READ)

    def take_reading(self) -> None:
        """Go on: the model reads."""
        if self.step in (Step.JUDGE, Step.READ):
            self._go(Step.DONE)
            self.films_wanted.emit(unseen(self._run, self._folder))

    def _go(self, step: Step) -> None:
        self.step = step
        self._strip.show_step(step)
        self._strip.allow(self._startable or step is not Step.START)

    def _on_next_wanted(self) -> None:
        if self.step is Step.START:
            self.start_wanted.emit()
        elif self.step is Step.JUDGE:
            self.evaluation_wanted.emit(self._run)
            self.take_evaluation()
        elif self.step is Step.READ:
            self.reading_wanted.emit(self._run / BUNDLE)
            self.take_reading()
        elif self.step is Step.DONE:
            self.end()
            self.data_wanted.emit()


def unseen(run: Path, data: Path) -> list[Path]:
    """Return the first films of each class in the test part of a run.

    Args:
        run: The run's folder; without its table of parts nothing is returned.
        data: The folder that it learned from.
    """
    try:
        with (run / SPLITS).open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["split"] == "test"]
    except (OSError, KeyError, csv.Error, UnicodeDecodeError):
        return []
    films: dict[str, list[Path]] = {}
    for row in rows:
        films.setdefault(row["label"], []).append(data / row["path"])
    return [film for label in sorted(films) for film in films[label][:_PER_CLASS]]
