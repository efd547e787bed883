"""What every request and every answer is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A message that nobody changes once it is made."""

    model_config = ConfigDict(frozen=True)
