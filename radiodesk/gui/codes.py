"""Codes of what the desktop refuses or fails at in its own words, for logs and diagnostics.

What a child or an engine says has its code in `core.messages`; these sentences are Qt's, so that
only their codes are written down here, and what they say in `core.messages.desktop`. A code is
never taken for another sentence: an old log must mean what it meant.
`docs/reliability/codes.txt` holds all of them.
"""

from __future__ import annotations

from typing import Final

NO_DATA_SET_DROPPED: Final = "RD-DESK-001"
NO_DATA_SET_TO_JUDGE_ON: Final = "RD-DESK-002"
NO_RUN_TO_JUDGE: Final = "RD-DESK-003"
NOT_ALL_FILES_JUDGED: Final = "RD-DESK-004"
IMAGE_GONE: Final = "RD-DESK-005"
RUN_UNREAD: Final = "RD-DESK-006"
RUN_BROKEN_OFF: Final = "RD-DESK-007"
RUN_ENDED: Final = "RD-DESK-008"
FOLDS_STOPPED: Final = "RD-DESK-009"
CACHE_UNREAD: Final = "RD-DESK-010"
RUNS_UNREAD: Final = "RD-DESK-011"
NOTHING_DROPPED: Final = "RD-DESK-012"
CLIPBOARD_EMPTY: Final = "RD-DESK-013"
CLIPBOARD_IMAGE_LOST: Final = "RD-DESK-014"
ONE_MODEL_AT_A_TIME: Final = "RD-DESK-015"
MODELS_UNREAD: Final = "RD-DESK-016"
PLOT_UNWRITTEN: Final = "RD-DESK-017"
