from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import radiodesk
from radiodesk.core.errors import Message, RadiodeskError, RefusedError, StoppedError
from radiodesk.core.events import STAGES, StageStarted
from radiodesk.core.messages import (
    CATALOGUE,
    LANGUAGES,
    SINGULAR,
    app,
    bundles,
    cards,
    cluster,
    commands,
    data,
    files,
    gate,
    health,
    log,
    models,
    reading,
    render,
    repairs,
    runs,
    short_form,
    training,
)
from radiodesk.core.messages.short import SHORT
from radiodesk.core.narration import sentences_of
from radiodesk.gui import codes

SOURCES = sorted(Path(radiodesk.__file__).parent.rglob("*.py"))
CODE = re.compile(r"RD-[A-Z]+-\d{3}")


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_code_has_one_sentence_in_each_language_with_the_same_places(code: str) -> None:
    sentences = CATALOGUE[code]
    assert CODE.fullmatch(code)
    assert len(sentences) == len(LANGUAGES)
    english, spanish = sentences
    assert places(english) == places(spanish)
    for sentence in sentences:
        assert sentence == sentence.strip()
        assert sentence
        assert "  " not in sentence


def test_no_code_is_defined_twice() -> None:
    families = [
        app, bundles, cards, cluster, commands, data, files, gate, health, log, models, reading,
        repairs, runs, training,
    ]  # fmt: skip
    codes = [code for family in families for code in family.MESSAGES]
    assert len(codes) == len(set(codes))


def test_every_code_that_the_program_uses_is_in_the_catalogue() -> None:
    used: set[str] = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used |= {node.value} if CODE.fullmatch(node.value) else set()
    assert used
    assert used <= {*CATALOGUE, *(code for name, code in vars(codes).items() if name.isupper())}


def test_values_are_put_in_and_braces_in_them_are_left_alone() -> None:
    message = Message(code="RD-FILE-001", params={"name": "{name} {0}.png"})
    assert "{name} {0}.png" in render(message, "en")
    assert "{name} {0}.png" in render(message, "es")


def test_an_unknown_code_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        render(Message(code="RD-NONE-999"))


def test_an_error_carries_its_message_and_reads_as_a_sentence() -> None:
    error = RefusedError("RD-FILE-001", name="a.png")
    assert isinstance(error, RadiodeskError)
    assert str(error).startswith("RD-FILE-001: ")
    assert "a.png" in str(error)
    again = Message.model_validate_json(error.message.model_dump_json())
    assert again == error.message
    assert StoppedError().code == "RD-APP-001"


def test_the_log_names_every_stage_in_the_readers_language() -> None:
    said = [sentences_of(StageStarted(stage=stage)) for stage in STAGES]
    assert all(len(sentences) == 1 for sentences in said)
    for language in LANGUAGES:
        texts = {render(sentence, language) for (sentence,) in said}
        assert len(texts) == len(STAGES)
    assert "fine_tune" not in render(said[STAGES.index("fine_tune")][0], "es")


@pytest.mark.parametrize("code", sorted(SINGULAR))
def test_the_number_one_has_a_sentence_of_its_own(code: str) -> None:
    number, *sentences = SINGULAR[code]
    plural = places(CATALOGUE[code][0])
    assert number in plural
    assert len(sentences) == len(LANGUAGES)
    params = dict.fromkeys(plural, 7)
    for language, sentence in zip(LANGUAGES, sentences, strict=True):
        assert places(sentence) <= plural - {number}
        one = Message(code=code, params={**params, number: 1})
        assert render(one, language) == sentence.format(**params)
        assert render(Message(code=code, params=params), language) != sentence.format(**params)


def test_every_reason_for_having_no_answer_has_a_short_form_of_a_few_words() -> None:
    """Whatever the reader raises for a file, and what is said when it is lost."""
    unanswered = set(gate.MESSAGES) - {"RD-READ-044", "RD-READ-045"} | {"RD-READ-001"}
    unanswered |= {code for code in files.MESSAGES if code[-3:] < "020" or code > "RD-FILE-08"}
    unanswered |= {"RD-MODEL-010", "RD-MODEL-013"}
    assert set(SHORT) == unanswered - {code for code in files.MESSAGES if "DICOM-02" in code}
    for code, words in SHORT.items():
        assert len(words) == len(LANGUAGES)
        assert all(0 < len(text) <= 32 and not places(text) for text in words), code
    assert short_form("RD-READ-030", "es") == "imagen en color"
    assert short_form("RD-NEWER-001") == "RD-NEWER-001"
