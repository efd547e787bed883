from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.models.page import ModelsPage
from radiodesk.gui.settings import AppSettings


@pytest.fixture
def page(qtbot: QtBot, settings: AppSettings, appearance: Appearance) -> Iterator[ModelsPage]:
    made = ModelsPage(settings, appearance)
    made.resize(1200, 700)
    yield made
    made.shutdown()
    made.close()
