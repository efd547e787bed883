"""From the best weights to a finished run: export, proof, evaluation, bundle, registration."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

from radiodesk import __version__
from radiodesk.bundles.bundle import Bundle, open_bundle, write_bundle
from radiodesk.bundles.manifest import CARD, GRAPH, REFERENCE, BundleDescription
from radiodesk.bundles.registry import own_models, register
from radiodesk.core.card import CARD_FORMAT, Calibration, ModelCard, SourceOut, SplitRule
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message, Parameter, RadiodeskError
from radiodesk.core.events import Logged, RunFinished
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.resources import peak_memory_mb
from radiodesk.core.results import (
    EpochCounts,
    ImageCounts,
    SplitMetrics,
    StageSeconds,
    TrainResult,
)
from radiodesk.core.run_folders import BUNDLE
from radiodesk.datasets.scan import changed_files
from radiodesk.datasets.split import PARTS
from radiodesk.evaluation.calibration import Temperature
from radiodesk.evaluation.curves import draw_curves
from radiodesk.imaging.model_input import PREPROCESSING_VERSION
from radiodesk.inference.classifier import Classifier
from radiodesk.training.base_weights import BaseWeights
from radiodesk.training.card import (
    card_probes,
    data_fingerprint,
    intended_use,
    libraries,
    licences,
    limits,
    notice,
    source_out,
    source_table,
)
from radiodesk.training.checkpoint import Checkpoints
from radiodesk.training.control import Control
from radiodesk.training.device import Device, compute_exactly
from radiodesk.training.engine import Engine
from radiodesk.training.export import (
    convert,
    reference_arrays,
    save_keras,
)
from radiodesk.training.fit import FitOutcome
from radiodesk.training.gate import gate_for
from radiodesk.training.honesty import calibrate
from radiodesk.training.judging import Judging, Verdict
from radiodesk.training.learned import learned_fingerprints
from radiodesk.training.prepare import PreparedData
from radiodesk.training.progress import Progress
from radiodesk.training.room import Room
from radiodesk.training.steps import Predictor
from radiodesk.training.verdicts import verdicts_on

CURVES = "curves.png"
_CANDIDATE = ".candidate"


@dataclass(frozen=True, eq=False)
class Finish:
    """Everything that the end of a run needs. Call `run` once.

    Attributes:
        engine: With the best weights.
    """

    request: TrainRequest
    run_dir: Path
    data: PreparedData
    engine: Engine
    device: Device
    base: BaseWeights
    checkpoints: Checkpoints
    outcome: FitOutcome
    emit: Emit
    control: Control
    room: Room
    progress: Progress

    def run(self) -> RunFinished:
        """Export the best weights, judge the exported model, write and register its bundle.

        Raises:
            RadiodeskError: ``RD-TRAIN-040`` when the exported model answers otherwise.
            DiscardedError: The user threw the run away.
        """
        self._tell_of_changes()
        self.progress.start("export", 4)
        room, best = self.room, self.checkpoints.best_epoch
        room.need(lambda: draw_curves(self.outcome.history, best, self.run_dir / CURVES))
        compute_exactly(self.device)
        network = self.engine.serving_network()
        temperature = calibrate(network, self.device, self.data, self.emit, self.control.wish)
        network.settle()
        predictor = Predictor(network, self.device)
        self._step(1)
        room.need(lambda: save_keras(network, self.run_dir))
        self._step(2)
        members = {GRAPH: convert(network)}
        self._step(3)
        description = BundleDescription(
            name=self._name(),
            version=__version__,
            created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            labels=self.data.labels,
            input_size=self.request.config.image_size,
            resize_mode=self.request.config.resize_mode,
            preprocessing_version=PREPROCESSING_VERSION,
            synthetic=self.data.synthetic,
            gate=gate_for(self.data),
        )
        classifier = room.need(lambda: self._load_candidate(description, members))
        self._step(4)
        verdict = Judging(
            self.data,
            self.request.config,
            self.run_dir,
            self.emit,
            self.control,
            self.room,
            self.progress,
        ).judge(classifier, predictor, temperature)
        learned = learned_fingerprints(self.data.contents, self.data.split)
        members[REFERENCE] = reference_arrays(network, learned, verdict.honesty.arrays)
        card = self._card(description, temperature, verdict)
        members[CARD] = card.model_dump_json(indent=2).encode()
        bundle = room.need(lambda: self._made_before(members) or self._write(description, members))
        room.need(lambda: register(bundle), own_models())
        self.progress.close()
        return RunFinished(
            result=self._result(verdict.metrics, bundle),
            intervals=verdict.intervals,
            stopped=self.outcome.reason == "stopped",
            limit={language: sentences[0] for language, sentences in card.limits.items()},
        )

    def _tell_of_changes(self) -> None:
        """Say which files are no longer what was learned from."""
        if changed := changed_files(self.data.scan):
            params: dict[str, Parameter] = {
                "count": len(changed),
                "total": len(self.data.entries),
                "first": display_name(Path(changed[0])),
            }
            message = Message(code="RD-HALT-020", params=params)
            self.emit(Logged(level="warning", message=message))

    def _name(self) -> str:
        preset, fold = self.request.config.preset, self.request.fold
        if fold is None:
            return f"{preset} {self.run_dir.name[:15]}"
        return f"{preset} {self.run_dir.parent.name[:15]} fold {fold.number}"

    def _step(self, done: int) -> None:
        self.control.wish()
        self.progress.advance(done)

    def _load_candidate(
        self, description: BundleDescription, members: dict[str, bytes]
    ) -> Classifier:
        """Write, reread and open the graph as a bundle, as every later reader will."""
        folder = self.run_dir / _CANDIDATE
        shutil.rmtree(folder, ignore_errors=True)
        try:
            unfinished = {**members, CARD: b"{}", REFERENCE: b""}
            return Classifier(write_bundle(folder, description, unfinished))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _made_before(self, members: dict[str, bytes]) -> Bundle | None:
        """Return the bundle of a session that was killed before it could say that it was done."""
        try:
            bundle = open_bundle(self.run_dir / BUNDLE, trusted=True)
        except RadiodeskError:
            return None
        # Its answers are in there: another model has others.
        return bundle if bundle.members[REFERENCE] == members[REFERENCE] else None

    def _write(self, description: BundleDescription, members: dict[str, bytes]) -> Bundle:
        shutil.rmtree(self.run_dir / BUNDLE, ignore_errors=True)
        return write_bundle(self.run_dir / BUNDLE, description, members)

    def _counts(self) -> ImageCounts:
        split = self.data.split
        return ImageCounts(
            train=len(split.train),
            val=len(split.val),
            test=len(split.test),
            skipped=len(self.data.skipped),
        )

    def _epochs(self) -> EpochCounts:
        return EpochCounts(
            initial=self.outcome.epochs("initial"), fine_tune=self.outcome.epochs("fine_tune")
        )

    def _card(
        self, description: BundleDescription, temperature: Temperature, verdict: Verdict
    ) -> ModelCard:
        data, config = self.data, self.request.config
        per_class = {
            label: {part: int((data.numbers[data.split.part(part)] == i).sum()) for part in PARTS}
            for i, label in enumerate(data.labels)
        }
        sources = sorted({entry.source for entry in data.entries if entry.source})
        base_weights = self.base.describe()
        probes = card_probes(verdicts_on(self.request, data.probed_as))
        # The paths of the user's own weights file and list stay on this computer.
        stated = config.model_copy(update={"base_weights": None, "split_file": None})
        return ModelCard(
            format=CARD_FORMAT,
            name=description.name,
            created=description.created,
            radiodesk=__version__,
            notice=notice(),
            limits=limits(data, probes),
            intended_use=intended_use(description.gate),
            labels=data.labels,
            synthetic=data.synthetic,
            sources=sources or None,
            source_table=source_table(data),
            data_fingerprint=data_fingerprint(data),
            images=self._counts(),
            images_per_class=per_class,
            split=SplitRule(
                shares=config.split,
                grouped_by=config.group_by,
                seed=config.seed,
                patients=data.patients,
                fold=self.request.fold,
                held_out_source=config.hold_out_source,
                listed=config.split_file is not None,
            ),
            config=stated.model_dump(),
            base_weights=base_weights,
            licences=licences(base_weights),
            epochs=self._epochs(),
            best_epoch=self.checkpoints.best_epoch,
            stopped=self.outcome.reason == "stopped",
            device=self.device.name,
            temperature=temperature.value,
            calibration=Calibration(
                images=temperature.images,
                fitted=temperature.fitted,
                coverage=verdict.honesty.levels,
                novelty=verdict.honesty.novelty,
            ),
            metrics=verdict.metrics,
            intervals=verdict.intervals,
            source_out=self._source_out(verdict),
            probes=probes,
            largest_difference_from_keras=verdict.difference,
            libraries=libraries(),
        )

    def _source_out(self, verdict: Verdict) -> SourceOut:
        if self.request.config.hold_out_source is None:
            return source_out(self.data)
        return SourceOut(metrics=verdict.metrics.test, intervals=verdict.intervals)

    def _result(self, metrics: SplitMetrics, bundle: Bundle) -> TrainResult:
        seconds = self.progress.seconds
        return TrainResult(
            run_dir=path_to_wire(self.run_dir),
            bundle=path_to_wire(bundle.path),
            preset=self.request.config.preset,
            config=self.request.config,
            images=self._counts(),
            engine=self.engine.name,
            device=self.device.name,
            epochs=self._epochs(),
            seconds=StageSeconds(
                total=self.control.now() - self.progress.begun,
                import_=seconds("import") or 0.0,
                decode=seconds("decode"),
                features=seconds("features"),
                initial=seconds("initial"),
                fine_tune=seconds("fine_tune"),
                evaluate=seconds("evaluate"),
                export=seconds("export"),
            ),
            peak_rss_mb=peak_memory_mb(),
            metrics=metrics,
            folds=None,
            summary=None,
        )
