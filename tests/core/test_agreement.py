"""Cohen's kappa against figures worked out by hand."""

from __future__ import annotations

import pytest

from radiodesk.core.agreement import agreement_of, cohen_kappa


def test_kappa_and_its_error_are_those_worked_out_by_hand() -> None:
    # 50 radiographs: observed 0.7, by chance 0.5*0.6 + 0.5*0.4 = 0.5, kappa 0.2/0.5.
    kappa, error = cohen_kappa([[20, 5], [10, 15]])
    assert kappa == pytest.approx(0.4)
    # A = .4(1-1.1*.6)^2 + .3(1-.9*.6)^2 = .10972; B = .36*.283 = .10188; C = (.4-.5*.6)^2
    # B: .1(.6+.5)^2 + .2(.4+.5)^2 = .121 + .162 = .283; sqrt(.2016)/(.5*sqrt(50))
    assert error == pytest.approx(0.126997, abs=1e-6)


def test_three_classes_worked_out_by_hand() -> None:
    # Shares x 100: rows 40 30 30, columns 35 35 30; observed .75, by chance .14 + .105 + .09.
    kappa, _error = cohen_kappa([[30, 5, 5], [0, 25, 5], [5, 5, 20]])
    assert kappa == pytest.approx((0.75 - 0.335) / (1 - 0.335))


def test_pairs_are_counted_by_class_and_the_undecided_apart() -> None:
    pairs = [("A", "A")] * 20 + [("A", "B")] * 5 + [("B", "A")] * 10 + [("B", "B")] * 15
    found = agreement_of([*pairs, (None, "A"), ("B", None)])
    assert found.labels == ["A", "B"]
    assert found.matrix == [[20, 5], [10, 15]]
    assert (found.count, found.undecided, found.share) == (50, 2, 0.7)
    assert found.interval == pytest.approx(
        (0.4 - 1.959964 * 0.126997, 0.4 + 1.959964 * 0.126997), abs=1e-5
    )


def test_perfect_agreement_and_its_opposite() -> None:
    assert cohen_kappa([[5, 0], [0, 5]]) == (pytest.approx(1.0), pytest.approx(0.0))
    assert cohen_kappa([[0, 5], [5, 0]])[0] == pytest.approx(-1.0)


def test_without_figures_there_is_no_kappa() -> None:
    assert cohen_kappa([]) == (None, None)
    assert cohen_kappa([[7]]) == (None, None)
    empty = agreement_of([(None, "A")])
    assert (empty.count, empty.share, empty.kappa, empty.interval) == (0, None, None, None)
    assert agreement_of([("A", "A")]).kappa is None


def test_few_reads_and_perfect_agreement_have_no_interval() -> None:
    few = agreement_of([("A", "A"), ("B", "A"), ("B", "B")])
    assert few.kappa is not None
    assert few.interval is None
    always = agreement_of([("A", "A"), ("B", "B")] * 40)
    assert (always.kappa, always.interval) == (1.0, None)
