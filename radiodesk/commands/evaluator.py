"""Asks an evaluator child, so that no untrusted byte is decoded in the command's own process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from radiodesk.bundles.registry import resolve
from radiodesk.commands.console import Console
from radiodesk.commands.polling import polled_lines
from radiodesk.core.cross_validation import is_cross_validation
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.requests import (
    EVALUATOR_ANSWER,
    AllFolds,
    EvaluatorAnswer,
    EvaluatorFailed,
    EvaluatorProgress,
    EvaluatorRequest,
    FilesSkipped,
    OutsideData,
    RowsFound,
    RunPart,
    Subject,
)
from radiodesk.core.run_folders import CONFIG
from radiodesk.jobs.child import Child

_GRACE_SECONDS = 1.0
_ON_THE_WAY = (EvaluatorProgress, FilesSkipped, RowsFound)


class Evaluator:
    """One evaluator child. Use as a context manager.

    Args:
        console: Where progress and remarks go.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._child = Child("evaluator")
        self._lines = polled_lines(self._child)

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(self, *_error: object) -> None:
        self._child.end(_GRACE_SECONDS)

    def ask(self, request: EvaluatorRequest) -> EvaluatorAnswer:
        """Return the last answer to a request; show progress and what is left out.

        Raises:
            RadiodeskError: It cannot be met, or the child ended (``RD-EVAL-034``).
        """
        words = self._console.sentence("RD-CLI-026")
        self._child.send(request)
        with self._console.progress(words) as advance:
            for answer in self._answers():
                if isinstance(answer, EvaluatorProgress):
                    advance(answer.done / answer.total if answer.total else 0.0, words)
                elif isinstance(answer, FilesSkipped):
                    self._tell(answer)
                elif isinstance(answer, EvaluatorFailed):
                    raise RadiodeskError(answer.message.code, **answer.message.params)
                elif not isinstance(answer, _ON_THE_WAY):
                    return answer
        self._child.wait(_GRACE_SECONDS)
        raise RadiodeskError("RD-EVAL-034", detail=self._child.ending)

    def _answers(self) -> Iterator[EvaluatorAnswer]:
        for line in self._lines:
            try:
                yield EVALUATOR_ANSWER.validate_json(line)
            except ValidationError:
                continue

    def _tell(self, left_out: FilesSkipped) -> None:
        console = self._console
        for note in left_out.notes:
            console.remark(console.render(note))
        for skipped in left_out.files:
            reason = console.render(skipped.message)
            console.remark(console.sentence("RD-CLI-013", path=skipped.path, reason=reason))


def subject_of(
    model: str | None, data: Path | None, part: str, trusted: bool, new_only: bool = False
) -> Subject:
    """Return what a command line asks to evaluate.

    Args:
        model: Run, cross-validation, bundle or name; None: the active model.
        data: Any labelled images; None: those that the run was tested on.
        part: ``test`` or ``val``, without `data`.
        trusted: Open the model even though it is not registered here.
        new_only: Leave out images that the model learned from.

    Raises:
        UsageError: There is no such model, or no images are named.
    """
    folder = Path(model) if model is not None else None
    if data is not None:
        return OutsideData(
            bundle=path_to_wire(resolve(model).resolve()),
            data=path_to_wire(data.resolve()),
            trusted=trusted,
            new_only=new_only,
        )
    if folder is not None and is_cross_validation(folder):
        return AllFolds(folder=path_to_wire(folder.resolve()), trusted=trusted)
    if folder is not None and (folder / CONFIG).is_file():
        return RunPart(
            folder=path_to_wire(folder.resolve()),
            part="val" if part == "val" else "test",
            trusted=trusted,
        )
    resolve(model)
    raise UsageError("RD-EVAL-035", name=display_name(folder) if folder else "--model")
