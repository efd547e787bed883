"""Watches the trainer from threads of its own; the window only ever hears typed signals."""
