from hypothesis import given
from hypothesis import strategies as st

from processes.scheduling.intervals import merge, subtract

some = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def points(intervals):
    return {point for start, end in intervals for point in range(start, end)}


def is_tidy(intervals):
    """In order, none empty, and a gap between each and the next."""
    edges = [edge for interval in intervals for edge in interval]
    return edges == sorted(set(edges))


def test_touching_and_overlapping_intervals_join():
    assert merge([(5, 7), (0, 2), (2, 3), (6, 9)]) == [(0, 3), (5, 9)]


def test_a_cut_in_the_middle_leaves_both_ends():
    assert subtract([(0, 10)], [(3, 5)]) == [(0, 3), (5, 10)]


@given(some)
def test_merging_keeps_every_point_and_is_tidy(intervals):
    merged = merge(intervals)

    assert points(merged) == points(intervals)
    assert is_tidy(merged)


@given(some, some)
def test_subtracting_takes_exactly_the_taken_points(intervals, taken):
    left = subtract(intervals, taken)

    assert points(left) == points(intervals) - points(taken)
    assert is_tidy(left)
