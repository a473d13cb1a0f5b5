"""How far have goals come, as one number?"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

RHO = Decimal("0.3")
"""The assumed correlation between goals (Kiresuk & Sherman 1968)."""

LEVELS = (-2, -1, 0, 1, 2)
PARTLY = Decimal("-0.5")
"""A mark kept for information when a goal was reached in part; it counts as −1 (Turner-Stokes 2009)."""

Number = int | float | Decimal


class NotComputable(ValueError):
    """There are no goals, or none of them has any weight."""


def t_score(scores: Sequence[Number], weights: Sequence[Number] | None = None) -> Decimal:
    """T of goal attainment scaling, unrounded: mean 50, standard deviation 10 in theory.

    T = 50 + 10·Σwx / √((1 − ρ)·Σw² + ρ·(Σw)²), ρ = 0.3 (Kiresuk & Sherman 1968, as corrected by the
    erratum to Turner-Stokes 2009). Scores are −2 … +2, where 0 is the outcome that was expected; the
    weights are equal when none are given. Its range depends on the number of goals: rank nobody by it.
    """
    ws = [Decimal(str(weight)) for weight in weights] if weights is not None else [Decimal(1)] * len(scores)
    xs = [_counted(score) for score in scores]
    if len(ws) != len(xs) or any(not weight.is_finite() or weight < 0 for weight in ws):
        raise ValueError("each goal has one weight, and no weight is below zero")
    if sum(ws) == 0:
        raise NotComputable("no goals with a weight above zero")
    with localcontext(prec=50):
        squares = sum(weight * weight for weight in ws)
        spread = ((1 - RHO) * squares + RHO * sum(ws) ** 2).sqrt()
        return 50 + 10 * sum(weight * score for weight, score in zip(ws, xs, strict=True)) / spread


def shown(t: Decimal) -> Decimal:
    """T as it is shown: two decimals, halves up."""
    return t.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _counted(score: Number) -> Decimal:
    value = Decimal(str(score))
    if value == PARTLY:
        return Decimal(-1)
    if value not in LEVELS:
        raise ValueError(f"not a level of attainment: {score}")
    return value
