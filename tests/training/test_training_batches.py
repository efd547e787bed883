from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.presets import make_config
from radiodesk.datasets.cache import build_cache
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.views import draw_view
from radiodesk.training.batches import FreshViews, ImageBatches
from tests.helpers.images import scene
from tests.helpers.training_data import write_pictures

PIXELS = (np.arange(7 * 3)[:, None, None] * np.ones((1, 2, 2))).astype(np.uint8)
PIXELS = PIXELS.reshape(7, 3, 2, 2)  # every view of every image has its own grey level
LABELS = np.array([0, 1, 2, 0, 1, 2, 0])


def seen(batches: ImageBatches) -> list[int]:
    return [int(v) for i in range(len(batches)) for v in batches[i].images[:, 0, 0]]


def test_an_epoch_hands_out_every_view_once_and_the_last_batch_is_smaller() -> None:
    batches = ImageBatches(PIXELS, LABELS, np.array([1, 2, 4]), views=3, batch_size=4, seed=9)
    assert len(batches) == 3
    assert len(batches[2].labels) == 1
    assert sorted(seen(batches)) == sorted([3, 4, 5, 6, 7, 8, 12, 13, 14])
    for i in range(len(batches)):
        batch = batches[i]
        assert list(batch.labels) == [int(LABELS[v // 3]) for v in batch.images[:, 0, 0]]


def test_order_changes_every_epoch_and_depends_on_seed_and_epoch_alone() -> None:
    def order(seed: int, *epochs: int) -> list[int]:
        batches = ImageBatches(PIXELS, LABELS, np.arange(7), views=3, batch_size=5, seed=seed)
        for epoch in epochs:
            batches.start_epoch(epoch)
        return seen(batches)

    assert order(1, 1) != order(1, 2)
    assert order(1, 1) != order(2, 1)
    assert order(1, 3) == order(1, 1, 2, 3)


def test_validation_keeps_its_order_and_sees_the_images_themselves() -> None:
    batches = ImageBatches(PIXELS, LABELS, np.array([6, 0, 3]), views=1, batch_size=2)
    batches.start_epoch(5)
    assert seen(batches) == [18, 0, 9]


CONFIG = make_config("classic", {"views": 3, "seed": 5, "image_size": 64})
NUMBERS = np.array([0, 2, 3, 7])  # files 1, 4, 5 and 6 of the catalogue could not be read
IMAGES = np.stack([scene(64, 64, seed=number) for number in NUMBERS])[:, None].astype(np.uint8)


@pytest.fixture
def fresh() -> Iterator[ImageBatches]:
    batches = ImageBatches(
        IMAGES, np.array([0, 1, 2, 0]), np.array([0, 1, 3]), 3, 4, 9, FreshViews(CONFIG, NUMBERS)
    )
    yield batches
    batches.close()


def pictures(batches: ImageBatches, epoch: int) -> list[bytes]:
    batches.start_epoch(epoch)
    return [image.tobytes() for i in range(len(batches)) for image in batches[i].images]


def test_fresh_views_are_new_in_every_epoch_and_the_images_stay(fresh: ImageBatches) -> None:
    first, second = (set(pictures(fresh, epoch)) for epoch in (1, 2))
    originals = {IMAGES[i, 0].tobytes() for i in (0, 1, 3)}
    assert len(first) == len(second) == 9
    assert first & second == originals


def test_a_fresh_view_depends_on_seed_epoch_image_and_view_alone(fresh: ImageBatches) -> None:
    wanted = {
        draw_view(IMAGES[i, 0], CONFIG, CONFIG.seed, int(NUMBERS[i]), view, epoch=4).tobytes()
        for i in (0, 1, 3)
        for view in range(3)
    }
    straight = pictures(fresh, 4)
    assert set(straight) == wanted
    # Left in the middle, asked from behind, asked twice: the same pictures at the same places.
    fresh.start_epoch(3)
    _ = fresh[0]
    fresh.start_epoch(4)
    backwards = [fresh[i].images for i in (2, 1, 0)]
    assert [image.tobytes() for images in backwards[::-1] for image in images] == straight
    assert pictures(fresh, 4) == straight


def test_fresh_batches_have_the_order_and_labels_of_stored_ones(fresh: ImageBatches) -> None:
    stored = ImageBatches(
        np.repeat(IMAGES, 3, axis=1), np.array([0, 1, 2, 0]), np.array([0, 1, 3]), 3, 4, 9
    )
    for epoch in (1, 2):
        for batches in (fresh, stored):
            batches.start_epoch(epoch)
        assert len(fresh) == len(stored) == 3
        for i in range(3):
            assert fresh[i].labels.tolist() == stored[i].labels.tolist()
            assert fresh[i].images.shape == stored[i].images.shape


def test_epoch_0_draws_the_stored_views_of_the_same_image_number(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["A", "B"], per_class=3)
    (data / "A" / "a-01.png").write_bytes(b"broken")
    entries = load_catalogue(data).entries
    build_cache(entries, tmp_path / "cache", CONFIG)
    rows = np.load(tmp_path / "cache" / "images.npy", mmap_mode="r")
    readable = [i for i, entry in enumerate(entries) if entry.relative != "A/a-01.png"]
    drawn = ImageBatches(
        rows[:, :1], np.zeros(5), np.arange(5), 3, 15, None, FreshViews(CONFIG, np.array(readable))
    )
    try:
        drawn.start_epoch(0)
        np.testing.assert_array_equal(drawn[0].images, rows.reshape(15, 64, 64))
    finally:
        drawn.close()
