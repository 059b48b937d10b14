"""What a person decided about a name: this point, this entry of the gazetteer, or no place."""

from collections.abc import Callable, Mapping

from geoviz.folding import fold
from geoviz.model import Candidate, LatLon, Place, Toponym

__all__ = ["decided"]


def decided(
    toponym: Toponym,
    overrides: Mapping[str, LatLon | str | None],
    place_of: Callable[[str], Place | None],
) -> tuple[Candidate | None, bool] | None:
    """
    The place that a person gave to a name, or that it is none; None where nobody decided.

    Parameters
    ----------
    toponym
        The name.
    overrides
        Decisions by name, in any case and spelling that folds alike.
    place_of
        The place of an id.
    """
    if not overrides:
        return None
    wanted = {fold(toponym.surface), fold(toponym.query)}
    for name, choice in overrides.items():
        if fold(name) not in wanted:
            continue
        if choice is None:
            return None, True
        if isinstance(choice, str):
            place = place_of(choice)
            if place is None:
                return None
        else:
            place = Place(
                gazetteer="user", id=f"{choice.lat},{choice.lon}", name=toponym.surface, point=LatLon(*choice),
                feature_class="S", feature_code="", source="given by a person",
            )  # fmt: skip
        return Candidate(place=place, score=1.0, reasons=("a person decided",)), False
    return None
