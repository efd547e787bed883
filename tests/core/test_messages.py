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
    app,
    cluster,
    commands,
    data,
    files,
    gate,
    log,
    models,
    reading,
    render,
    training,
)
from radiodesk.core.narration import sentences_of

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
    families = [app, cluster, commands, data, files, gate, log, models, reading, training]
    codes = [code for family in families for code in family.MESSAGES]
    assert len(codes) == len(set(codes))


def test_every_code_that_the_program_uses_is_in_the_catalogue() -> None:
    used: set[str] = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used |= {node.value} if CODE.fullmatch(node.value) else set()
    assert used
    assert used <= set(CATALOGUE)


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
