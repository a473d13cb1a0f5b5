"""What can a reader compute about a few people from figures that each look safe?"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

People = frozenset[Hashable]
Column = tuple[int, ...]
"""Which figures a person is in. Those who are in the same ones can't be told apart by any of them."""


def reveals_a_few(new: People, shown: Sequence[People], minimum: int = 5) -> bool:
    """Whether a new figure beside those that are shown lets one compute something about too few people.

    Too few are one to `minimum − 1`. Looked at: the figure, what one figure has that one or two others
    have not, and every sum and difference with any factors (the linear system a reader could solve).
    What could be computed without the new figure isn't held against it.
    """
    others = list(dict.fromkeys(shown))
    if new in others:
        return False
    return any(0 < len(rest) < minimum for rest in _rests(new, others)) or _solves(new, others, minimum)


def _rests(new: People, others: Sequence[People]) -> Iterator[People]:
    yield new
    for other in others:
        yield new - other
    for one, other in combinations(others, 2):
        yield new - (one | other)
    known = [*others, *(one - other for one, other in permutations(others, 2))]
    yield from (rest - new for rest in known if rest & new)


def _solves(new: People, others: Sequence[People], minimum: int) -> bool:
    """Whether a combination of the figures, of which the new one is part, rests on too few people alone.

    Combinations that vanish outside some columns are as many as the rank falls by when these columns
    are left out.
    """
    figures = [*others, new]
    everyone = frozenset[Hashable]().union(*figures)
    columns = Counter(tuple(int(person in figure) for figure in figures) for person in everyone)
    return any(
        _fall(columns, few, len(figures)) > _fall(columns, few, len(others)) for few in _few(columns, minimum)
    )


def _few(columns: Counter[Column], minimum: int) -> Iterator[set[Column]]:
    """Sets of columns that hold fewer than `minimum` people together, and to which none can be added."""
    small = [column for column, size in columns.items() if size < minimum]
    for number in range(1, minimum):
        for few in combinations(small, number):
            room = minimum - 1 - sum(columns[column] for column in few)
            if room >= 0 and not any(columns[column] <= room for column in small if column not in few):
                yield set(few)


def _fall(columns: Iterable[Column], few: set[Column], number: int) -> int:
    """By how much the rank of the first figures falls without some columns."""
    left = [column[:number] for column in columns if column not in few]
    return _rank(column[:number] for column in columns) - _rank(left)


def _rank(columns: Iterable[Column]) -> int:
    """Rank of a matrix given by its columns, by exact elimination."""
    rows = [[Fraction(value) for value in column] for column in columns]
    rank = 0
    for place in range(len(rows[0]) if rows else 0):
        pivot = next((number for number in range(rank, len(rows)) if rows[number][place]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for row in rows[rank + 1 :]:
            factor = row[place] / rows[rank][place]
            row[place:] = [
                value - factor * top for value, top in zip(row[place:], rows[rank][place:], strict=True)
            ]
        rank += 1
    return rank
