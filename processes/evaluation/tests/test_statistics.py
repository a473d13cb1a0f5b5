from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.evaluation.inference import reveals_a_few
from processes.evaluation.statistics import (
    Change,
    before_after,
    distribution,
    group_median,
    organisation_mean,
    safe_figures,
    visible,
)


def people(*numbers):
    return frozenset(numbers)


def some(first, count):
    return frozenset(range(first, first + count))


@pytest.mark.parametrize(
    ("values", "median"),
    [
        ([], None),
        ([4], None),
        ([4, 5], None),
        ([4, 5, None], None),
        ([1, 5, 4], Decimal("4.0")),
        ([1, 5, 4, 3], Decimal("3.5")),
    ],
)
def test_a_group_sees_a_median_from_three_answers_on(values, median):
    assert group_median(values) == median


@pytest.mark.parametrize("count", range(8))
def test_an_organisation_sees_a_mean_from_five_answers_on(count):
    assert organisation_mean([4] * count + [None, None]) == (Decimal("4.0") if count >= 5 else None)


@pytest.mark.parametrize(
    ("values", "mean"), [([3, 3, 3, 4, 4], "3.4"), ([3, 3, 3, 3, 3, 3, 3, 4], "3.1"), ([3] * 19 + [4], "3.1")]
)
def test_a_mean_has_one_decimal_and_halves_go_up(values, mean):
    assert organisation_mean(values) == Decimal(mean)


def test_a_distribution_needs_ten_answers():
    assert distribution([1, 2, 3] * 3 + [None], range(1, 4)) is None
    assert distribution([1, 2, 2] * 3 + [1], range(1, 4)) == {1: 4, 2: 6, 3: 0}


def test_a_change_is_computed_from_those_who_answered_both_times():
    pairs = [(1, 3)] * 5 + [(5, None), (None, 5), (None, None)]

    assert before_after(pairs) == Change(5, Decimal("1.0"), Decimal("3.0"))
    assert before_after(pairs).difference == Decimal("2.0")


def test_a_change_is_hidden_when_too_few_answered_both_times():
    pairs = [(1, 3)] * 4 + [(5, None)] * 10 + [(None, 5)] * 10

    assert before_after(pairs) is None
    assert before_after(pairs, group_median) == Change(4, Decimal("1.0"), Decimal("3.0"))
    assert before_after(pairs[2:], group_median) is None


@pytest.mark.parametrize("count", range(8))
def test_a_figure_needs_five_people(count):
    assert visible({"ward": some(0, count)}) == ({"ward"} if count >= 5 else set())


def test_a_small_cell_takes_the_next_smallest_with_it():
    cells = {"a": some(0, 10), "b": some(10, 8), "c": some(18, 3)}

    assert visible(cells, {"all": some(0, 21)}) == {"all", "a"}
    assert visible(cells) == {"a", "b"}


def test_two_small_cells_that_are_five_together_hide_each_other():
    cells = {"a": some(0, 10), "b": some(10, 8), "c": some(18, 3), "d": some(21, 2)}

    assert visible(cells, {"all": some(0, 23)}) == {"all", "a", "b"}


def test_a_rest_is_guarded_also_behind_many_cells():
    cells = {name: some(10 * place, 10) for place, name in enumerate("abcd")} | {"few": some(40, 2)}

    assert visible(cells, {"all": some(0, 42)}) == {"all", "a", "b", "c"}


def test_somebody_who_left_since_the_last_report_is_not_computable():
    last, now = some(0, 8), some(0, 7)

    assert visible({"now": now}) == {"now"}
    assert visible({"now": now}, shown_before=[last]) == set()
    assert visible({"now": last}, shown_before=[last]) == {"now"}


def test_one_who_came_for_one_who_left_is_not_computable():
    assert visible({"now": some(1, 8)}, shown_before=[some(0, 8)]) == set()


def test_nested_totals_guard_each_other():
    totals = {"company": some(0, 30), "division": some(0, 27)}

    assert visible({}, totals) == {"company"}


def test_what_no_pair_or_triple_shows_is_still_seen():
    total = some(0, 31)
    parts = [some(0, 10), some(10, 10), some(20, 10)]
    figures = [total, *parts]

    assert not any(0 < len(one - (second | third)) < 5 for one, second, third in permutations(figures, 3))
    assert reveals_a_few(total, parts)
    assert reveals_a_few(parts[0], figures[:1] + parts[1:])
    assert not reveals_a_few(parts[0], parts[1:])


