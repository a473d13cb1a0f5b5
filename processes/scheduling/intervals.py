"""Which stretches of time are left when some are laid together or taken away?"""

from collections.abc import Iterable

Interval = tuple[int, int]
"""Half-open `[start, end)`, in whole seconds since 1970 (any whole unit works)."""


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Overlapping and touching intervals joined, in order; empty and backward ones are dropped."""
    merged: list[Interval] = []
    for start, end in sorted(i for i in intervals if i[0] < i[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def subtract(intervals: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """What is left of the intervals when the taken ones are cut out of them."""
    left: list[Interval] = []
    cuts = merge(taken)
    first = 0
    for start, end in merge(intervals):
        while first < len(cuts) and cuts[first][1] <= start:
            first += 1
        for cut_start, cut_end in cuts[first:]:
            if cut_start >= end:
                break
            if start < cut_start:
                left.append((start, cut_start))
            start = max(start, cut_end)
        if start < end:
            left.append((start, end))
    return left
