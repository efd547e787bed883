"""Lookup tables as DICOM stores them: descriptor and data, in items and in palettes.

PS3.3 C.11.1.1 and C.11.2.1.1 (Modality and VOI tables), C.7.6.3.1.5 and .6 (palettes). The
descriptor is number of entries (0 for 65536), first value mapped, bits of an entry.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from radiodesk.imaging.dicom_header import invalid, missing
from radiodesk.imaging.voi import LookupTable


def sequence_table(
    item: Dataset, dataset: Dataset, signed: bool, keyword: str, name: str
) -> LookupTable:
    """Return the table of one item of a Modality or VOI LUT sequence.

    Args:
        item: The item.
        dataset: The data set around it, which knows the byte order.
        signed: Stored values are signed, so the first value mapped is too.
        keyword: The sequence, for the sentence.
        name: The file, for the sentence.

    Raises:
        UnreadableError: Description and data do not fit.
    """
    label = str(item.get("LUTExplanation") or "").strip()
    descriptor, data = item.get("LUTDescriptor"), item.get("LUTData")
    return _table(descriptor, data, dataset, signed, keyword, name, label)


def palette_colours(
    dataset: Dataset, indices: npt.NDArray[Any], signed: bool, name: str
) -> tuple[npt.NDArray[np.float32], float]:
    """Return the colours of a palette image and their largest possible value.

    Args:
        dataset: The file's data set.
        indices: (rows, columns) stored values.
        signed: Stored values are signed.
        name: The file, for the sentence.

    Returns:
        (rows, columns, 3) float32, and 255 or 65535 or what the entries' bits allow.

    Raises:
        UnreadableError: A table is missing (segmented ones are not supported) or cannot be.
    """
    planes, bits = [], 8
    for colour in ("Red", "Green", "Blue"):
        keyword = f"{colour}PaletteColorLookupTable"
        for part in ("Descriptor", "Data"):
            if dataset.get(keyword + part) is None:
                raise missing(keyword + part, name)
        described = dataset[keyword + "Descriptor"].value
        data = dataset[keyword + "Data"].value
        table = _table(described, data, dataset, signed, keyword + "Data", name, "")
        index = np.clip(indices.astype(np.int32) - int(table.first), 0, table.entries.size - 1)
        planes.append(table.entries[index].astype(np.float32))
        bits = max(bits, table.bits)
    return np.stack(planes, axis=-1), float(2**bits - 1)


def _table(
    descriptor: Any,
    data: Any,
    dataset: Dataset,
    signed: bool,
    keyword: str,
    name: str,
    label: str,
) -> LookupTable:
    if descriptor is None or data is None or len(descriptor) != 3:
        raise invalid(keyword, descriptor, name)
    count, first, bits = (int(part) for part in descriptor)
    count = count or 65536
    if signed and first > 32767:
        first -= 65536
    if isinstance(data, bytes | bytearray):
        little = dataset.original_encoding[1] is not False
        kind = "u1" if len(data) < 2 * count else "<u2" if little else ">u2"
        entries = np.frombuffer(bytes(data), kind, count=min(count, len(data)))
    else:
        entries = np.asarray(data, np.int64).reshape(-1)[:count] & 0xFFFF
    if entries.size != count:
        raise invalid(keyword, f"{entries.size}/{count}", name)
    bits = max(bits, int(entries.max()).bit_length())
    if not 1 <= bits <= 16:
        raise invalid(keyword, bits, name)
    return LookupTable(float(first), entries.astype(np.uint16), bits, label)
