"""A run repeats what the shortcut probes said of its data, in the log and in the card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from radiodesk.core.errors import Message
from radiodesk.core.paths import path_to_wire
from radiodesk.core.probe_verdicts import ProbeVerdict, acknowledge, save_verdicts
from radiodesk.core.requests import RunPart
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.evaluation.assess import assess
from radiodesk.training.verdicts import verdicts_on
from radiodesk.workers.examining import fingerprint_of
from radiodesk.workers.subjects import answers_of
from tests.helpers.training_data import request, run, write_pictures

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras")


def verdict(data: str) -> ProbeVerdict:
    return ProbeVerdict(
        name="border",
        strength="strong",
        balanced_accuracy=0.9,
        given_away="A",
        against_rest=0.95,
        message=Message(code="RD-PROBE-012", params={"label": "A", "percent": 95}),
        data=data,
    )


@pytest.mark.slow
def test_what_is_known_of_the_data_is_logged_and_stated_in_the_card(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["A", "B"], per_class=8)
    key = fingerprint_of(load_catalogue(data))
    save_verdicts([verdict(key)])
    told = run(request(data, tmp_path / "runs", initial_epochs=1, split="60/20/20"))
    assert "RD-PROBE-012" in told.codes
    card = json.loads((told.run_dir / "bundle" / "card.json").read_text("utf-8"))
    (stated,) = card["probes"]
    assert (stated["name"], stated["given_away"]) == ("border", "A")
    assert stated["acknowledged"], "who starts a run from the command line has read it"
    assert card["source_out"]["metrics"] is None
    # The page that says how good the model is says it, too.
    part = RunPart(folder=path_to_wire(told.run_dir), part="test", trusted=True)
    answered = answers_of(part, lambda done, total: None)
    judged = assess(answered.predictions, answered.about, resamples=20)
    assert "RD-PROBE-012" in [remark.code for remark in judged.remarks]


def test_the_desktop_s_word_counts_and_what_was_said_of_other_data_does_not(tmp_path: Path) -> None:
    asked = request(tmp_path, tmp_path)
    save_verdicts([verdict("data-1")])
    read = acknowledge([verdict("data-1")])
    given = asked.model_copy(update={"probes": read})
    assert verdicts_on(given, "data-1") == read
    assert verdicts_on(given, "data-2") is None
    assert verdicts_on(asked.model_copy(update={"probes": []}), "data-1") is None, "nobody waited"
    assert verdicts_on(asked, "data-3") is None
