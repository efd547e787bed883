from __future__ import annotations

import numpy as np

from radiodesk.training.batches import ImageBatches

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
