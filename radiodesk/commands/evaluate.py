"""``radiodesk evaluate``: judges a model on labelled images."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import numpy.typing as npt
import typer

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.registry import resolve
from radiodesk.commands.console import Console, figure
from radiodesk.commands.learned_images import learned_paths
from radiodesk.commands.repairs import LabelFrom, RepairsFile, given_repairs
from radiodesk.core.errors import UsageError
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.results import EvaluateReport

if TYPE_CHECKING:
    from radiodesk.datasets.entry import Entry
    from radiodesk.imaging.radiograph import Radiograph
    from radiodesk.inference.classifier import Classifier

_BATCH = 32


def evaluate(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="DATA", help="Folder of class folders, or a CSV.")
    ],
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="M", help="Run, bundle or name; else the active model."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for the report.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Leave out images that the model learned from.")
    ] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Open a model that was not made here.")
    ] = False,
    repairs_file: RepairsFile = None,
    label_from: LabelFrom = None,
) -> int:
    """Judge a model on labelled images that it has not learned from."""
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.scan import open_all
    from radiodesk.evaluation.metrics import compute_metrics
    from radiodesk.imaging.model_input import model_grey
    from radiodesk.inference.classifier import Classifier

    console: Console = context.obj
    bundle = open_bundle(resolve(model), trusted=trust)
    labels, manifest = bundle.manifest.labels, bundle.manifest
    repairs = given_repairs(repairs_file, label_from, data, console)
    catalogue = load_catalogue(data, repairs=repairs)
    entries = _known_classes(catalogue.entries, labels, data, console)
    if out is not None:
        _make(out)
    learned = learned_paths(bundle, entries, console)
    if new_only:
        entries = _new(entries, learned, manifest.name, data, console)
    answers = _Answers(Classifier(bundle))

    def prepare(radiograph: Radiograph, _index: int) -> npt.NDArray[np.uint8]:
        return model_grey(radiograph, manifest.input_size, manifest.resize_mode)

    words = console.sentence("RD-CLI-026")
    with console.progress(words) as advance:
        scan = open_all(
            entries, prepare, answers.add, lambda done, total: advance(done / total, words)
        )
    for skipped in scan.skipped:
        reason = console.render(skipped.message)
        console.remark(console.sentence("RD-CLI-013", path=skipped.path, reason=reason))
    if not scan.entries:
        raise UsageError("RD-DATA-023", name=display_name(data))
    seen = sum(entry.path in (learned or ()) for entry in scan.entries)
    if seen:
        console.remark(console.sentence("RD-CLI-045", learned=seen, count=len(scan.entries)))
    truth = np.array([labels.index(entry.label) for entry in scan.entries], np.int64)
    probabilities = answers.all()
    metrics = compute_metrics(labels, truth, probabilities)
    low, high = wilson_interval(int(np.trace(metrics.confusion)), len(truth))
    report = EvaluateReport(
        model=manifest.name,
        data=path_to_wire(data),
        metrics=metrics,
        intervals={"accuracy": (low, high)},
        subgroups=None,
        report_dir=path_to_wire(out.resolve()) if out is not None else None,
    )
    if out is not None:
        _write(out, report, truth, probabilities, [entry.relative for entry in scan.entries])
    if as_json:
        console.document(report)
    else:
        console.result(
            console.sentence(
                "RD-CLI-037",
                accuracy=figure(metrics.accuracy),
                low=figure(low),
                high=figure(high),
                balanced=figure(metrics.balanced_accuracy),
                auc=figure(metrics.auc_ovr),
                count=len(truth),
            )
        )
        if out is not None:
            console.result(console.sentence("RD-CLI-038", path=str(out)))
    return 1 if scan.skipped else 0


def _make(out: Path) -> None:
    """Make the report's folder before an hour of evaluation is lost over it.

    Raises:
        UsageError: It cannot be written to (``RD-APP-005``).
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise UsageError("RD-APP-005", name=display_name(out)) from error


def _write(
    out: Path,
    report: EvaluateReport,
    truth: npt.NDArray[np.int64],
    probabilities: npt.NDArray[np.float32],
    paths: list[str],
) -> None:
    """Write the report's folder.

    Raises:
        UsageError: It cannot be written to (``RD-APP-005``).
    """
    from radiodesk.evaluation.report import write_report

    try:
        write_report(out, report.metrics.labels, truth, probabilities, paths, report)
    except OSError as error:
        raise UsageError("RD-APP-005", name=display_name(out)) from error


class _Answers:
    """Classifies images in batches as they come, so that memory stays flat."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self._waiting: list[npt.NDArray[np.uint8]] = []
        self._done: list[npt.NDArray[np.float32]] = []

    def add(self, image: npt.NDArray[np.uint8]) -> None:
        self._waiting.append(image)
        if len(self._waiting) == _BATCH:
            self._answer()

    def all(self) -> npt.NDArray[np.float32]:
        """Return (N, C) probabilities in the order of the images."""
        self._answer()
        return np.concatenate(self._done)

    def _answer(self) -> None:
        if not self._waiting:
            return
        grey = np.stack(self._waiting).astype(np.float32)
        batch = np.repeat(grey[..., np.newaxis], 3, axis=3)
        self._done.append(np.asarray(self._classifier.predict(batch).probabilities))
        self._waiting.clear()


def _known_classes(
    entries: tuple[Entry, ...], labels: list[str], data: Path, console: Console
) -> list[Entry]:
    """Leave out images of classes that the model does not know, and say so.

    Raises:
        UsageError: None is left (``RD-CLI-042``).
    """
    for label, count in Counter(e.label for e in entries if e.label not in labels).items():
        console.remark(console.sentence("RD-CLI-043", count=count, label=label))
    known = [entry for entry in entries if entry.label in labels]
    if not known:
        raise UsageError("RD-CLI-042", name=display_name(data), labels=", ".join(labels))
    return known


def _new(
    entries: list[Entry],
    learned: frozenset[Path] | None,
    model: str,
    data: Path,
    console: Console,
) -> list[Entry]:
    """Leave out images that the model learned from, and say so.

    Raises:
        UsageError: None is left (``RD-CLI-047``), or the model does not know (``RD-CLI-048``).
    """
    if learned is None:
        raise UsageError("RD-CLI-048", name=model)
    new = [entry for entry in entries if entry.path not in learned]
    if not new:
        raise UsageError("RD-CLI-047", name=display_name(data))
    if len(new) < len(entries):
        left_out = len(entries) - len(new)
        console.remark(console.sentence("RD-CLI-046", learned=left_out, count=len(entries)))
    return new
