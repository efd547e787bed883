"""What a run that broke off may not be gone on with, and what makes no difference to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from radiodesk.core.events import RunFinished
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import resume_request
from tests.helpers.training_data import request, run, write_pictures
from tests.training.test_training_resume import broken_off, failed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras"),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> TrainRequest:
    """A run on a table of pictures, broken off behind the first of two epochs."""
    folder = tmp_path_factory.mktemp("tabled")
    pictures = write_pictures(folder / "pictures", ["A", "B"])
    rows = [f"pictures/{p.parent.name}/{p.name},{p.parent.name}" for p in pictures.glob("*/*")]
    table = folder / "labels.csv"
    table.write_text("\n".join(["path,label", *sorted(rows)]) + "\n")
    asked = request(table, folder / "runs", initial_epochs=2, fine_tune_epochs=0)
    return resume_request(broken_off(asked, 1))


@pytest.fixture
def asked(broken: TrainRequest, tmp_path: Path) -> TrainRequest:
    """The same, with a run folder and data of its own."""
    assert broken.resume is not None
    run_dir = shutil.copytree(broken.resume, tmp_path / "runs" / Path(broken.resume).name)
    data = shutil.copytree(Path(broken.data).parent, tmp_path / "data")
    return broken.model_copy(
        update={
            "resume": str(run_dir),
            "out": str(run_dir.parent),
            "data": str(data / "labels.csv"),
        }
    )


def code(asked: TrainRequest) -> str:
    return failed(run(asked)).message.code


def test_fault_55_other_labels_for_the_same_files_are_refused(asked: TrainRequest) -> None:
    table = Path(asked.data)
    lines = table.read_text().splitlines()
    lines[1], lines[-1] = lines[1][:-1] + "B", lines[-1][:-1] + "A"
    table.write_text("\n".join(lines) + "\n")
    assert code(asked) == "RD-TRAIN-108"


def test_fault_55_a_file_less_is_refused_with_its_name(asked: TrainRequest) -> None:
    table = Path(asked.data)
    lines = table.read_text().splitlines()
    table.write_text("\n".join(lines[:-1]) + "\n")
    message = failed(run(asked)).message
    assert message.code == "RD-TRAIN-107"
    assert message.params["first"] == lines[-1].partition(",")[0].rpartition("/")[2]


def test_fault_55_other_settings_are_named_before_any_file_is_opened(asked: TrainRequest) -> None:
    shutil.rmtree(Path(asked.data).parent)
    config = asked.config.model_copy(update={"batch_size": 4, "seed": 99})
    message = failed(run(asked.model_copy(update={"config": config}))).message
    assert (message.code, message.params["names"]) == ("RD-TRAIN-106", "seed, batch_size")


def test_fault_54_a_run_without_a_whole_checkpoint_is_refused(asked: TrainRequest) -> None:
    assert asked.resume is not None
    for path in Path(asked.resume, "checkpoints").glob("epoch-?.npz"):
        path.write_bytes(path.read_bytes()[:-1])
    assert code(asked) == "RD-TRAIN-105"


def test_a_complete_run_and_a_folder_that_is_none_are_refused_too(
    asked: TrainRequest, tmp_path: Path
) -> None:
    assert isinstance(run(asked).last, RunFinished)
    assert code(asked) == "RD-TRAIN-104"
    assert code(asked.model_copy(update={"resume": str(tmp_path)})) == "RD-TRAIN-103"


def test_the_limit_of_the_cache_may_be_another(asked: TrainRequest) -> None:
    config = asked.config.model_copy(update={"cache_limit_gb": 0})
    told = run(asked.model_copy(update={"config": config}))
    assert isinstance(told.last, RunFinished), told.last
    assert "RD-TRAIN-102" in told.codes
