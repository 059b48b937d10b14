"""Stated distances as evidence: between places of one name, the one that fits is meant."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from geoviz.model import Place, Span, Statement, Toponym
from geoviz.resolution.divisions import prefer_towns
from geoviz.resolution.groups import Group, normalise
from geoviz.resolution.relations import apart_m

__all__ = ["weigh_distances"]

_DISTANCE: Final = 2.0
"""Log odds for a place that fits; half against one that does not: about one stated distance in twenty is wrong."""


def weigh_distances(
    groups: list[Group], group_of: list[int], names: tuple[Toponym, ...], statements: Sequence[Statement]
) -> None:
    """Let the distances that the text states speak for the candidates that fit them."""
    index_of = {t.span: i for i, t in enumerate(names)}
    bonuses: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    asked: dict[int, int] = Counter()
    for statement in statements:
        if statement.kind != "distance" or statement.quantity is None or len(statement.ends) < 2:
            continue
        ends = [index_of.get(end.toponym) if end.toponym else None for end in statement.ends[:2]]
        if None in ends:
            continue
        for one, two, kind in ((ends[0], ends[1], statement.ends[1].kind), (ends[1], ends[0], statement.ends[0].kind)):
            group, other = groups[group_of[one or 0]], groups[group_of[two or 0]]
            place = _sure(other)
            if (
                group is other
                or place is None
                or len(group.candidates) < 2
                or statement.ends[ends.index(one)].kind != "point"
            ):
                continue
            asked[group_of[one or 0]] += 1
            for i, candidate in enumerate(group.candidates):
                if _fits(candidate.place, place, kind, statement):
                    bonuses[group_of[one or 0]][i].append(statement.span)
    for number in asked:
        group, fitting = groups[number], bonuses[number]
        if not fitting or len(fitting) == len(group.candidates):
            continue  # nothing fits, or all do: the distance decides nothing
        before = max(range(len(group.candidates)), key=group.logits.__getitem__)
        for i in range(len(group.candidates)):
            group.logits[i] += _DISTANCE if i in fitting else -_DISTANCE / 2
        prefer_towns(group)  # a division is so large that nearly every distance fits it
        normalise(group)
        best = max(range(len(group.candidates)), key=group.logits.__getitem__)
        for i in fitting:
            group.reasons[i].append("fits the stated distance")
        if best != before and best in fitting:
            group.by_distance = tuple(dict.fromkeys(fitting[best]))
            group.reasons[best].append("chosen by the stated distance")


def _sure(group: Group) -> Place | None:
    if group.decided is not None:
        return group.decided.place
    if not group.candidates:
        return None
    best = max(range(len(group.candidates)), key=group.chances.__getitem__)
    return group.candidates[best].place if group.chances[best] > 0.5 else None


def _fits(place: Place, other: Place, kind: str, statement: Statement) -> bool:
    quantity = statement.quantity
    if quantity is None:
        return False
    between_m = apart_m(place.point, other.point)
    slack_m = (place.extent_m or 5_000.0) + (other.extent_m or 5_000.0)
    if kind != "point":
        # to a border or a coast: no nearer than the stated length less the other's size
        slack_m = max(slack_m, 2 * (other.extent_m or 500_000.0))
    low_m = quantity.low_m / 2 if statement.mode != "straight" else quantity.low_m * 0.9
    high_m = quantity.high_m * 1.1
    return low_m - slack_m <= between_m <= high_m + slack_m
