"""Can the class be guessed without looking at the lungs? Then a model may learn just that.

Three probes, each a plain classifier judged by cross-validation over patients: what the file's
header and size tell; the outermost tenth of the picture; the picture with the lungs blacked out.
What they find is the lower bound of a shortcut: a network finds it, too. After Maguolo & Nanni,
"A critic evaluation of methods for COVID-19 automatic detection from X-ray images" (Information
Fusion 2021), and DeGrave et al., "AI for radiographic COVID-19 detection selects shortcuts over
signal" (Nature Machine Intelligence 2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import Message
from radiodesk.core.probe_verdicts import ProbeVerdict, Strength

ProbeName = Literal["header", "border", "without_lungs"]
PROBES: tuple[ProbeName, ...] = ("header", "border", "without_lungs")
FEWEST_CASES = 10
"""Patients of a class without whom nothing is probed."""
STRONG = 80
"""Balanced accuracy in whole percent, one class against the rest, that gives a class away."""
SOME = 65
"""From here on the probe knows more than chance would let it."""
_CODES: dict[Strength, tuple[str, str, str]] = {
    "strong": ("RD-PROBE-011", "RD-PROBE-012", "RD-PROBE-013"),
    "some": ("RD-PROBE-021", "RD-PROBE-022", "RD-PROBE-023"),
    "none": ("RD-PROBE-031", "RD-PROBE-032", "RD-PROBE-033"),
}
_FOLDS = 5
_BORDER = 0.1
_GRID = 32
_COMPONENTS = 40
_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ProbeResult:
    """What one probe found.

    Attributes:
        balanced_accuracy: Over all classes; chance is one over their number.
        given_away: The class that is told from the rest best.
        against_rest: Balanced accuracy for that class against the rest; chance is 0.5.
    """

    name: ProbeName
    balanced_accuracy: float
    given_away: str
    against_rest: float

    @property
    def strength(self) -> Strength:
        """How much of a shortcut it is, by the figure that is shown: one figure, one verdict."""
        if self.percent >= STRONG:
            return "strong"
        return "some" if self.percent >= SOME else "none"

    @property
    def percent(self) -> int:
        """`against_rest` as it is shown."""
        return round(100 * self.against_rest)

    @property
    def message(self) -> Message:
        """The verdict."""
        code = _CODES[self.strength][PROBES.index(self.name)]
        params = {"label": self.given_away, "percent": self.percent}
        return Message(code=code, params=params)

    def verdict(self, data: str) -> ProbeVerdict:
        """Return it for the record.

        Args:
            data: Fingerprint of the data that was probed.
        """
        return ProbeVerdict(
            name=self.name,
            strength=self.strength,
            balanced_accuracy=self.balanced_accuracy,
            given_away=self.given_away,
            against_rest=self.against_rest,
            message=self.message,
            data=data,
        )


def probe(
    name: ProbeName,
    features: _Floats,
    truth: NDArray[np.integer[Any]],
    groups: NDArray[np.integer[Any]],
    labels: list[str],
    seed: int = 0,
) -> ProbeResult | None:
    """Run one probe; None where a class has too few patients.

    Args:
        name: Which.
        features: (N, F), from `border_features` and so on.
        truth: (N,) class numbers.
        groups: (N,) numbers, the same for all images of one patient.
        labels: C class names.
        seed: Of the folds and of the classifier.
    """
    cases = [len(np.unique(groups[truth == i])) for i in range(len(labels))]
    if len(labels) < 2 or min(cases) < FEWEST_CASES:
        return None
    answered = _answers(name, features, truth, groups, seed)
    recalls = np.array([(answered[truth == i] == i).mean() for i in range(len(labels))])
    spared = np.array([(answered[truth != i] != i).mean() for i in range(len(labels))])
    against = (recalls + spared) / 2
    best = int(against.argmax())
    return ProbeResult(name, float(recalls.mean()), labels[best], float(against[best]))


def _answers(
    name: ProbeName,
    features: _Floats,
    truth: NDArray[np.integer[Any]],
    groups: NDArray[np.integer[Any]],
    seed: int,
) -> NDArray[np.integer[Any]]:
    """Return (N,) guesses, each by a classifier that saw no image of that patient."""
    from sklearn.model_selection import StratifiedGroupKFold
    from threadpoolctl import threadpool_limits

    answered = np.zeros_like(truth)
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
    rounds = [
        (train, test, _classifier(name, len(train), features.shape[1], seed))
        for train, test in folds.split(features, truth, groups)
    ]
    # Threads that wait for one another over matrices this small cost more than they do: on two
    # busy cores ten times as much. Only libraries that are loaded by now are held to one.
    with threadpool_limits(1):
        for train, test, classifier in rounds:
            answered[test] = classifier.fit(features[train], truth[train]).predict(features[test])
    return answered


def _classifier(name: ProbeName, images: int, width: int, seed: int) -> Any:
    from sklearn.decomposition import PCA
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if name == "header":
        # Rules such as "exactly 1024 by 1024" are no straight line.
        return RandomForestClassifier(
            100, min_samples_leaf=2, class_weight="balanced", random_state=seed
        )
    components = min(_COMPONENTS, width, images - 1)
    linear = LogisticRegression(C=0.1, class_weight="balanced", max_iter=500)
    # Exact, and several times as fast as the default where a few of many directions are wanted.
    solver = "arpack" if components < min(width, images) else "full"
    return make_pipeline(
        StandardScaler(),
        PCA(components, svd_solver=solver, random_state=seed),
        StandardScaler(),
        linear,
    )


def border_features(stamps: NDArray[np.uint8]) -> _Floats:
    """Return (N, F): the outermost tenth of every side.

    Args:
        stamps: (N, S, S) uint8.
    """
    side = stamps.shape[1]
    width = max(1, round(_BORDER * side))
    inner = np.zeros((side, side), bool)
    inner[width:-width, width:-width] = True
    return np.asarray(stamps[:, ~inner].reshape(len(stamps), -1), np.float64)


def picture_features(stamps: NDArray[np.uint8]) -> _Floats:
    """Return (N, 1024): the whole picture at 32 x 32.

    Args:
        stamps: (N, S, S) uint8, S a multiple of 32.
    """
    block = stamps.shape[1] // _GRID
    means = stamps.reshape(len(stamps), _GRID, block, _GRID, block).mean((2, 4))
    return np.asarray(means.reshape(len(stamps), -1), np.float64)
