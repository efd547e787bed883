"""Figures of many resampled data sets at once: the arithmetic behind the intervals.

A draw of patients with replacement is a row of counts, how often each patient was drawn. Every
figure of a report is a function of sums that are linear in such counts (the cells of a confusion
matrix, log losses) or of cumulated counts over images in the order of a score (areas), so that
1000 draws cost a few matrix products and not 1000 evaluations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.randomness import generator
from radiodesk.evaluation.metrics import ECE_BINS
from radiodesk.evaluation.predictions import Predictions

_Floats = NDArray[np.float64]
_CELLS_AT_ONCE = 4_000_000
_SMALLEST = float(np.finfo(np.float64).eps)


def drawn_patients(groups: NDArray[Any], resamples: int, seed: int) -> Iterator[_Floats]:
    """Yield (r, N) counts: how often each image is in a draw of as many patients as there are.

    Args:
        groups: (N,) numbers, the same for all images of one patient.
        resamples: Draws altogether; they come in parts that fit into memory.
        seed: Of the draws.
    """
    _, group = np.unique(groups, return_inverse=True)
    patients = int(group.max()) + 1
    random = generator(seed, "bootstrap")
    left, most = resamples, max(1, _CELLS_AT_ONCE // len(group))
    while left > 0:
        part = min(left, most)
        counts = random.multinomial(patients, np.full(patients, 1 / patients), size=part)
        yield counts[:, group].astype(np.float64)
        left -= part


class Resampled:
    """Computes the figures of `intervals.figures_of`, and more, for many weightings of images."""

    def __init__(self, predictions: Predictions) -> None:
        """Prepare what does not depend on the weights."""
        self.labels = predictions.labels
        self._truth = np.asarray(predictions.truth, np.int64)
        self._chances = np.asarray(predictions.probabilities, np.float64)
        count, classes = self._chances.shape
        predicted = self._chances.argmax(axis=1)
        self._cells = np.zeros((count, classes * classes))
        self._cells[np.arange(count), self._truth * classes + predicted] = 1
        own = self._chances[np.arange(count), self._truth]
        self._losses = -np.log(np.clip(own, _SMALLEST, 1.0))
        self._top = self._chances.max(axis=1)
        self._right = (predicted == self._truth).astype(np.float64)

    def figures(self, weights: _Floats) -> dict[str, _Floats]:
        """Return figure to (R,) values, NaN where one cannot be computed.

        Args:
            weights: (R, N), how often each image counts.
        """
        classes = len(self.labels)
        cells = (weights @ self._cells).reshape(-1, classes, classes)
        total = cells.sum((1, 2))
        hits = np.diagonal(cells, axis1=1, axis2=2)
        support, named = cells.sum(2), cells.sum(1)
        present = support > 0
        with np.errstate(invalid="ignore", divide="ignore"):
            recall = hits / support
            precision = np.where(named > 0, hits / named, 0.0)
            f1 = np.where(present, 2 * hits / (support + named), np.nan)
            others = total[:, None] - support
            specificity = (others - (named - hits)) / others
            unnamed = total[:, None] - named
            npv = np.where(unnamed > 0, (unnamed - (support - hits)) / unnamed, np.nan)
            found = {
                "accuracy": hits.sum(1) / total,
                "balanced_accuracy": _mean(recall),
                "macro_f1": _mean(f1),
            }
        aucs, precisions = self._areas(weights)
        found["auc_ovr"] = _mean(aucs)
        found["log_loss"] = weights @ self._losses / total
        found["ece"] = self._ece(weights)
        # As `metrics` has it: a class that is named without being there has the precision 0.
        precision = np.where(present | (named > 0), precision, np.nan)
        for i, label in enumerate(self.labels):
            found |= {
                f"{label}/precision": precision[:, i],
                f"{label}/recall": recall[:, i],
                f"{label}/f1": f1[:, i],
                f"{label}/auc": aucs[:, i],
                f"{label}/specificity": specificity[:, i],
                f"{label}/npv": npv[:, i],
                f"{label}/average_precision": precisions[:, i],
            }
        return found

    def _areas(self, weights: _Floats) -> tuple[_Floats, _Floats]:
        """Return (R, C) areas under the ROC and under the precision-recall curves."""
        shape = len(weights), len(self.labels)
        aucs, precisions = np.full(shape, np.nan), np.full(shape, np.nan)
        for label in range(len(self.labels)):
            score = self._chances[:, label]
            order = np.argsort(-score, kind="stable")
            starts = np.flatnonzero(np.r_[True, np.diff(score[order]) != 0])
            inside = (self._truth == label)[order]
            ordered = weights[:, order]
            positive = np.add.reduceat(np.where(inside, ordered, 0.0), starts, axis=1)
            negative = np.add.reduceat(np.where(inside, 0.0, ordered), starts, axis=1)
            found, alarms = positive.cumsum(1), negative.cumsum(1)
            all_found, all_alarms = found[:, -1], alarms[:, -1]
            with np.errstate(invalid="ignore", divide="ignore"):
                # A positive beats the negatives below it, and half of those at its side.
                beaten = all_alarms[:, None] - alarms + negative / 2
                aucs[:, label] = (positive * beaten).sum(1) / (all_found * all_alarms)
                shares = np.where(found + alarms > 0, found / (found + alarms), 0.0)
                precisions[:, label] = (positive * shares).sum(1) / all_found
        precisions[np.isnan(aucs)] = np.nan
        return aucs, precisions

    def _ece(self, weights: _Floats) -> _Floats:
        """Return (R,) expected calibration errors over equal-mass bins of each draw."""
        order = np.argsort(self._top, kind="stable")
        ordered = weights[:, order]
        start = np.zeros((len(weights), 1))
        mass = np.hstack([start, ordered.cumsum(1)])
        gap = np.hstack([start, (ordered * (self._top - self._right)[order]).cumsum(1)])
        found = np.empty(len(weights))
        for row, (own_mass, own_gap) in enumerate(zip(mass, gap, strict=True)):
            total = round(float(own_mass[-1]))
            bins = min(ECE_BINS, total)
            if not bins:
                found[row] = np.nan
                continue
            # The edges that `numpy.array_split` would choose among the drawn images.
            sizes = np.full(bins, total // bins)
            sizes[: total % bins] += 1
            edges = np.r_[0, sizes.cumsum()]
            found[row] = np.abs(np.diff(np.interp(edges, own_mass, own_gap))).sum() / total
        return found


def _mean(values: _Floats) -> _Floats:
    known = ~np.isnan(values)
    counts = known.sum(1)
    sums = np.where(known, values, 0.0).sum(1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
