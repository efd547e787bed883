"""What is said of the bench: the verdict, what is under way, what to do next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from radiodesk.core.messages import render
from radiodesk.core.requests import AllFolds
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.bench import Bench
from radiodesk.gui.evaluation.run_words import RunWords
from radiodesk.gui.evaluation.wording import part_name

HeaderWords = tuple[str, list[str], list[str]]


class BenchWords:
    """Puts the bench into words, in the language of now."""

    def __init__(self, bench: Bench, appearance: Appearance) -> None:
        self._bench = bench
        self._appearance = appearance
        self._run = RunWords()

    def header(self, synthetic: bool) -> HeaderWords:
        """Return the verdict, what must be known beside it, and facts.

        Args:
            synthetic: The run's model knows phantoms only.
        """
        choice = self._bench.choice
        if choice is None:
            return "", [], []
        entry, judged = choice.entry, self._bench.judged
        facts = self._run.facts(entry) if isinstance(entry, RunEntry) else [entry.name]
        if judged is not None:
            found, language = judged.evaluation, self._appearance.language
            remarks = [render(remark, language) for remark in (*found.remarks, *judged.notes)]
            where = part_name(found.part)
            if found.part == "data":
                where = f"{where}: {found.data}"
            return render(found.verdict, language), remarks, [where, *facts]
        if isinstance(entry, RunEntry) and choice.part in ("test", "folds", None):
            return (
                self._run.verdict(entry, self._appearance.language),
                self._run.remarks(entry, synthetic),
                facts,
            )
        return (
            QCoreApplication.translate("EvaluationWords", "Not judged on these images yet."),
            [],
            facts,
        )

    def waiting(self) -> tuple[str, str]:
        """Return why there is no evaluation yet, and the verb of the button that asks for it."""
        bench = self._bench
        if bench.task == "evaluate":
            return (
                QCoreApplication.translate(
                    "EvaluationWords", "The images are being judged. This appears when it is done."
                ),
                "",
            )
        if bench.subject is None:
            return (
                QCoreApplication.translate(
                    "EvaluationWords", "There is no model that these images could be judged with."
                ),
                "",
            )
        again = QCoreApplication.translate("EvaluationWords", "Judge the images")
        if bench.asks_for_trust:
            return (
                QCoreApplication.translate(
                    "EvaluationWords",
                    "This model was not made on this computer and is not known here. Judge it "
                    "only if you trust where it comes from.",
                ),
                QCoreApplication.translate("EvaluationWords", "Trust it and judge the images"),
            )
        if bench.trouble is not None:
            return render(bench.trouble, self._appearance.language), again
        return (
            QCoreApplication.translate("EvaluationWords", "The images have not been judged yet."),
            again,
        )

    def stress(self) -> tuple[str, str, bool]:
        """Return what a stress test is, the verb of its button, and whether it can be had now."""
        bench = self._bench
        if isinstance(bench.subject, AllFolds):
            return (
                QCoreApplication.translate(
                    "EvaluationWords",
                    "A stress test reads the images again with one model. A cross-validation has "
                    "one for each fold: choose a single run.",
                ),
                "",
                False,
            )
        return (
            QCoreApplication.translate(
                "EvaluationWords",
                "Reads the images again under other contrast, borders, markers, resolution and "
                "re-encoding: changes that alter no finding. A model that learned the hospital "
                "rather than the disease falls here. At most 200 images, drawn at random.",
            ),
            QCoreApplication.translate("EvaluationWords", "Run the stress test"),
            bench.task is None and bench.subject is not None,
        )

    def stage(self, total: int) -> str:
        """Return what is being done, in a few words; `total` 0 while files are being listed."""
        match self._bench.task:
            case "compare":
                return QCoreApplication.translate("EvaluationWords", "Comparing the two models")
            case "stress":
                return QCoreApplication.translate(
                    "EvaluationWords", "Reading the images under every change"
                )
            case "export":
                return QCoreApplication.translate("EvaluationWords", "Writing the report")
        if total:
            return QCoreApplication.translate("EvaluationWords", "Judging the images")
        return QCoreApplication.translate("EvaluationWords", "Looking for the images")
