"""The vectors are the published ones: the R package gasr, and Turner-Stokes & Williams 2010."""

from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.goals.scaling import LEVELS, NotComputable, shown, t_score

goals = st.lists(st.tuples(st.sampled_from(LEVELS), st.integers(1, 9)), min_size=1, max_size=8)


def two_decimals(scores, weights=None):
    return str(shown(t_score(scores, weights)))


def test_the_documented_example_of_gasr_is_55_exactly():
    assert t_score([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6]) == 55


@pytest.mark.parametrize(
    ("scores", "weights", "expected"),
    [
        ([0, 0, 0], None, "50.00"),
        ([2, 2, 2], None, "77.39"),
        ([-2, -2, -2], None, "22.61"),
        ([-1] * 3, None, "36.31"),
        ([-1] * 4, None, "35.49"),
        ([-1] * 5, None, "34.92"),
        ([-2] * 4, None, "20.98"),
        ([-2] * 5, None, "19.85"),
        ([-2, -1, -1], None, "31.74"),
        ([-2, -1, -1, -1, -1], None, "31.91"),
        ([1, 0, -1], [3, 2, 1], "54.41"),
        ([1, 0, -1], [6, 4, 2], "54.41"),
        ([1, 0, -1], [9, 4, 1], "57.09"),
        ([2, 1, 0], [3, 2, 1], "67.63"),
        ([1, 1, 0, -1], [3, 3, 2, 1], "57.87"),
        ([-1, -1, -1, -2], [3, 3, 2, 1], "34.27"),
    ],
)
def test_published_and_checked_scores(scores, weights, expected):
    assert two_decimals(scores, weights) == expected


def test_the_change_of_the_weighted_example_is_23_60():
    weights = [3, 3, 2, 1]

    assert str(shown(t_score([1, 1, 0, -1], weights) - t_score([-1, -1, -1, -2], weights))) == "23.60"


@pytest.mark.parametrize(
    ("count", "sums"),
    [
        (1, {-2: "30", -1: "40", 0: "50", 1: "60", 2: "70"}),
        (2, {-4: "25.19", -3: "31.39", -2: "37.60", -1: "43.80", 0: "50"}),
        (2, {1: "56.20", 2: "62.40", 3: "68.61", 4: "74.81"}),
        (3, {-6: "22.61", -5: "27.18", -4: "31.74", -3: "36.31", -2: "40.87", -1: "45.44", 0: "50"}),
        (3, {1: "54.56", 2: "59.13", 3: "63.69", 4: "68.26", 5: "72.82", 6: "77.39"}),
        (4, {-4: "35.49", -2: "42.75", 0: "50", 2: "57.25", 4: "64.51", 8: "79.02"}),
        (5, {-5: "34.92", 5: "65.08"}),
    ],
)
def test_equal_weights_turn_sums_into_the_published_rows(count, sums):
    assert {total: shown(t_score(spread(total, count))) for total in sums} == {
        total: Decimal(t) for total, t in sums.items()
    }


def spread(total, count):
    """Scores of that many goals with that sum."""
    scores = [0] * count
    while sum(scores) != total:
        place = scores.index(min(scores) if total > 0 else max(scores))
        scores[place] += 1 if total > 0 else -1
    return scores


@pytest.mark.parametrize("weight", [1, 3, 0.25, Decimal("7.5")])
def test_one_goal_gives_ten_points_a_level_whatever_its_weight(weight):
    assert [t_score([level], [weight]) for level in LEVELS] == [30, 40, 50, 60, 70]


def test_reached_in_part_counts_as_not_reached():
    assert t_score([-0.5, 1]) == t_score([Decimal("-0.5"), 1]) == t_score([-1, 1])


@pytest.mark.parametrize(("scores", "weights"), [([], None), ([], []), ([1, 2], [0, 0])])
def test_nothing_is_computed_without_goals_or_weights(scores, weights):
    with pytest.raises(NotComputable):
        t_score(scores, weights)


@pytest.mark.parametrize(
    ("scores", "weights"),
    [([3], None), ([-3], None), ([0.5], None), ([1, 1], [1]), ([1], [-1]), ([1], [float("nan")])],
)
def test_what_is_not_a_score_or_a_weight_is_refused(scores, weights):
    with pytest.raises(ValueError):
        t_score(scores, weights)


@pytest.mark.parametrize(("exact", "expected"), [("56.025", "56.03"), ("56.0249", "56.02"), ("50", "50.00")])
def test_halves_are_shown_rounded_up(exact, expected):
    assert str(shown(Decimal(exact))) == expected


@given(goals, st.integers(1, 50))
def test_the_same_factor_on_all_weights_changes_nothing(given_goals, factor):
    scores, weights = zip(*given_goals, strict=True)

    assert two_decimals(scores, weights) == two_decimals(scores, [weight * factor for weight in weights])


@given(goals)
def test_the_score_is_the_formula_and_mirrors_around_50(given_goals):
    scores, weights = zip(*given_goals, strict=True)
    product = sum(x * w for x, w in given_goals)
    formula = 50 + 10 * product / sqrt(0.7 * sum(w * w for w in weights) + 0.3 * sum(weights) ** 2)

    t = t_score(scores, weights)

    assert float(t) == pytest.approx(formula)
    assert float(t + t_score([-x for x in scores], weights)) == pytest.approx(100)
