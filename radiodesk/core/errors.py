"""Failures that a user may read: a stable code with parameters, never a free sentence."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Parameter = str | int | float


class Message(BaseModel):
    """One thing to tell the user, independent of language.

    Attributes:
        code: Stable code such as ``RD-FILE-002``; the key into the catalogue.
        params: Values for the sentence's placeholders. File names only, never whole paths of
            patients' files in anything that is logged or exported.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    params: dict[str, Parameter] = {}


class RadiodeskError(Exception):
    """A failure with a sentence for the user.

    Raise it wherever an input, a file or a request cannot be used; the command line and the
    desktop turn it into English or Spanish.
    """

    def __init__(self, code: str, **params: Parameter) -> None:
        super().__init__(code, params)
        self.message = Message(code=code, params=params)

    @property
    def code(self) -> str:
        """The stable code of the message."""
        return self.message.code

    def __str__(self) -> str:
        from radiodesk.core.messages import render

        return f"{self.message.code}: {render(self.message, 'en')}"


class UnreadableError(RadiodeskError):
    """The bytes cannot be read as a radiograph (status ``error``)."""


class RefusedError(RadiodeskError):
    """Readable, but the model must not answer (status ``refused``)."""


class UsageError(RadiodeskError):
    """Wrong usage or unusable input: exit code 2."""


class NoDataFolderError(UsageError, OSError):
    """The user's data folder is not there and cannot be made.

    An `OSError` too: whoever is ready for a disk that fails is ready for this.
    """

    def __init__(self, code: str, cause: OSError, **params: Parameter) -> None:
        super().__init__(code, **params)
        self.errno, self.strerror = cause.errno, cause.strerror


class StoppedError(RadiodeskError):
    """The user stopped the work: exit code 130."""

    def __init__(self) -> None:
        super().__init__("RD-APP-001")
