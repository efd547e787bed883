"""Labelled radiographs: catalogue, health check, split, augmented views, synthetic samples."""
