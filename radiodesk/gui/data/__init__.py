"""The Data page: import, findings, mapping, counts, thumbnails, split."""
