"""The Training tab: data, settings, run, curves, result."""
