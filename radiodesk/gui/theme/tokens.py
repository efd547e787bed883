"""Colours and sizes of the themes. Style sheets, icons and plots are made from them.

The colours of classes, which figures on disk have too, are in `radiodesk.core.class_colours`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["dark", "light"]


@dataclass(frozen=True)
class Tokens:
    """Colours of one theme, as ``#RRGGBB``.

    Attributes:
        ground: Behind everything.
        surface: Panels and plots.
        raised: Fields and buttons.
        hover: Raised things under the pointer.
        line: Borders and grid lines.
        text: Body text.
        quiet: Captions and axes.
        accent: What can be clicked, and progress.
        on_accent: Text on the accent colour.
        warning: Something to look at.
        error: Something that failed.
        success: Something that is done.
        loss: Hue of the loss curves.
        accuracy: Hue of the accuracy curves.
        precision: Hue of the precision curves.
        recall: Hue of the recall curves.
        auc: Hue of the AUC curves.
        run_1: Hue of the first of several runs that are laid over each other, and so on to run_8.
    """

    name: ThemeName
    ground: str
    surface: str
    raised: str
    hover: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    warning: str
    error: str
    success: str
    loss: str
    accuracy: str
    precision: str
    recall: str
    auc: str
    run_1: str
    run_2: str
    run_3: str
    run_4: str
    run_5: str
    run_6: str
    run_7: str
    run_8: str


DARK = Tokens(
    name="dark",
    ground="#0E1216",
    surface="#161C22",
    raised="#1E262E",
    hover="#27313B",
    line="#2B3640",
    text="#E8EEF3",
    quiet="#9FADBA",
    accent="#4FB7FF",
    on_accent="#06131D",
    warning="#F2B33D",
    error="#FF6B6B",
    success="#3FB68B",
    loss="#F2B33D",
    accuracy="#4FB7FF",
    precision="#3FB68B",
    recall="#C792EA",
    auc="#FF8F6B",
    run_1="#4FB7FF",
    run_2="#F2B33D",
    run_3="#3FB68B",
    run_4="#FF7AB8",
    run_5="#C792EA",
    run_6="#FF8F6B",
    run_7="#E6E36A",
    run_8="#9FADBA",
)
LIGHT = Tokens(
    name="light",
    ground="#F5F7F9",
    surface="#FFFFFF",
    raised="#EEF2F5",
    hover="#E2E8ED",
    line="#D3DBE2",
    text="#17202A",
    quiet="#556370",
    accent="#0067B8",
    on_accent="#FFFFFF",
    warning="#855800",
    error="#C62828",
    success="#16704F",
    loss="#855800",
    accuracy="#0067B8",
    precision="#16704F",
    recall="#7B3FA0",
    auc="#AB4018",
    run_1="#0067B8",
    run_2="#B07200",
    run_3="#16704F",
    run_4="#C2187A",
    run_5="#7B3FA0",
    run_6="#AB4018",
    run_7="#6B6B00",
    run_8="#556370",
)
THEMES: dict[ThemeName, Tokens] = {"dark": DARK, "light": LIGHT}

RADIOGRAPH_GROUND = "#000000"

GRID = 8
BODY_PX = 13
CAPTION_PX = 11
VERDICT_PX = 18
TITLE_PX = 24
