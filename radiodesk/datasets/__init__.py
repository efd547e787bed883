"""Labelled radiographs: catalogue, health check, split, augmented views, synthetic samples."""

import radiodesk.imaging  # noqa: F401  (before anything here imports pydicom: `imaging.offline`)
