from __future__ import annotations

import pytest

from radiodesk.core.estimate import estimate_run
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.pace import Pace, PaceRecord
from radiodesk.core.presets import make_config
from radiodesk.core.workload import works_of

WHOLE = {"engine": "end-to-end"}


def test_a_measured_run_lies_within_its_estimate() -> None:
    # 126 phantoms, classic, 37 of 40 epochs end to end on two busy cores: 7.8 minutes; alone
    # under 4.
    needs = estimate_run(make_config("classic", WHOLE), 126, 27, 27, cores=2)
    assert needs.minutes_low < needs.minutes_high
    assert needs.minutes_low < 4
    assert 2 < needs.minutes_high < 8


@pytest.mark.parametrize("engine", ["cached", "end-to-end"])
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
def test_more_work_takes_longer(more: dict[str, int], engine: str) -> None:
    usual = estimate_run(make_config("classic", {"engine": engine}), 700, 150, 150, cores=2)
    longer = estimate_run(
        make_config("classic", {**more, "engine": engine}), 700, 150, 150, cores=2
    )
    assert longer.minutes_high > usual.minutes_high
    if any("epochs" in name for name in more):
        # Early stopping can end more epochs as soon as fewer.
        assert longer.minutes_low == pytest.approx(usual.minutes_low, rel=0.05)
    else:
        assert longer.minutes_low > usual.minutes_low


def test_without_early_stopping_within_reach_every_epoch_counts_at_both_ends() -> None:
    patient = make_config("classic", {"patience": 30})
    longer = make_config("classic", {"patience": 30, "fine_tune_epochs": 25})
    first, second = (estimate_run(c, 700, 150, 150, cores=2) for c in (patient, longer))
    assert second.minutes_low > 1.2 * first.minutes_low


def test_more_cores_take_less() -> None:
    config = make_config("classic", WHOLE)
    usual = estimate_run(config, 700, 150, 150, cores=2).minutes_high
    assert estimate_run(config, 700, 150, 150, cores=8).minutes_high < usual


def test_the_cached_engine_computes_features_once_and_keeps_them() -> None:
    cached = estimate_run(make_config("classic"), 700, 150, 150, cores=2)
    whole = estimate_run(make_config("classic", WHOLE), 700, 150, 150, cores=2)
    assert cached.minutes_high < whole.minutes_high / 4
    assert [t.stage for t in cached.stages] == [
        "scan", "decode", "import", "features", "initial", "fine_tune", "export", "evaluate",
    ]  # fmt: skip
    assert "features" not in [t.stage for t in whole.stages]
    assert whole.features_mb == 0
    # 5 x 5 x 160 float16 and 1280 float32 a view.
    assert cached.features_mb == pytest.approx((700 * 3 + 150) * (8000 + 5120) / 2**20)
    assert cached.disk_mb - whole.disk_mb == pytest.approx(cached.features_mb)
    fold = estimate_run(make_config("classic"), 700, 150, 150, cores=2, fold=True)
    assert fold.features_mb == pytest.approx(1000 * 3 * (8000 + 5120) / 2**20)
    head = estimate_run(make_config("classic", {"fine_tune_epochs": 0}), 700, 150, 150, cores=2)
    assert head.features_mb == pytest.approx((700 * 3 + 150) * 5120 / 2**20)
    assert "fine_tune" not in [t.stage for t in head.stages]


def test_the_last_runs_of_this_machine_speak() -> None:
    config = make_config("classic")
    usual = estimate_run(config, 700, 150, 150, cores=2)
    work = works_of(config, 700, 150, 150, 2)["fine_tune"]
    slow = [PaceRecord(kind=work.kind, units=work.units, seconds=600.0)] * 3
    learned = estimate_run(config, 700, 150, 150, cores=2, pace=Pace(slow))
    assert learned.minutes_high > 10 > usual.minutes_high
    shares = [{t.stage: t.seconds for t in needs.stages} for needs in (usual, learned)]
    assert shares[1]["fine_tune"] > 3 * shares[0]["fine_tune"]
    assert shares[1]["decode"] == shares[0]["decode"]


def test_disk_grows_with_views_and_memory_with_the_batch() -> None:
    small = estimate_run(make_config("classic", WHOLE), 1000, 100, 100, cores=2)
    views = estimate_run(make_config("classic", {"views": 6, **WHOLE}), 1000, 100, 100, cores=2)
    extra = 1200 * 3 * 150 * 150 / 2**20
    assert views.disk_mb - small.disk_mb == pytest.approx(extra)
    assert views.memory_mb == small.memory_mb
    large = make_config("classic", {"batch_size": 256, **WHOLE})
    batch = estimate_run(large, 1000, 100, 100, cores=2)
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
