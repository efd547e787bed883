"""`python -m reliability CAMPAIGN`: run a campaign, or go on with one; write down what it found."""

from __future__ import annotations

import sys

from reliability.command import app

if __name__ == "__main__":
    sys.exit(app())
