"""What calling a class from one probability on costs in misses and false alarms."""

from __future__ import annotations

from radiodesk.core.evaluation_results.frozen import Document


class ThresholdPoint(Document):
    """Counts when images with a probability of at least `threshold` are called the class.

    Attributes:
        threshold: 0-1.
        hits: Images of the class that are called it.
        alarms: Other images that are called it.
    """

    threshold: float
    hits: int
    alarms: int


class Decision(Document):
    """One threshold at a prevalence and a cost ratio.

    Attributes:
        threshold: 0-1.
        sensitivity: Of the class; None without an image of it.
        specificity: None without an image of another class.
        ppv: Positive predictive value at the prevalence, or None where nobody is called it.
        npv: Negative predictive value at the prevalence, or None where everybody is.
        missed: Expected misses per 1000 people.
        alarms: Expected false alarms per 1000 people.
        cost: Expected cost per 1000 people, in false alarms.
    """

    threshold: float
    sensitivity: float | None
    specificity: float | None
    ppv: float | None
    npv: float | None
    missed: float | None
    alarms: float | None
    cost: float | None


class ThresholdCurve(Document):
    """Every threshold of one class.

    Attributes:
        label: The class.
        positives: Images of it.
        negatives: Other images.
        points: By rising threshold, from 0 (everybody is called it) to 1.
    """

    label: str
    positives: int
    negatives: int
    points: list[ThresholdPoint]

    @property
    def prevalence(self) -> float:
        """Share of the class among these images."""
        return self.positives / max(1, self.positives + self.negatives)

    def decisions(self, prevalence: float, miss_cost: float) -> list[Decision]:
        """Return what every threshold means where the class is as common as stated.

        Args:
            prevalence: Share of people who have the class, 0-1.
            miss_cost: How many false alarms one miss is as bad as, above 0.
        """
        return [self.decision(point, prevalence, miss_cost) for point in self.points]

    def decision(self, point: ThresholdPoint, prevalence: float, miss_cost: float) -> Decision:
        """Return what one threshold means; see `decisions`."""
        sensitivity = point.hits / self.positives if self.positives else None
        specificity = 1 - point.alarms / self.negatives if self.negatives else None
        if sensitivity is None or specificity is None:
            return Decision(
                threshold=point.threshold,
                sensitivity=sensitivity,
                specificity=specificity,
                ppv=None,
                npv=None,
                missed=None,
                alarms=None,
                cost=None,
            )
        found, missed = prevalence * sensitivity, prevalence * (1 - sensitivity)
        alarms, spared = (1 - prevalence) * (1 - specificity), (1 - prevalence) * specificity
        return Decision(
            threshold=point.threshold,
            sensitivity=sensitivity,
            specificity=specificity,
            ppv=found / (found + alarms) if found + alarms > 0 else None,
            npv=spared / (spared + missed) if spared + missed > 0 else None,
            missed=1000 * missed,
            alarms=1000 * alarms,
            cost=1000 * (miss_cost * missed + alarms),
        )

    def cheapest(self, prevalence: float, miss_cost: float) -> Decision | None:
        """Return the threshold of least expected cost, the highest of equals; None without any."""
        known = [d for d in self.decisions(prevalence, miss_cost) if d.cost is not None]
        return min(known, key=lambda d: (d.cost, -d.threshold), default=None)
