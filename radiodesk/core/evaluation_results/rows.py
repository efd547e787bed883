"""One image of an evaluation, for galleries and the images behind a cell of the matrix."""

from __future__ import annotations

from radiodesk.core.evaluation_results.frozen import Document


class AnswerRow(Document):
    """What the model said of one labelled image.

    Attributes:
        index: Position in the evaluation, from 0: what stands for the file where no names are
            wanted.
        relative: Path relative to the data (wire form).
        file: Where it lies (wire form), or None where nobody knows any more.
        label: Its label.
        predicted: The likeliest class.
        confidence: Probability of `predicted`.
        probabilities: In the class order of the evaluation.
        group: A number, the same for all images of one patient.
        source: Hospital or collection, where known.
        set: Classes of the conformal set at the default level, or None where none is offered.
        refused: Code of the reason for which the viewer would not have answered, or None.
        warned: Code of the warning that would have stood beside the answer, or None.
    """

    index: int
    relative: str
    file: str | None
    label: str
    predicted: str
    confidence: float
    probabilities: list[float]
    group: int
    source: str | None = None
    set: list[str] | None = None
    refused: str | None = None
    warned: str | None = None

    @property
    def right(self) -> bool:
        """Whether the likeliest class is the label."""
        return self.predicted == self.label
