from __future__ import annotations

import pytest

from radiodesk.core.config import make_config
from radiodesk.core.estimate import estimate_run
from radiodesk.core.intervals import wilson_interval


def test_a_measured_run_lies_within_its_estimate() -> None:
    # 126 phantoms, classic, 37 of 40 epochs on two busy cores: 7.8 minutes; alone under 4.
    needs = estimate_run(make_config("classic"), 126, 27, 27, cores=2)
    assert needs.minutes_low < needs.minutes_high
    assert needs.minutes_low < 4
    assert 2 < needs.minutes_high < 8


@pytest.mark.parametrize(
    "more",
    [
        {"image_size": 224},
        {"views": 6},
        {"initial_epochs": 50},
        {"fine_tune_epochs": 40},
        {"fine_tune_layers": 40},
    ],
)
def test_more_work_takes_longer(more: dict[str, int]) -> None:
    usual = estimate_run(make_config("classic"), 700, 150, 150, cores=2)
    longer = estimate_run(make_config("classic", more), 700, 150, 150, cores=2)
    assert longer.minutes_low > usual.minutes_low
    assert longer.minutes_high > usual.minutes_high


def test_more_cores_and_a_measured_faster_rate_take_less() -> None:
    config = make_config("classic")
    usual = estimate_run(config, 700, 150, 150, cores=2).minutes_high
    assert estimate_run(config, 700, 150, 150, cores=8).minutes_high < usual
    fast = estimate_run(config, 700, 150, 150, cores=2, frozen_images_per_second=2000)
    assert fast.minutes_high < usual / 3


def test_disk_grows_with_views_and_memory_with_the_batch() -> None:
    small = estimate_run(make_config("classic"), 1000, 100, 100, cores=2)
    views = estimate_run(make_config("classic", {"views": 6}), 1000, 100, 100, cores=2)
    extra = 1000 * 3 * 150 * 150 / 2**20
    assert views.disk_mb - small.disk_mb == pytest.approx(extra)
    assert views.memory_mb == small.memory_mb
    batch = estimate_run(make_config("classic", {"batch_size": 256}), 1000, 100, 100, cores=2)
    assert batch.memory_mb > small.memory_mb + 500


@pytest.mark.parametrize(
    ("right", "total", "expected"),
    # Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611))],
)
def test_wilson_intervals_equal_published_ones(
    right: int, total: int, expected: tuple[float, float]
) -> None:
    assert wilson_interval(right, total) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(("right", "total"), [(1, 0), (-1, 5), (6, 5)])
def test_counts_that_are_none_have_no_interval(right: int, total: int) -> None:
    with pytest.raises(ValueError):
        wilson_interval(right, total)