def test_a_few_whom_two_other_figures_leave_out_are_seen():
    one, two = some(0, 13) | some(100, 10), some(8, 9) | some(200, 10)
    three = some(0, 20)

    assert len(three - (one | two)) == 3
    assert reveals_a_few(three, [one, two])
    assert reveals_a_few(one, [two, three])
    assert not reveals_a_few(three, [one])


def test_the_threshold_may_be_raised():
    assert visible({"ward": some(0, 9)}, minimum=10) == set()


def test_a_raised_threshold_does_not_hide_what_is_far_from_the_old_figures():
    old = [some(0, 6)]

    assert visible({"same": some(0, 6), "other": some(20, 12)}, shown_before=old, minimum=10) == {
        "same",
        "other",
    }
    assert visible({"near": some(0, 12)}, shown_before=old, minimum=10) == set()


def test_figures_are_means_of_the_answers_or_nothing():
    cells = {"a": dict.fromkeys(range(6), 4), "b": dict.fromkeys(range(6, 9), 1)}
    alone = {"all": {**cells["a"], **cells["b"]}}

    assert safe_figures(cells, alone) == {"all": Decimal("3.0"), "a": None, "b": None}
    assert safe_figures(cells) == {"a": Decimal("4.0"), "b": None}


def test_who_skipped_the_question_does_not_count():
    assert safe_figures({"a": {1: 4, 2: 4, 3: 4, 4: 4, 5: None}}) == {"a": None}


@st.composite
def organisations(draw, most=16):
    """Cells of a partition, some overlapping cuts, totals, and last period's figures with joiners and leavers."""
    size = draw(st.integers(1, most))
    group_of = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    cut_of = draw(st.lists(st.integers(0, 1), min_size=size, max_size=size))
    cells = {f"group {n}": frozenset(p for p in range(size) if group_of[p] == n) for n in range(4)}
    cells |= {f"cut {n}": frozenset(p for p in range(size) if cut_of[p] == n) for n in range(2)}
    moved = draw(st.sets(st.integers(0, size + 2), max_size=4))
    last = {name: figure ^ frozenset(moved) for name, figure in cells.items() if name.startswith("group")}
    return cells, {"all": some(0, size)}, last


def shown_over_two_periods(organisation):
    cells, totals, last = organisation
    before = [
        last[name] for name in visible(last, {"all": frozenset().union(*last.values())}) if name in last
    ]
    now = visible(cells, totals, before)
    return before + [(cells | totals)[name] for name in now]


@given(organisations(most=40))
@settings(deadline=None, max_examples=150)
def test_no_pair_or_triple_of_shown_figures_leaves_a_few(organisation):
    shown = shown_over_two_periods(organisation)
    rests = list(shown)
    rests += [a - b for a, b in permutations(shown, 2)]
    rests += [a - (b | c) for a, b, c in permutations(shown, 3)]

    assert [rest for rest in rests if 0 < len(rest) < 5] == []


@given(organisations(most=11))
@settings(deadline=None, max_examples=80)
def test_no_answer_of_one_to_four_people_can_be_solved_for(organisation):
    shown = shown_over_two_periods(organisation)

    assert solvable(shown) == []


@given(st.lists(st.frozensets(st.integers(0, 8), min_size=5), min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_whatever_can_be_solved_for_is_said_to_reveal(figures):
    reveals = [reveals_a_few(figure, figures[:place]) for place, figure in enumerate(figures)]

    assert any(reveals) or solvable(figures) == []


def solvable(figures):
    """Every one to four people whose sum is a linear combination of the figures, found by trying all."""
    everyone = sorted(frozenset().union(*figures))
    basis = []
    for figure in figures:
        rest = reduced(figure, everyone, basis)
        pivot = next((place for place, value in enumerate(rest) if value), None)
        if pivot is not None:
            basis.append((pivot, [value / rest[pivot] for value in rest]))
    few = (few for number in range(1, 5) for few in combinations(everyone, number))
    return [few for few in few if not any(reduced(few, everyone, basis))]


def reduced(some_people, everyone, basis):
    rest = [Fraction(person in some_people) for person in everyone]
    for pivot, row in basis:
        factor = rest[pivot]
        rest = [value - factor * top for value, top in zip(rest, row, strict=True)] if factor else rest
    return rest
