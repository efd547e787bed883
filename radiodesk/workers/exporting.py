"""What the reader writes for the desktop, which holds no DICOM library."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import unless_full
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import FileWritten, WriteAnonymised, WriteCapture
from radiodesk.imaging.dicom_exports import write_anonymised, write_capture


def write_export(
    request: WriteCapture | WriteAnonymised, picture: NDArray[Any] | None
) -> FileWritten:
    """Write one file.

    Args:
        request: What to write, and where.
        picture: (H, W, 3) uint8 of a capture.

    Raises:
        RadiodeskError: The source cannot be used, or the folder not be written to.
    """
    source, target = path_from_wire(request.path), path_from_wire(request.out)
    try:
        if isinstance(request, WriteCapture):
            pixels = np.ascontiguousarray(picture, np.uint8)
            notes = write_capture(source, target, pixels, request.description, request.identity)
        else:
            notes = write_anonymised(source, target, request.secret)
    except OSError as error:
        raise unless_full(
            error, target, RadiodeskError("RD-APP-005", name=display_name(target.parent))
        ) from error
    return FileWritten(id=request.id, path=request.out, notes=list(notes))
