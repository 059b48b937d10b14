"""Names that no list has, placed roughly: at the town the text says they lie in, or are called after."""

from typing import Final

from geoviz.folding import fold
from geoviz.model import Candidate, Place
from geoviz.recognizers.lexicon import CALLED_AFTER
from geoviz.resolution.groups import Group

__all__ = ["find_hosts", "placed_at"]

_ROUGH_M: Final = 60_000.0  # what is larger says too little about where in it a place lies
_TOWN_M: Final = 15_000.0
_COUNTY_M: Final = 40_000.0


def find_hosts(groups: list[Group]) -> None:
    """
    For each name without a place, find the names that tell where it is, as in "Kamenné Square in Bratislava".

    Parameters
    ----------
    groups
        The names of a document. Those without candidates get their hosts, nearest first.
    """
    by_name = {fold(group.query): number for number, group in enumerate(groups) if group.candidates}
    for group in groups:
        if group.candidates or group.nowhere or group.decided is not None:
            continue
        group.hosts = list(group.containers)
        words = fold(group.query).split()
        for cut in range(len(words) - 1, 0, -1):
            front, back = " ".join(words[:cut]), " ".join(words[cut:])
            if front in by_name and words[-1] in CALLED_AFTER:
                group.hosts.append(by_name[front])
            elif back in by_name and words[0] in CALLED_AFTER:
                group.hosts.append(by_name[back])


def placed_at(group: Group, host: Group, answer: Candidate) -> Candidate | None:
    """
    A rough place for a name, at its host; None where the host is too large to say where.

    Parameters
    ----------
    group
        The name without a place.
    host
        The name that tells where it is.
    answer
        What that one means.
    """
    place = answer.place
    radius_m = _radius_m(place)
    if radius_m > _ROUGH_M:
        return None
    how = "which the text says it lies in" if fold(host.query) not in fold(group.query) else "which it is called after"
    return Candidate(
        place=place._replace(precision_m=max(place.precision_m, radius_m)),
        score=answer.score,
        reasons=(f"at {place.name}, {how}",),
        name_kind="alternate",
    )


def _radius_m(place: Place) -> float:
    if place.feature_code.startswith(("PCL", "CONT", "ADM1")):
        return float("inf")
    if place.extent_m is not None:
        return max(place.extent_m, _TOWN_M)
    if place.feature_class == "A":
        return _COUNTY_M
    return _TOWN_M if place.feature_class in {"P", "S"} else float("inf")
