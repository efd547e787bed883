from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.bundles.manifest import GRAPH
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.card_view import ModelCardView
from radiodesk.gui.models.page import ModelsPage
from tests.helpers.plain_bundle import LABELS, write_plain
from tests.helpers.runs import CONFUSION, answers
from tests.helpers.tiny_bundle import make_bundle

WAIT = 30_000


def card_of_a_run() -> dict[str, object]:
    from radiodesk.evaluation.metrics import compute_metrics

    metrics = compute_metrics(LABELS, *answers(CONFUSION))
    return {
        "synthetic": False,
        "metrics": {"val": None, "test": metrics.model_dump()},
        "limits": {"en": ["Not for children."], "es": ["No para niños."]},
    }


def card(page: ModelsPage, qtbot: QtBot, name: str) -> ModelCardView:
    def find() -> ModelCardView | None:
        cards = page.findChildren(ModelCardView)
        return next((c for c in cards if c.face.entry.name == name), None)

    qtbot.waitUntil(lambda: find() is not None)
    found = find()
    assert found is not None
    return found


def words(card: ModelCardView) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())


def button(card: ModelCardView, name: str) -> QPushButton:
    found = card.findChild(QPushButton, name)
    assert found is not None
    return found


def test_a_card_bears_what_the_model_is_worth_and_its_limits(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    entry = registry.register(write_plain(tmp_path / "a", name="mine", card=card_of_a_run()))
    page.show()
    face = card(page, qtbot, "mine")
    assert "84 of 100 right on images it never saw (76–90 %)." in words(face)
    assert "COVID-19 15 of 18" in words(face)
    assert entry.sha256[:12] in words(face)
    assert "Not for children." in words(face)
    assert "phantoms" not in words(face)
    assert button(face, "activateModelButton").isEnabled()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "No para niños." in words(card(page, qtbot, "mine")))


def test_many_limits_are_lines_and_the_rest_is_on_the_card(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    stated = card_of_a_run() | {"limits": {"en": [f"Limit {i}." for i in range(6)]}}
    registry.register(write_plain(tmp_path / "a", name="mine", card=stated))
    page.show()
    lines = words(card(page, qtbot, "mine")).splitlines()
    assert [line for line in lines if line.startswith(("Limit", "•"))] == [
        "Limit 0.", "• Limit 1.", "• Limit 2.", "• Limit 3.", "• 2 more on the card",
    ]  # fmt: skip


def test_a_model_of_phantoms_only_says_so(page: ModelsPage, qtbot: QtBot, tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "a", name="toy", synthetic=True))
    page.show()
    text = words(card(page, qtbot, "toy"))
    assert "synthetic phantoms only" in text
    assert "states no figures" in text


def test_activating_tells_the_registry_and_the_other_pages(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(make_bundle(tmp_path / "a"))
    registry.register(write_plain(tmp_path / "b", name="b"))
    page.show()
    face = card(page, qtbot, "a")
    with qtbot.waitSignal(page.model_activated, timeout=WAIT) as activated:
        qtbot.mouseClick(button(face, "activateModelButton"), Qt.MouseButton.LeftButton)
    assert activated.args == ["a"]
    active = registry.active()
    assert active is not None
    assert active.name == "a"
    qtbot.waitUntil(lambda: "in use" in words(card(page, qtbot, "a")))
    assert not button(card(page, qtbot, "a"), "activateModelButton").isEnabled()
    assert button(card(page, qtbot, "b"), "activateModelButton").isEnabled()


def test_fault_45_a_damaged_model_says_so_and_cannot_be_used(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "a", name="hurt"))
    graph = tmp_path / "a" / GRAPH
    data = bytearray(graph.read_bytes())
    data[500] ^= 4
    graph.write_bytes(data)
    page.show()
    face = card(page, qtbot, "hurt")
    assert "“hurt” is damaged" in words(face)
    assert not button(face, "activateModelButton").isEnabled()


def test_a_model_damaged_after_it_was_shown_does_not_become_active(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "good", name="good"))
    registry.activate("good")
    registry.register(write_plain(tmp_path / "late", name="late"))
    page.show()
    face = card(page, qtbot, "late")
    (tmp_path / "late" / GRAPH).write_bytes(b"short")
    with qtbot.waitSignal(page.message_posted) as posted:
        qtbot.mouseClick(button(face, "activateModelButton"), Qt.MouseButton.LeftButton)
    message = posted.args[0]
    assert isinstance(message, UserMessage)
    assert message.code == "RD-MODEL-001"
    active = registry.active()
    assert active is not None
    assert active.name == "good"


def test_the_base_weights_that_a_run_would_use_are_named(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = page.findChild(QLabel, "baseWeightsLabel")
    download = page.findChild(QPushButton, "downloadWeightsButton")
    assert label is not None
    assert download is not None
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    page.refresh()
    assert "mobilenetv2_base.weights.h5" in label.text()
    assert not download.isHidden()
    name = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5"
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / name).write_bytes(b"")
    page.refresh()
    assert name in label.text()
    assert download.isHidden()


@pytest.mark.slow
def test_a_download_without_network_ends_in_a_plain_sentence(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A proxy that refuses is what no network looks like to the child.
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    page.show()
    download = page.findChild(QPushButton, "downloadWeightsButton")
    cancel = page.findChild(QPushButton, "cancelDownloadButton")
    assert download is not None
    assert cancel is not None
    with qtbot.waitSignal(page.message_posted, timeout=90_000) as posted:
        qtbot.mouseClick(download, Qt.MouseButton.LeftButton)
        assert cancel.isVisible()
        assert page.unfinished_work()
    message = posted.args[0]
    assert isinstance(message, UserMessage)
    assert message.code == "RD-TRAIN-016"
    assert download.isEnabled()
    assert not page.unfinished_work()
    assert not list(tmp_path.rglob("*.h5"))
