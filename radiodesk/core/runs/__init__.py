"""The runs on this computer: listed, compared, kept with notes, thrown away, queued."""
