"""What a report says, as words and pictures, in the language of the desktop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

import radiodesk
from radiodesk.core.assessment import Assessment
from radiodesk.core.class_colours import class_colour
from radiodesk.core.errors import Message
from radiodesk.core.messages import Language, render
from radiodesk.gui.viewer.answer_words import joined
from radiodesk.gui.viewer.export.pictures import film_image, with_heat
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.worklist import WorklistEntry

LONGEST_SIDE = 1600
_PATIENT = ("(0010,0010)", "(0010,0020)", "(0010,0030)", "(0008,0020)")
translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class ReportContent:
    """One page.

    Attributes:
        pictures: Title and picture, one or two.
        verdict: The answer in one line, or that there is none.
        shares: Class, probability (0-1) and colour, most probable first; empty where not answered.
        facts: What speaks for and against the reading, one sentence each.
        model: Lines about the model.
        about: Lines about the file and, if it was asked for, the patient.
        footer: Program, version and time.
        identified: Whether the patient is named.
    """

    pictures: tuple[tuple[str, QImage], ...]
    verdict: str
    shares: tuple[tuple[str, float, str], ...]
    facts: tuple[str, ...]
    model: tuple[str, ...]
    about: tuple[str, ...]
    footer: str
    identified: bool


def report_content(
    entry: WorklistEntry,
    film: Film,
    language: Language,
    *,
    heat: bool,
    identity: bool,
    now: datetime,
) -> ReportContent:
    """Put a report together.

    Args:
        entry: A file with a reading.
        film: Its image.
        language: Of coded sentences; everything else follows the application's translator.
        heat: Show the heat map of the most probable class beside the image.
        identity: Name the file and, where the file does, the patient.
        now: Time of the report.
    """
    reading, model = entry.reading, entry.model
    shares = sorted(((reading and reading.probabilities) or {}).items(), key=lambda s: -s[1])
    order = model.labels if model is not None else []
    found: Assessment | None = entry.assessment
    return ReportContent(
        pictures=_pictures(entry, film, heat),
        verdict=_verdict(entry),
        shares=tuple(
            (label, share, class_colour(label, order.index(label) if label in order else 0))
            for label, share in shares
        ),
        facts=tuple(_facts(entry, found, language, identity)),
        model=()
        if model is None
        else tuple(
            part
            for part in (
                translate("Report", "{name}, version {version}").format(
                    name=model.model.name, version=model.model.version
                ),
                translate("Report", "Classes: {labels}").format(labels=", ".join(model.labels)),
                f"SHA-256 {model.model.sha256}",
                translate("Report", "This model knows synthetic images only.")
                if model.synthetic
                else "",
            )
            if part
        ),
        about=tuple(_about(entry, film, identity)),
        footer=translate("Report", "radiodesk {version} · {time}").format(
            version=radiodesk.__version__, time=now.strftime("%Y-%m-%d %H:%M")
        ),
        identified=identity,
    )


def not_diagnostic(language: Language) -> str:
    """Return the sentence that stands on every page."""
    return render(Message(code="RD-APP-003"), language)


def _pictures(entry: WorklistEntry, film: Film, heat: bool) -> tuple[tuple[str, QImage], ...]:
    image = film_image(film, LONGEST_SIDE)
    plain = (translate("Report", "The image as the file asks to be shown"), image)
    maps, model, reading = entry.heatmaps, entry.model, entry.reading
    if not heat or maps is None or model is None or reading is None or reading.label is None:
        return (plain,)
    number = model.labels.index(reading.label)
    title = translate("Report", "Heat map of {label}").format(label=reading.label)
    return (plain, (title, with_heat(image, film, maps[number], model.resize_mode)))


def _verdict(entry: WorklistEntry) -> str:
    reading = entry.reading
    if reading is None or reading.label is None:
        return translate("Report", "Not answered")
    if reading.set is not None:
        if not reading.set or len(reading.set) == len(reading.probabilities or {}):
            return translate("Report", "The model cannot tell")
        return joined(reading.set)
    return translate("Report", "Most probable: {label}").format(label=reading.label)


def _facts(
    entry: WorklistEntry, found: Assessment | None, language: Language, identity: bool
) -> list[str]:
    reading = entry.reading
    if reading is None:
        return []

    def sentence(message: Message) -> str:
        # Sentences name the file, and files are often named after their patient.
        if not identity and "name" in message.params:
            hidden = {**message.params, "name": translate("Report", "this image")}
            message = message.model_copy(update={"params": hidden})
        return render(message, language)

    facts = []
    if reading.label is None and entry.message is not None:
        facts.append(sentence(entry.message))
    if found is not None and found.objection is not None:
        facts.append(
            translate("Report", "Read although it would have been refused: {reason}").format(
                reason=sentence(found.objection)
            )
        )
    if reading.set is not None and found is not None and found.coverage is not None:
        facts.append(
            translate(
                "Report",
                "The answer is the set of classes that holds the true one in {percent} % of "
                "radiographs like those the model was tested on.",
            ).format(percent=round(100 * found.coverage))
        )
    if reading.novelty is not None:
        limit = None if found is None else found.novelty_limit
        words = translate("Report", "Distance from the training images: {value}.")
        if limit is not None:
            words = translate(
                "Report", "Distance from the training images: {value}; refused above {limit}."
            )
        facts.append(
            words.format(
                value=f"{reading.novelty:.3g}", limit="" if limit is None else f"{limit:.3g}"
            )
        )
    if found is None:
        return facts
    share = (found.lung_share or {}).get(reading.label or "")
    if share is not None and found.lung_area is not None:
        words = translate(
            "Report", "Heat inside the estimated lungs: {percent} % (by chance: {even} %)."
        )
        facts.append(words.format(percent=round(100 * share), even=round(100 * found.lung_area)))
    facts += [sentence(warning) for warning in found.warnings]
    return facts


def _about(entry: WorklistEntry, film: Film, identity: bool) -> list[str]:
    info = film.info
    kinds = {
        "dicom": "DICOM",
        "picture": translate("Report", "picture"),
        "array": translate("Report", "array of numbers"),
    }
    lines = [f"{kinds[info.kind]}, {info.width} × {info.height}"]
    if not identity:
        lines.append(translate("Report", "Written without name, number and file name."))
        return lines
    lines.append(translate("Report", "File: {name}").format(name=entry.name))
    values = {tag: value for tag, _name, value in info.tags if tag in _PATIENT and value}
    labels = (
        translate("Report", "Patient: {value}"),
        translate("Report", "Patient's number: {value}"),
        translate("Report", "Born: {value}"),
        translate("Report", "Study of: {value}"),
    )
    for tag, label in zip(_PATIENT, labels, strict=True):
        if tag in values:
            lines.append(label.format(value=_shown(values[tag])))
    return lines


def _shown(value: str) -> str:
    """Return a DICOM date as ISO 8601 writes it; anything else as it is."""
    if len(value) == 8 and value.isdecimal():
        return f"{value[:4]}-{value[4:6]}-{value[6:]}"
    return value.replace("^", " ").strip()
