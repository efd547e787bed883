"""How well predictions match labels, as documents state it (M in the contract)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class ClassMetrics(BaseModel):
    """One class against the rest. ``None`` where it cannot be computed (no such image)."""

    model_config = ConfigDict(frozen=True)

    precision: float | None
    recall: float | None
    f1: float | None
    support: int
    auc: float | None


class Metrics(BaseModel):
    """How well predictions match labels (M in the contract).

    Attributes:
        auc_ovr: Macro average of the one-against-rest areas under the ROC curve.
        ece: Expected calibration error over 10 equal-mass bins of the top probability.
        confusion: ``confusion[i][j]`` counts images of true class i read as class j.
        labels: Class order of `confusion`.
    """

    model_config = ConfigDict(frozen=True)

    accuracy: float | None
    balanced_accuracy: float | None
    macro_f1: float | None
    auc_ovr: float | None
    log_loss: float | None
    ece: float | None
    per_class: dict[str, ClassMetrics]
    confusion: list[list[int]]
    labels: list[str]
