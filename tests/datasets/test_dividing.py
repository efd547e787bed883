"""Dividing as the settings say: by shares, by source, by a list, with one source left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.core.config import FoldPlace
from radiodesk.core.errors import UsageError
from radiodesk.core.presets import make_config
from radiodesk.datasets.blocking import blocking_problems
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.dividing import Division, divide
from radiodesk.datasets.folds import fold_split
from radiodesk.datasets.scan import scan
from radiodesk.datasets.split import PARTS, split_entries
from tests.datasets.test_sources import darkcovidnet, films, mixed
from tests.helpers.images import save, scene


def parts_of(division: Division) -> list[list[int]]:
    return [division.split.part(part).tolist() for part in PARTS]


def write_list(path: Path, rows: list[tuple[str, str]], header: str = "path,split") -> str:
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]), "utf-8")
    return str(path)


def test_without_further_wishes_shares_and_folds_decide() -> None:
    entries = mixed()
    plain = split_entries(entries, (0.6, 0.2, 0.2), "none", 4)
    config = make_config("classic", {"split": "60/20/20", "group_by": "none", "seed": 4})
    assert parts_of(divide(entries, config)) == [plain.part(p).tolist() for p in PARTS]
    place = FoldPlace(number=2, count=3)
    fold = fold_split(entries, place, (0.6, 0.2, 0.2), "none", 4)
    assert parts_of(divide(entries, config, place)) == [fold.part(p).tolist() for p in PARTS]


def test_images_of_one_source_stay_together() -> None:
    entries = films({(c, f"s{n}"): 3 + n for c in "AB" for n in range(9)})
    division = divide(entries, make_config("classic", {"group_by": "source"}))
    sides = [{entries[i].source for i in part} for part in parts_of(division)]
    assert all(sides)
    assert not sides[0] & sides[1]
    assert not (sides[0] | sides[1]) & sides[2]


def test_where_sources_are_not_known_patients_stay_together() -> None:
    entries = films({("A", None): 40, ("B", None): 40}, each=4)
    division = divide(entries, make_config("classic", {"group_by": "source"}))
    sides = [{entries[i].patient_id for i in part} for part in parts_of(division)]
    assert not sides[0] & (sides[1] | sides[2])


def test_a_source_left_out_is_the_test_part_even_of_a_numbered_fold() -> None:
    entries = mixed()
    config = make_config("classic", {"hold_out_source": "west"})
    alone = divide(entries, config)
    assert {entries[i].source for i in parts_of(alone)[2]} == {"west"}
    place = FoldPlace(number=1, count=3)
    assert parts_of(divide(entries, config, place)) == parts_of(alone)


@pytest.mark.parametrize(
    ("settings", "fold", "code"),
    [
        ({"hold_out_source": "papers"}, None, "RD-SPLIT-012"),
        ({"hold_out_source": "nobody"}, None, "RD-SPLIT-010"),
        ({"hold_out_source": "NIH", "split_file": "list.csv"}, None, "RD-SPLIT-003"),
        ({"split_file": "list.csv"}, FoldPlace(number=1, count=2), "RD-SPLIT-004"),
        ({"split_file": "nowhere.csv"}, None, "RD-SPLIT-008"),
    ],
)
def test_what_cannot_be_divided_is_refused(
    settings: dict[str, Any], fold: FoldPlace | None, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        divide(darkcovidnet(), make_config("classic", settings), fold)
    assert refused.value.message.code == code


def test_a_list_puts_every_image_where_it_says(tmp_path: Path) -> None:
    entries = mixed()
    wanted = [PARTS[(7 * i) % 3] for i in range(len(entries))]
    rows = [(f"./{e.relative}", part) for e, part in zip(entries, wanted, strict=True)]
    table = write_list(tmp_path / "list.csv", rows)
    division = divide(entries, make_config("classic", {"split_file": table, "seed": 9}))
    assert division.notes == []
    for part, chosen in zip(PARTS, parts_of(division), strict=True):
        assert chosen == [i for i, name in enumerate(wanted) if name == part]


def test_a_list_that_names_other_and_fewer_images_says_so(tmp_path: Path) -> None:
    entries = mixed()
    named = entries[:-5]
    rows = [(e.relative, ("train", "val", "test")[i % 3]) for i, e in enumerate(named)]
    table = write_list(tmp_path / "list.csv", [*rows, ("gone.png", "test")])
    division = divide(entries, make_config("classic", {"split_file": table}))
    assert [(m.code, m.params["count"]) for m in division.notes] == [
        ("RD-SPLIT-006", 1),
        ("RD-SPLIT-007", 5),
    ]
    assert set(range(len(named), len(entries))) <= set(parts_of(division)[0])


@pytest.mark.parametrize(
    ("header", "rows", "code"),
    [
        ("path,part", [("0.png", "test")], "RD-SPLIT-001"),
        ("file,split", [("0.png", "test")], "RD-DATA-004"),
        ("path,split", [("0.png", "perhaps")], "RD-DATA-017"),
        ("path,split", [("elsewhere.png", "test")], "RD-SPLIT-005"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(
    tmp_path: Path, header: str, rows: list[tuple[str, str]], code: str
) -> None:
    table = write_list(tmp_path / "list.csv", rows, header)
    with pytest.raises(UsageError) as refused:
        divide(mixed(), make_config("classic", {"split_file": table}))
    assert refused.value.message.code == code


def test_fault_39_a_list_finds_a_name_that_was_made_safe_for_spreadsheets(tmp_path: Path) -> None:
    from radiodesk.core.spreadsheet import safe_cell

    for name in ("=a", "b"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for i in range(4):
            save(tmp_path / "data" / name / f"{i}.png", scene(seed=i))
    entries = load_catalogue(tmp_path / "data").entries
    rows = [(safe_cell(e.relative), PARTS[i % 3]) for i, e in enumerate(entries)]
    table = write_list(tmp_path / "splits.csv", rows)
    division = divide(entries, make_config("classic", {"split_file": table}))
    assert division.notes == []
    assert parts_of(division)[2] == [i for i in range(len(entries)) if i % 3 == 2]


def test_sources_that_are_too_few_to_keep_together_block_and_say_which(tmp_path: Path) -> None:
    rows = ["path,label,source"]
    for label, source in (("A", "one"), ("B", "two")):
        for i in range(5):
            save(tmp_path / f"{label}{i}.png", scene(seed=i))
            rows.append(f"{label}{i}.png,{label},{source}")
    table = tmp_path / "data.csv"
    table.write_text("\n".join(rows), "utf-8")
    catalogue = load_catalogue(table)
    result = scan(catalogue)
    assert blocking_problems(catalogue, result, "patient") == []
    (problem,) = blocking_problems(catalogue, result, "source")
    assert problem.code == "RD-SPLIT-002"
    assert (problem.params["label"], problem.params["sources"]) == ("A", "one")


def test_empty_wishes_are_none() -> None:
    config = make_config("classic", {"hold_out_source": " ", "split_file": ""})
    assert (config.hold_out_source, config.split_file) == (None, None)
    assert np.array_equal(
        divide(mixed(), config).split.test, divide(mixed(), make_config()).split.test
    )
