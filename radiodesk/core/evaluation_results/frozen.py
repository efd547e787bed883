"""What every document about a model's worth is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Document(BaseModel):
    """Values that nobody changes once they are found."""

    model_config = ConfigDict(frozen=True)
