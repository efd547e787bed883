"""The line that says what the cache takes, and its button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from radiodesk.core.store import Store, cache_root, key_of, store_bytes
from radiodesk.gui.appearance import Appearance
from tests.gui.training.conftest import Desk


def _fill(folder: Path) -> None:
    (folder / "data").write_bytes(bytes(3_000_000))


def test_the_cache_is_measured_and_cleared(desk: Desk, appearance: Appearance) -> None:
    size, button = desk.find(QLabel, "cacheSizeLabel"), desk.find(QPushButton, "clearCacheButton")
    desk.until(lambda: size.text().endswith(" 0 MB"), 10)
    assert not button.isEnabled()
    store = Store(cache_root(), 1e9)
    store.hold(key_of("images"), _fill)
    store.close()
    desk.page.hide()
    desk.page.show()
    desk.until(lambda: size.text().endswith(" 3 MB"), 10)
    said = []
    desk.page.message_posted.connect(said.append)
    button.click()
    desk.until(lambda: size.text().endswith(" 0 MB"), 10)
    assert [message.text for message in said] == ["3 MB given back."]
    assert store_bytes(cache_root()) == 0
    appearance.set_language("es")
    desk.until(lambda: button.text() == "Vaciar caché", 5)
    appearance.set_language("en")
