"""Figures with their intervals, made from answers and draws of patients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.evaluation_results import OVERALL, ClassFigures, Estimate, Overall
from radiodesk.core.results import Metrics
from radiodesk.evaluation.intervals import (
    RESAMPLES,
    Interval,
    figures_of,
    percentile_interval,
    resampled,
    resampled_figures,
    share_interval,
)
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.resampling import Resampled

_Mask = NDArray[np.bool_]
_NOT_SHARES = ("log_loss", "ece")
_COUNTED = ("accuracy", "recall", "specificity", "precision", "npv")


def patients_in(predictions: Predictions, which: _Mask) -> int:
    """Return how many patients some images are of."""
    return len(np.unique(np.asarray(predictions.groups)[which]))


class Estimates:
    """The figures of one table of answers, each with its interval."""

    def __init__(
        self,
        predictions: Predictions,
        metrics: Metrics,
        resamples: int = RESAMPLES,
        seed: int = 0,
    ) -> None:
        """Draw patients anew and compute every figure of each draw.

        Args:
            predictions: At least one image.
            metrics: Of them.
            resamples: How many draws.
            seed: Of the draws.
        """
        self._predictions, self._metrics = predictions, metrics
        self._resamples, self._seed = resamples, seed
        self.draws = resampled_figures(predictions, resamples, seed)
        # What `Metrics` does not hold is computed as for a draw in which each image counts once.
        once = Resampled(predictions).figures(np.ones((1, len(predictions.truth))))
        self._values = {name: float(value[0]) for name, value in once.items()}
        self._values |= figures_of(metrics)
        self._predicted = predictions.probabilities.argmax(axis=1)

    def overall(self) -> dict[Overall, Estimate]:
        """Return the figures over all images."""
        truth = self._predictions.truth
        everything = np.ones(len(truth), bool)
        # A mean over classes is no surer than its smallest class.
        smallest = min(
            (patients_in(self._predictions, truth == i) for i in np.unique(truth)), default=0
        )
        patients = {"accuracy": patients_in(self._predictions, everything)}
        return {
            name: self._estimate(name, len(truth), patients.get(name, smallest)) for name in OVERALL
        }

    def per_class(self) -> list[ClassFigures]:
        """Return the figures of every class."""
        return [self._class(i, label) for i, label in enumerate(self._metrics.labels)]

    def _class(self, number: int, label: str) -> ClassFigures:
        inside = self._predictions.truth == number
        named = self._predicted == number

        def of(name: str, which: _Mask) -> Estimate:
            patients = patients_in(self._predictions, which)
            return self._estimate(f"{label}/{name}", int(which.sum()), patients)

        rarer = inside if inside.sum() <= (~inside).sum() else ~inside
        return ClassFigures(
            label=label,
            support=int(inside.sum()),
            sensitivity=of("recall", inside),
            specificity=of("specificity", ~inside),
            # Nobody read as the class: there is no share of nothing.
            ppv=of("precision", named) if named.any() else Estimate(value=None, n=0),
            npv=of("npv", ~named) if (~named).any() else Estimate(value=None, n=0),
            f1=of("f1", inside),
            auc=of("auc", rarer),
            average_precision=of("average_precision", inside),
        )

    def _estimate(self, name: str, images: int, patients: int) -> Estimate:
        value = self._values.get(name)
        if value is None or np.isnan(value):
            return Estimate(value=None, n=images)
        draws = self.draws[name]
        short = name.rpartition("/")[2]
        if short in _NOT_SHARES:
            interval = percentile_interval(draws)
        else:
            interval = share_interval(value, draws, patients, short in _COUNTED)
        low, high = interval or (None, None)
        return Estimate(value=value, low=low, high=high, n=images)


_NAMES = {
    "recall": "sensitivity",
    "precision": "ppv",
    "f1": "f1",
    "auc": "auc",
    "specificity": "specificity",
    "npv": "npv",
    "average_precision": "average_precision",
}
"""How `intervals` names the figures of a class, which `Metrics` named first."""


def named_intervals(
    overall: Mapping[Overall, Estimate], classes: Sequence[ClassFigures]
) -> dict[str, Interval]:
    """Return the intervals of figures by the names of `intervals.bootstrap_intervals`."""
    named: dict[str, Estimate] = {str(name): found for name, found in overall.items()}
    for own in classes:
        named |= {f"{own.label}/{name}": getattr(own, field) for name, field in _NAMES.items()}
    return {
        name: (estimate.low, estimate.high)
        for name, estimate in named.items()
        if estimate.low is not None and estimate.high is not None
    }


def honest_intervals(predictions: Predictions) -> dict[str, Interval]:
    """Return the 95 % interval of every figure, Wilson's where draws say too little.

    Args:
        predictions: At least one image.
    """
    metrics = compute_metrics(predictions.labels, predictions.truth, predictions.probabilities)
    estimates = Estimates(predictions, metrics)
    return named_intervals(estimates.overall(), estimates.per_class())


def share_estimates(
    predictions: Predictions,
    shares: Mapping[str, tuple[_Mask, _Mask]],
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, Estimate]:
    """Return shares of images with their intervals.

    Args:
        predictions: Whose patients are drawn.
        shares: Name to (counted, of which), both (N,) bool.
        resamples: How many draws.
        seed: Of the draws.
    """
    names = list(shares)
    if not names:
        return {}
    of = np.stack([shares[name][1] for name in names], axis=1).astype(np.float64)
    counted = np.stack([shares[name][0] & shares[name][1] for name in names], axis=1)

    def figures(weights: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        with np.errstate(invalid="ignore", divide="ignore"):
            values = (weights @ counted.astype(np.float64)) / (weights @ of)
        return {name: values[:, i] for i, name in enumerate(names)}

    draws = resampled(figures, predictions.groups, resamples, seed)
    found = {}
    for i, name in enumerate(names):
        which = shares[name][1]
        images = int(which.sum())
        if not images:
            found[name] = Estimate(value=None, n=0)
            continue
        value = float(counted[:, i].sum() / images)
        interval = share_interval(value, draws[name], patients_in(predictions, which))
        low, high = interval or (None, None)
        found[name] = Estimate(value=value, low=low, high=high, n=images)
    return found
