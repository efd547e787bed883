"""Model cards: read whatever their age, and shown as a page, HTML and Markdown."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.card import read_card, with_card
from radiodesk.bundles.card_formats import html_document, markdown_document, write_card
from radiodesk.bundles.card_page import card_page
from radiodesk.bundles.card_parts import CardPage
from radiodesk.bundles.kept_stress import keep_stress
from radiodesk.bundles.library import export_model
from radiodesk.core.card import CardProbe, CardStress, FoldFigures, ModelCard, SourceOut, SplitRule
from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import PLAN, CrossValidation
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.messages import LANGUAGES, Language, render
from radiodesk.core.paths import shipped_models
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import FoldSummary, ImageCounts, Metrics, SplitMetrics
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.stress import Answers, stress_report
from tests.helpers.plain_bundle import LABELS, write_plain
from tests.helpers.runs import CONFUSION, answers

HOSTILE = '<script>alert("x")</script><img src=http://evil/a.png> | **bold** [link](http://evil)'


def figures() -> Metrics:
    return compute_metrics(LABELS, *answers(CONFUSION))


def full_card() -> ModelCard:
    return ModelCard(
        format=2,
        name="chest",
        created="2026-11-26T12:00:00+00:00",
        radiodesk="0.4.0",
        limits={"en": ["The gravest.", "Another."], "es": ["El más grave.", "Otro."]},
        intended_use={"en": ["For teaching."], "es": ["Para docencia."]},
        labels=LABELS,
        source_table={"COVID-19": {"Alba": 100}, "PNEUMONIA": {"": 3, "Borea": 497}},
        data_fingerprint="f" * 64,
        images=ImageCounts(train=70, val=15, test=100, skipped=2),
        images_per_class={label: {"train": 70, "val": 15, "test": 15} for label in LABELS},
        split=SplitRule(shares="70/15/15", grouped_by="patient", seed=1, patients=257),
        config={"image_size": 150, "fresh_views": False, "base_weights": None, "yet_unknown": 3},
        base_weights={"origin": "shipped", "licence": "MIT"},
        licences={"radiodesk": "MIT"},
        metrics=SplitMetrics(val=None, test=figures()),
        intervals={"accuracy": (0.76, 0.91), "COVID-19/recall": (0.6, 0.97)},
        cross_validation=FoldFigures(
            folds=5, seeds=[101, 102], metrics=figures(), command="radiodesk train --folds 5"
        ),
        source_out=SourceOut(reason={"en": "Cannot be told.", "es": "No se puede saber."}),
        probes=[
            CardProbe(
                name="border",
                strength="strong",
                balanced_accuracy=0.97,
                message=Message(code="RD-CARD-102"),
                acknowledged="2026-11-26T12:00:00+00:00",
            ),
            CardProbe(name="yet unknown", strength="none", message=Message(code="RD-LATER-001")),
            CardProbe(
                name="forged",
                balanced_accuracy=0.5,
                message=Message(code="RD-CARD-057", params={"other": 1}),
            ),
        ],
        stress=[CardStress(name="gamma-0.7", images=100, accuracy=0.8, confidence=0.7)],
        libraries={"python": "3.11.7"},
    )


def page_of(card: ModelCard, language: Language = "en") -> CardPage:
    return card_page(card, card.name or "model", "ab" * 32, language)


def test_the_card_of_the_first_radiodesk_is_read() -> None:
    card = read_card(open_bundle(shipped_models() / "sample"))
    assert card is not None
    assert card.format == 1
    assert card.synthetic
    assert card.test is not None
    assert "synthetic phantoms only" in card.first_limit("en")
    assert "fantomas sintéticos" in page_of(card, "es").limit


def test_a_card_of_a_later_radiodesk_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    stated = {**json.loads(full_card().model_dump_json()), "format": 9, "unheard_of": {"a": 1}}
    stated["probes"][0]["more"] = [1, 2]
    card = read_card(write_plain(tmp_path / "b", card=stated))
    assert card is not None
    assert card.test == figures()
    assert card.probes is not None
    assert json.loads(card.probes[0].model_dump_json())["more"] == [1, 2]


def test_a_card_that_states_nothing_still_has_a_page(tmp_path: Path) -> None:
    card = read_card(write_plain(tmp_path / "b", card={}))
    assert card is not None
    for language in LANGUAGES:
        text = markdown_document(page_of(card, language))
        assert ("not a diagnostic device" in text) == (language == "en")
        assert ("nadie sabe cuánto vale" in text) == (language == "es")


def test_the_first_line_of_a_card_is_its_gravest_limit() -> None:
    lines = markdown_document(page_of(full_card())).split("\n\n")
    assert lines[:3] == [
        "# Model card: chest",
        "> **The gravest.**",
        "**This is not a diagnostic device: its readings are for teaching and research only.**",
    ]


def test_figures_stand_with_their_intervals_beside_cross_validation() -> None:
    text = markdown_document(page_of(full_card()))
    assert "| Right | 84 % (76–91 %) | 84 % (76–90 %) |" in text
    assert "| COVID-19 found | 83 % (60–97 %) | 83 % (61–94 %) |" in text
    assert "5 folds, seeds 101, 102" in text
    assert "radiodesk train --folds 5" in text
    assert "On a source it never saw: cannot be told." in text


def test_a_figure_of_a_left_out_source_has_its_own_column() -> None:
    card = full_card().model_copy(update={"source_out": SourceOut(metrics=figures())})
    assert "A source it never saw" in markdown_document(page_of(card))


def test_sources_probes_stress_and_settings_are_shown_in_both_languages() -> None:
    english = markdown_document(page_of(full_card()))
    assert "| Class | source not stated | Alba | Borea |" in english
    assert "| PNEUMONIA | 3 | 0 | 497 |" in english
    assert (
        "| the outermost frame | 97 % | the outermost frame Whoever trained it was told," in english
    )
    assert "| yet unknown | – | no shortcut found |" in english
    assert "| forged | 50 % | – |" in english
    assert "| gamma-0.7 | 100 | 80 % | 70 % | – | – |" in english
    assert "| yet\\_unknown | 3 |" in english
    assert "Fingerprint of the images: ffffffffffffffff" in english
    spanish = markdown_document(page_of(full_card(), "es"))
    assert "> **El más grave.**" in spanish
    assert "Quien lo entrenó lo sabía y lo entrenó igualmente, el 2026-11-26." in spanish
    assert "origen no indicado" in spanish


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.linked += [name for name, _ in attrs if name in ("src", "href", "onclick")]


def test_what_a_card_says_is_text_and_never_markup() -> None:
    card = full_card().model_copy(
        update={
            "name": HOSTILE,
            "limits": {"en": [HOSTILE]},
            "config": {HOSTILE: HOSTILE},
            "source_table": {HOSTILE: {HOSTILE: 1}},
            "libraries": {HOSTILE: HOSTILE},
        }
    )
    tags = _Tags()
    document = html_document(page_of(card))
    tags.feed(document)
    assert not {"script", "img", "a", "iframe"} & tags.seen
    assert tags.linked == []
    assert "http" not in document.replace("http://evil", "")
    markdown = markdown_document(page_of(card))
    assert "<script" not in markdown.replace("\\<", "")
    assert "[link](" not in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") >= 3 for line in rows)


@pytest.mark.parametrize(
    ("name", "start"), [("c.html", "<!DOCTYPE"), ("c.md", "# "), ("c.json", "{")]
)
def test_a_card_is_written_in_three_forms(tmp_path: Path, name: str, start: str) -> None:
    card = full_card()
    write_card(tmp_path / name, page_of(card), card)
    text = (tmp_path / name).read_text("utf-8")
    assert text.startswith(start)
    if name.endswith("json"):
        assert ModelCard.model_validate_json(text) == card


def test_another_ending_or_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    card = full_card()
    for path, code in (
        (tmp_path / "c.docx", "RD-MODEL-136"),
        (tmp_path / "no" / "c.md", "RD-MODEL-105"),
    ):
        with pytest.raises(RadiodeskError) as caught:
            write_card(path, page_of(card), card)
        assert caught.value.code == code


def test_a_bundle_can_be_written_again_with_a_better_card(tmp_path: Path) -> None:
    bundle = write_plain(
        tmp_path / "trained", name="accurate 2026-11-26", card={"synthetic": False}
    )
    better = with_card(bundle, tmp_path / "chest", full_card())
    assert better.manifest.name == "chest"
    assert better.graph == bundle.graph
    assert better.sha256 != bundle.sha256
    assert read_card(better) == full_card()


def test_the_card_of_one_fold_shows_what_all_folds_found(tmp_path: Path) -> None:
    fold = SplitRule(
        shares="70/15/15", grouped_by="patient", seed=101, fold=FoldPlace(number=1, count=5)
    )
    card = full_card().model_copy(update={"split": fold, "cross_validation": None})
    folder = tmp_path / "20261126-120000-quick-5-folds"
    stated = card.model_dump(mode="json")
    bundle = write_plain(folder / "fold-01" / "bundle", name="one fold", card=stated)
    assert read_card(bundle) == card  # the others are not judged yet
    plan = CrossValidation(
        request=TrainRequest(data="data", out="runs", config=make_config("quick")), folds=5
    )
    (folder / PLAN).write_text(plan.model_dump_json())
    assert read_card(bundle) == card
    summary = FoldSummary(
        folds=5, metrics=figures(), intervals={"accuracy": (0.7, 0.9)}, accuracies=[0.8, None]
    )
    (folder / "evaluation").mkdir()
    (folder / "evaluation" / "report.json").write_text(summary.model_dump_json())
    found = read_card(bundle)
    assert found is not None
    assert found.cross_validation is not None
    assert found.cross_validation.seeds == [101]
    assert "| 84 % (70–90 %) |" in markdown_document(page_of(found))
    (folder / "evaluation" / "report.json").write_text("{hurt")
    assert read_card(bundle) == card


def test_the_card_of_a_run_shows_the_stress_test_kept_beside_it(tmp_path: Path) -> None:
    card = full_card().model_copy(update={"stress": None})
    run = tmp_path / "20261126-120000-quick"
    bundle = write_plain(run / "bundle", card=card.model_dump(mode="json"))
    assert read_card(bundle) == card
    truth = np.arange(20) % 2
    chances = np.where(truth[:, None] == [0, 1], 0.95, 0.05)
    plain = Answers("none", 0, chances, [""] * 20, {})
    noisy = Answers("noise", 0.15, chances[::-1], ["RD-READ-001"] * 5 + [""] * 15, {})
    about = About(model="m", data="d", part="test", model_sha256=bundle.sha256)
    report = stress_report(["A", "B"], truth, range(20), [plain, noisy], about, of=20, seed=1)
    keep_stress(run, report)
    found = read_card(bundle)
    assert found is not None
    assert found.stress is not None
    assert [one.name for one in found.stress] == ["none-0", "noise-0.15"]
    shown = found.stress[1]
    assert (shown.images, shown.accuracy, shown.refused) == (20, 0.0, 0.25)
    assert (shown.confidence, shown.confident_wrong) == (pytest.approx(0.95), 0.75)
    assert shown.title == report.outcomes[0].title
    # Where the run is not, the model's own card says it.
    export_model(bundle, tmp_path / "stick.radiodesk")
    carried = open_bundle(tmp_path / "stick.radiodesk", trusted=True)
    assert carried.graph == bundle.graph
    assert carried.manifest.name == bundle.manifest.name
    assert read_card(carried) == found.model_copy(update={"name": bundle.manifest.name})
    for language in LANGUAGES:
        page = markdown_document(page_of(found, language))
        assert render(report.outcomes[0].title, language) in page
    keep_stress(run, report.model_copy(update={"model_sha256": "0" * 64}))
    assert read_card(bundle) == card  # another model's
    (run / "evaluation" / "stress.json").write_text("{hurt")
    assert read_card(bundle) == card
