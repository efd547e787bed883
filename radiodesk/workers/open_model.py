"""The model that reads: gate, graph and judge of one bundle, asked one after the other."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.core.assessment import Assessment
from radiodesk.core.errors import RefusedError
from radiodesk.core.messages import render
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.requests import LoadModel, ModelLoaded, ReadFile, ReadingReady
from radiodesk.core.results import Reading
from radiodesk.imaging.model_input import as_batch, model_grey
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.inference.classifier import Classifier, Output
from radiodesk.inference.heatmap import class_heatmaps, require_head
from radiodesk.inference.trust import trust_of
from radiodesk.workers.worth import Entry, at_the_gate, beside_the_answer, with_heat_in_lungs


@dataclass(frozen=True, eq=False)
class Answered:
    """A verdict and what was found on the way to it.

    Attributes:
        label: The class that it names.
        assessment: What stands beside it.
        entry: What the gate said, and of which input.
        output: What the graph said.
    """

    label: str
    assessment: Assessment
    entry: Entry
    output: Output


class OpenModel:
    """A loaded bundle.

    Attributes:
        bundle: The verified bundle.
    """

    def __init__(self, request: LoadModel) -> None:
        """Open and load what a request names.

        Raises:
            RadiodeskError: It cannot be used.
        """
        self.bundle: Bundle = open_bundle(path_from_wire(request.bundle), trusted=request.trusted)
        self._classifier = Classifier(self.bundle, request.threads)
        self._trust = trust_of(self.bundle, self._classifier)
        self._gate = self.bundle.manifest.gate
        self._reference: dict[str, NDArray[Any]] = self.bundle.reference()
        require_head(self._classifier.blank, self._reference, self.bundle.manifest.name)

    def introduction(self, identity: int) -> ModelLoaded:
        """Return what the desktop is told of it."""
        manifest = self.bundle.manifest
        return ModelLoaded(
            id=identity,
            model=self.bundle.model_reference(),
            labels=manifest.labels,
            input_size=manifest.input_size,
            resize_mode=manifest.resize_mode,
            synthetic=manifest.synthetic,
            preprocessing_version=manifest.preprocessing_version,
            coverages=self._trust.levels,
        )

    def read(
        self, request: ReadFile, radiograph: Radiograph, started: float
    ) -> tuple[ReadingReady, Answered | None]:
        """Read a radiograph.

        Args:
            request: Who asks, and whether the answer is wanted whatever speaks against it.
            radiograph: The whole radiograph.
            started: ``time.monotonic`` when the request was begun.

        Returns:
            The answer, and what is needed to say what it is worth; None where it refuses.

        Raises:
            RefusedError: The gate refuses, or the graph says nothing that is a number.
        """
        classifier, name = self._classifier, display_name(path_from_wire(request.path))
        tile = model_grey(radiograph, classifier.input_size, classifier.resize_mode)
        entry = at_the_gate(self._gate, radiograph, tile)
        if entry.refusal is not None and not request.insist:
            raise RefusedError(entry.refusal.code, **entry.refusal.params)
        output = classifier.predict(as_batch(tile))
        judged = self._trust.judge(output, request.coverage)
        objection = judged.refusal(name)
        if objection is not None and not request.insist:
            reading = unanswered(
                request.path,
                objection,
                request.language,
                refused=True,
                seconds=time.monotonic() - started,
                novelty=judged.novelty,
            )
            assessment = judged.assessment()
            answer = ReadingReady(
                id=request.id, reading=reading, message=objection, assessment=assessment
            )
            return answer, None
        probabilities = np.asarray(output.probabilities, np.float64).reshape(-1)
        labels = classifier.labels
        label = labels[int(probabilities.argmax())]
        assessment = beside_the_answer(judged.assessment(objection, judged.warning(name)), entry)
        # Where nothing speaks against the answer, what was assumed of the file is worth saying.
        note = next(iter(radiograph.notes), None) if not assessment.warnings else None
        remark = next(iter(assessment.warnings), note)
        reading = Reading(
            path=request.path,
            status="ok",
            label=label,
            probabilities={label: float(p) for label, p in zip(labels, probabilities, strict=True)},
            set=judged.labels,
            novelty=judged.novelty,
            code=None if remark is None else remark.code,
            reason=None if remark is None else render(remark, request.language),
            seconds=time.monotonic() - started,
        )
        answer = ReadingReady(
            id=request.id,
            reading=reading,
            message=note,
            assessment=assessment,
            # Nobody who does not look asks where the heat is.
            worth_follows=request.pixels,
        )
        return answer, Answered(label, assessment, entry, output)

    def worth(self, answered: Answered) -> tuple[NDArray[np.float32], Assessment]:
        """Return a verdict's (C, h, w) float32 heat maps, and what stands beside it with them."""
        maps = np.ascontiguousarray(class_heatmaps(answered.output, self._reference), np.float32)
        labels, known = self._classifier.labels, answered.assessment
        return maps, with_heat_in_lungs(known, answered.entry, maps, labels, answered.label)
