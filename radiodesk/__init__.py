"""radiodesk: train, judge and use a chest-radiograph classifier on an ordinary workstation."""

__version__ = "0.1.0"
