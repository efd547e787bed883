"""Class names as people write them, and the classes they mean."""

from __future__ import annotations

import pytest

from radiodesk.datasets.mapping import complete_mapping, ordered_labels, suggest_mapping


@pytest.mark.parametrize(
    ("found", "label"),
    [
        ("COVID", "COVID-19"), ("Covid-19", "COVID-19"), ("covid19", "COVID-19"),
        ("SARS-CoV-2", "COVID-19"), ("COVID_19 positive", "COVID-19"), ("Coivd-19", "COVID-19"),
        ("Viral Pneumonia", "PNEUMONIA"), ("Bacterial Pneumonia", "PNEUMONIA"),
        ("Neumonía", "PNEUMONIA"), ("NEUMONIA", "PNEUMONIA"), ("pnuemonia", "PNEUMONIA"),
        ("No_findings", "NORMAL"), ("Sano", "NORMAL"), ("sin hallazgos", "NORMAL"),
        ("02_Normal", "NORMAL"),
    ],
)  # fmt: skip
def test_spellings_of_the_three_classes_are_recognised(found: str, label: str) -> None:
    assert suggest_mapping([found]) == {found: label}


def test_fault_36_normal_in_three_spellings_is_one_class() -> None:
    assert suggest_mapping(["Normal", "normal ", "Nromal"]) == {
        "Normal": "NORMAL",
        "normal ": "NORMAL",
        "Nromal": "NORMAL",
    }


@pytest.mark.parametrize(
    "found",
    ["abnormal", "not normal", "non-COVID", "No COVID", "Pneumothorax", "Lung_Opacity", "grade1"],
)
def test_what_means_something_else_stays_as_it_is(found: str) -> None:
    assert suggest_mapping([found]) == {found: found}


def test_other_label_sets_keep_their_names_and_join_only_by_case_space_and_accent() -> None:
    assert suggest_mapping(["Tórax 1", "torax_1", "Torax 2", " "]) == {
        "Tórax 1": "Tórax 1",
        "torax_1": "Tórax 1",
        "Torax 2": "Torax 2",
        " ": "(unnamed)",
    }


def test_what_the_user_mapped_wins_over_the_suggestion() -> None:
    mapping = complete_mapping(["COVID", "Sano", "x"], {"Sano": "HEALTHY", "x": "", "gone": "y"})
    assert mapping == {"COVID": "COVID-19", "Sano": "HEALTHY", "x": ""}


def test_class_order_does_not_depend_on_the_order_found() -> None:
    assert ordered_labels(["b", "NORMAL", "A", "COVID-19", "b"]) == ["COVID-19", "NORMAL", "A", "b"]
