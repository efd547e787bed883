from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import UsageError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.core.options import GROUPS, options_of
from radiodesk.core.presets import PRESET_HELP, PRESET_LABELS, PRESETS, make_config
from radiodesk.core.views import styled_members, taught_views


def test_classic_is_the_proven_recipe() -> None:
    config = make_config("classic")
    assert (config.image_size, config.batch_size) == (150, 64)
    assert (config.initial_epochs, config.fine_tune_epochs) == (25, 15)
    assert (config.initial_learning_rate, config.fine_tune_learning_rate) == (1e-3, 1e-4)
    assert (config.fine_tune_layers, config.dropout, config.dense_units) == (20, 0.3, 128)
    assert (config.patience, config.plateau_patience, config.views) == (8, 4, 3)
    assert not config.horizontal_flip
    assert config.split_shares == pytest.approx((0.7, 0.15, 0.15))


def test_text_from_a_command_line_becomes_numbers() -> None:
    overrides = {"image_size": "128", "dropout": "0.5", "horizontal_flip": "true"}
    config = make_config("quick", overrides)
    assert (config.image_size, config.dropout, config.horizontal_flip) == (128, 0.5, True)
    assert config.preset == "quick"


@pytest.mark.parametrize("name", ["imagesize", "preset", "", "__class__"])
def test_an_unknown_setting_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_config("classic", {name: "1"})
    assert caught.value.code == "RD-APP-008"
    assert "image_size" in str(caught.value.message.params["known"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("image_size", "63"),
        ("image_size", "513"),
        ("image_size", "many"),
        ("batch_size", "0"),
        ("dropout", "0.95"),
        ("dropout", "nan"),
        ("initial_learning_rate", "inf"),
        ("initial_learning_rate", "nan"),
        ("rotation", "nan"),
        ("resize_mode", "squash"),
        ("split", "70/30"),
        ("split", "90/8/2"),
        ("split", "70/20/20"),
        ("split", "-70/85/85"),
        ("seed", "-1"),
    ],
)
def test_a_value_out_of_range_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_config("classic", {name: value})
    assert caught.value.code == "RD-APP-007"
    assert caught.value.message.params["name"] == name
    for language in LANGUAGES:
        assert value in render(caught.value.message, language)


def test_a_configuration_cannot_be_changed_and_takes_no_unknown_field() -> None:
    config = make_config()
    with pytest.raises(ValidationError):
        config.dropout = 0.1  # type: ignore[misc]
    with pytest.raises(ValidationError):
        TrainingConfig.model_validate({"speed": 1})


def test_a_configuration_survives_json() -> None:
    config = make_config("accurate", {"split": "60 / 20 / 20".replace(" ", "")})
    assert TrainingConfig.model_validate_json(config.model_dump_json()) == config


def test_every_preset_is_valid_and_has_words_in_both_languages() -> None:
    for preset in PRESETS:
        make_config(preset)
        assert all(PRESET_LABELS[preset])
        assert len(PRESET_HELP[preset]) == len(LANGUAGES)


def test_every_setting_is_declared_with_words_group_and_a_default_in_range() -> None:
    options = options_of(TrainingConfig)
    assert {o.name for o in options} == set(TrainingConfig.model_fields) - {"preset"}
    for option in options:
        assert option.group in GROUPS
        assert all(option.label), option.name
        assert all(text.endswith(".") for text in option.help), option.name
        default: Any = option.default
        if option.minimum is not None:
            assert option.minimum <= default, option.name
        if option.maximum is not None:
            assert default <= option.maximum, option.name
        if option.kind in ("integer", "real"):
            assert option.minimum is not None, option.name
            assert math.isfinite(option.minimum), option.name
            assert option.maximum is not None, option.name
        if option.kind == "choice":
            assert default in option.choices


def test_together_members_learn_plain_views_and_other_styles() -> None:
    config = make_config("classic", {"views": 5, "style": 1.0, "members": 2})
    assert taught_views(config) == [[0, 1, 3], [0, 1, 2, 3, 4]]
    three = make_config("classic", {"views": 5, "style": 1.0, "members": 3})
    assert taught_views(three) == [[0, 1, 3], [0, 1, 3], [0, 1, 2, 3, 4]]
    assert styled_members(three) == 1
    alone = make_config("classic", {"views": 5, "style": 1.0})
    assert taught_views(alone) == [[0, 1, 2, 3, 4]]
    plain = make_config("classic", {"views": 3, "members": 2})
    assert taught_views(plain) == [[0, 1, 2], [0, 1, 2]]
    assert styled_members(plain) == 0
