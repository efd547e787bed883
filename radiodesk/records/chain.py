"""How entries are sealed: a salted digest of each content, and a chain over digests only.

A content can be erased with its salt and the chain still verifies. The salt keeps anybody from
finding out an erased content by trying: a reading has few possible values.
"""

from __future__ import annotations

import hashlib
import json
import secrets

from radiodesk.core.case_log import EntryKind, Record

GENESIS = "0" * 64
"""What the first entry is linked to."""

_SALT_BYTES = 32


def new_salt() -> bytes:
    """Return 32 bytes that nobody can guess."""
    return secrets.token_bytes(_SALT_BYTES)


def content_of(record: Record) -> str:
    """Return a record as canonical JSON: keys sorted, no spaces, no NaN (after RFC 8785)."""
    return json.dumps(
        record.model_dump(),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def digest_of(salt: bytes, content: bytes) -> str:
    """Return the SHA-256 of salt and content, in hexadecimal."""
    return hashlib.sha256(salt + content).hexdigest()


def link_of(
    previous: str, number: int, kind: EntryKind | str, subject: int | None, digest: str
) -> str:
    """Return the link of an entry: SHA-256 of the link before it and of its head."""
    head = json.dumps([previous, number, kind, subject, digest], separators=(",", ":"))
    return hashlib.sha256(head.encode()).hexdigest()
