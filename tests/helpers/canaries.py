"""Words that must never get into a log or into diagnostics, and files that are full of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.helpers.dicom_factory import make_dataset, save_dicom

NAME, IDENTITY, FOLDER, OPERATOR = "Kanarie^Petra", "PID-77731", "ward-Zanahoria", "Dr. Quetzal"
WORDS = ("Kanarie", "Petra", "77731", "Zanahoria", "Quetzal")


def write_film(folder: Path) -> Path:
    """Write a film whose header and path name a patient."""
    place = folder / FOLDER / "Kanarie Petra"
    place.mkdir(parents=True, exist_ok=True)
    dataset = make_dataset(np.linspace(0, 4000, 320 * 300).reshape(320, 300).astype(np.uint16))
    dataset.PatientName, dataset.PatientID = NAME, IDENTITY
    return save_dicom(place / "Kanarie_PID-77731.dcm", dataset)


def write_broken(folder: Path) -> Path:
    """Write a film that ends in the middle."""
    film = write_film(folder)
    broken = film.with_name("Petra broken.dcm")
    broken.write_bytes(film.read_bytes()[:700])
    return broken


def assert_none_in(text: str) -> None:
    for word in WORDS:
        assert word not in text, word
