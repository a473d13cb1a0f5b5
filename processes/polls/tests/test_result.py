"""Is the best time the best, by a slow reading of the rule?"""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from processes.polls.result import best, tally

STARTS = [datetime(2026, 11, 2, 8, tzinfo=UTC) + timedelta(days=day) for day in range(5)]
PEOPLE = range(5)
CHOICES = st.sampled_from(["yes", "maybe", "no", ""])


def beats(one, other, answers):
    """Compares two times by the words of the rule, one after the other."""

    def how_many(start, *choices):
        return sum(1 for who in PEOPLE for choice in choices if answers.get((who, start)) == choice)

    can, can_other = how_many(one, "yes", "maybe"), how_many(other, "yes", "maybe")
    if can != can_other:
        return can > can_other
    if how_many(one, "yes") != how_many(other, "yes"):
        return how_many(one, "yes") > how_many(other, "yes")
    return one < other


@settings(max_examples=50, deadline=None)
@given(
    st.permutations(STARTS),
    st.sets(st.sampled_from(PEOPLE)),
    st.dictionaries(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(STARTS)), CHOICES),
)
def test_the_best_time_is_the_one_that_beats_all_others(starts, required, answers):
    left = [start for start in starts if not any(answers.get((who, start)) == "no" for who in required)]
    left = [start for start in left if any(answers.get((who, start)) in ("yes", "maybe") for who in PEOPLE)]
    wanted = [one for one in left if all(beats(one, other, answers) for other in left if other != one)]
    found = best(tally(starts, PEOPLE, required, answers))
    assert ([found.start] if found else []) == wanted


def test_a_time_to_which_nobody_can_come_is_never_best():
    assert best(tally(STARTS, PEOPLE, [], {(1, STARTS[0]): "no"})) is None
