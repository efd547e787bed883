"""pydicom is imported without what it would download with, and nobody else loses that."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("door", ["radiodesk.imaging.load", "radiodesk.datasets.phantoms.dicom"])
def test_whoever_reads_dicom_has_no_library_for_the_network(door: str) -> None:
    script = (
        f"import sys, {door}, pydicom.data.download as it\n"
        "assert not it.HAVE_REQUESTS\n"
        "assert not {'requests', 'urllib3'} & set(sys.modules)\n"
        "import requests\n"
        "from pydicom.data import get_palette_files\n"
        "assert get_palette_files('*.dcm')\n"
    )
    pytest.importorskip("requests")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
