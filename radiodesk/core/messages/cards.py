"""Words of model cards: RD-CARD-0nn."""

MESSAGES: dict[str, tuple[str, str]] = {}
