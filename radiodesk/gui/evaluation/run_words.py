"""What is said of a run before its images are judged again: from what the run left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from radiodesk.core.messages import Language, render
from radiodesk.core.results import TrainResult
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.evaluation.verdict import FEW_IMAGES, judge


class RunWords(QObject):
    """Puts a run into words, in the language of now."""

    def verdict(self, entry: RunEntry, language: Language) -> str:
        """Return the verdict on a run, or why there is none."""
        summary = entry.summary
        if entry.plan is not None and entry.pooled is None:
            return self.tr("This cross-validation is not finished: some of its folds are missing.")
        if summary.failure is not None:
            return render(summary.failure, language)
        verdict = judge(entry.metrics, entry.accuracy_interval) if entry.metrics else None
        if verdict is None and summary.outcome is None:
            return self.tr("This run is not finished: it is still running or was broken off.")
        if verdict is None:
            return self.tr("This run was stopped before there was a model to judge.")
        label, (found, support) = next(iter(verdict.found.items()))
        sentence = self.tr(
            "{right} of {total} right on images it never saw; {label}: {found} of {support} found."
        )
        return sentence.format(
            right=verdict.right, total=verdict.total, label=label, found=found, support=support
        )

    def remarks(self, entry: RunEntry, synthetic: bool) -> list[str]:
        """Return what must be known beside the verdict."""
        verdict = judge(entry.metrics, entry.accuracy_interval) if entry.metrics else None
        if verdict is None:
            return []
        sentences = [
            self.tr("95 % interval: {low:.0f} to {high:.0f} % right.").format(
                low=100 * verdict.low, high=100 * verdict.high
            )
        ]
        if verdict.total < FEW_IMAGES:
            sentences.append(self.tr("That is few images: take the figures as rough."))
        if synthetic:
            sentences.append(
                self.tr("These are synthetic phantoms: the figures say nothing about patients.")
            )
        else:
            sentences.append(
                self.tr(
                    "Images from other hospitals may be read far worse than images of this data."
                )
            )
        return sentences

    def facts(self, entry: RunEntry) -> list[str]:
        """Return facts of a run, in a few words each."""
        outcome = entry.summary.outcome
        phrases = [entry.folder.name]
        if outcome is None or outcome.event != "run_finished":
            return phrases
        phrases += self._result_phrases(outcome.result)
        if outcome.stopped:
            phrases.append(self.tr("stopped early by the user"))
        return phrases

    def _result_phrases(self, result: TrainResult) -> list[str]:
        images = result.images
        phrases = [
            self.tr("{train} to learn, {val} to choose the best epoch, {test} to judge").format(
                train=images.train, val=images.val, test=images.test
            )
        ]
        if images.skipped:
            phrases.append(self.tr("%n file(s) left out", "", images.skipped))
        epochs = result.epochs.initial + result.epochs.fine_tune
        phrases.append(
            self.tr("%n epoch(s) in {minutes} min", "", epochs).format(
                minutes=f"{result.seconds.total / 60:.1f}"
            )
        )
        return phrases
