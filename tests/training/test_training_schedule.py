from __future__ import annotations

import pytest

from radiodesk.training.schedule import EarlyStopping, ReduceOnPlateau


def test_early_stopping_waits_its_patience_from_the_best_epoch() -> None:
    stopping = EarlyStopping(patience=2)
    ended = [stopping.update(e, loss) for e, loss in enumerate([3.0, 2.0, 2.0, 1.0, 1.5, 1.0], 1)]
    assert ended == [False, False, False, False, False, True]
    assert (stopping.best_epoch, stopping.best) == (4, 1.0)


def test_a_loss_that_never_falls_still_counts_its_first_epoch_as_best() -> None:
    stopping = EarlyStopping(patience=1)
    assert not stopping.update(5, 1.0)
    assert stopping.update(6, 1.0)
    assert stopping.best_epoch == 5


def test_plateau_halves_the_rate_and_counts_anew() -> None:
    plateau = ReduceOnPlateau(patience=2, rate=0.1)
    lowered = [plateau.update(loss) for loss in (1.0, 1.0, 1.0, 1.0, 1.0)]
    assert lowered == [False, False, True, False, True]
    assert plateau.rate == pytest.approx(0.025)


def test_plateau_takes_no_tiny_change_for_progress_and_never_reaches_zero() -> None:
    plateau = ReduceOnPlateau(patience=1, rate=1.5e-7)
    assert not plateau.update(1.0)
    assert plateau.update(0.99995)
    assert plateau.rate == 1e-7
    assert not plateau.update(1.0)
    assert plateau.rate == 1e-7
