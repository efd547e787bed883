"""No table that leaves starts a formula, in whatever spreadsheet it is opened.

A comma is not what separates everywhere: where it stands in numbers, as in Spain, a spreadsheet
opens the same file as one that is separated by semicolons, and quotes set for commas do not hold.
"""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import radiodesk
from radiodesk.commands.predict import write_table
from radiodesk.core.results import Reading
from radiodesk.core.spreadsheet import from_cell, safe_cell
from radiodesk.evaluation.predictions import Predictions, read_predictions, write_predictions
from radiodesk.evaluation.report import write_report
from radiodesk.gui.widgets.plot_series import csv_text
from radiodesk.records.export import csv_of
from radiodesk.records.second_reads import write_data_set
from tests.helpers.case_log_entries import logged
from tests.helpers.case_records import a_reading, image

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "a;=cmd|' /C calc'!A0;b",
    'a;"=1+1',
    "a\n=1+1",
    ' "=1+1',
    " =1+1",
    "＝1+1",
    "x;\t=1+1",
)
SIGNS = "=+-@＝＋－＠"


def cells(text: str, separator: str) -> list[str]:
    # Spreadsheets end a line at any of these, where they are not quoted for their separator.
    lines = io.StringIO(text.replace("\r", "\n"), newline="")
    return [cell for row in csv.reader(lines, delimiter=separator) for cell in row]


def formulas(text: str) -> list[str]:
    """Return the cells that a spreadsheet would work out, whichever separator it goes by."""
    found = []
    for separator in ",;\t":
        for cell in cells(text, separator):
            begun = cell.lstrip(' "\xa0')
            if begun.startswith(tuple(SIGNS)) and not is_number(begun.split(",")[0]):
                found.append(cell)
    return found


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", HOSTILE)
def test_fault_39_a_name_is_no_formula_and_is_read_back(text: str) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerow(["1", safe_cell(text), "2"])
    assert formulas(stream.getvalue()) == []
    assert from_cell(safe_cell(text)) == text
    unsafe = io.StringIO()
    csv.writer(unsafe).writerow(["1", text, "2"])
    assert formulas(unsafe.getvalue())


@pytest.mark.parametrize("text", ["a-b", "COVID-19", "a; b", "x = 1", "", "30–40", "1;2", "a'=b"])
def test_what_starts_no_formula_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def of_predict(folder: Path) -> str:
    readings = [
        Reading(
            path=name, status="ok", label=name, probabilities={name: 1.0}, set=[name],
            novelty=None, code="RD-READ-020", reason=name, seconds=0.1,
        )
        for name in HOSTILE
    ]  # fmt: skip
    write_table(folder / "readings.csv", list(HOSTILE), readings)
    return (folder / "readings.csv").read_bytes().decode("utf-8")


def of_case_log(folder: Path) -> str:
    records = [
        a_reading(
            number, model_name=name, operator=name, file_name=name, label=name, set=[name],
            probabilities={name: 1.0}, warnings=[name],
        )
        for number, name in enumerate(HOSTILE)
    ]  # fmt: skip
    return csv_of(logged(folder / "log.sqlite", records))


def of_second_reads(folder: Path) -> str:
    files = {}
    for number in range(len(HOSTILE)):
        files[image(number)] = folder / f"{number}.png"
        files[image(number)].write_bytes(f"image {number}".encode())
    assert write_data_set(folder / "out", dict(zip(files, HOSTILE, strict=True)), files)
    return "".join(path.read_bytes().decode("utf-8") for path in (folder / "out").glob("*.csv"))


def of_evaluation(folder: Path) -> str:
    count = len(HOSTILE)
    truth, chances = np.arange(count), np.roll(np.eye(count), 1, axis=0)
    # A label is one line always (`datasets.catalogue`); a file's name need not be.
    plain = [" ".join(name.split()).replace("＝", "=") for name in HOSTILE]
    labels = [f"{name} {number}" for number, name in enumerate(plain)]
    write_report(folder, labels, truth, chances, list(HOSTILE))
    return "".join(path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.csv")))


def of_plots(folder: Path) -> str:
    return csv_text(list(HOSTILE), [list(HOSTILE)])


EXPORTERS: dict[str, Callable[[Path], str]] = {
    "commands/predict.py": of_predict,
    "records/export.py": of_case_log,
    "records/second_reads.py": of_second_reads,
    "evaluation/report.py": of_evaluation,
    "evaluation/predictions.py": of_evaluation,
    "gui/widgets/plot_series.py": of_plots,
}
ELSEWHERE = {
    "gui/viewer/report.py": "tests/gui/viewer/test_viewer_page.py",
    "evaluation/tables.py": "tests/evaluation/test_html_report.py",
    "training/prepare.py": "tests/training/test_training_faults.py",
    "training/run_folder.py": "numbers and names of phases alone",
    "datasets/phantoms/sample.py": "names of the program alone",
}


@pytest.mark.parametrize("exporter", sorted(EXPORTERS))
def test_fault_39_no_exported_table_starts_a_formula(exporter: str, tmp_path: Path) -> None:
    text = EXPORTERS[exporter](tmp_path)
    assert "1+1" in text
    assert formulas(text) == []


def test_every_module_that_writes_a_table_is_known_here() -> None:
    writers = set()
    package = Path(radiodesk.__file__).parent
    for source in package.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "csv.writer",
                "csv.DictWriter",
                "table_writer",
            ):
                writers.add(source.relative_to(package).as_posix())
    assert writers - {"core/spreadsheet.py"} == {*EXPORTERS, *ELSEWHERE}


def test_answers_about_such_names_are_read_back(tmp_path: Path) -> None:
    count = len(HOSTILE)
    before = Predictions(
        list(HOSTILE), list(HOSTILE), np.arange(count), range(count), np.eye(count), None
    )
    write_predictions(tmp_path / "predictions.csv", before)
    after = read_predictions(tmp_path / "predictions.csv")
    assert after.labels == list(HOSTILE)
    assert after.paths == list(HOSTILE)
    assert after.truth.tolist() == list(range(count))
