"""The embedded gazetteer with an installed one behind it, as one gazetteer."""

from functools import cache, lru_cache

from geoviz.folding import fold
from geoviz.gazetteers.entries import SAME_PLACE_KM
from geoviz.gazetteers.packed import PackedGazetteer, haversine_m, reasons_for
from geoviz.places import Candidate, Place

__all__ = ["LayeredGazetteer", "layered"]


class LayeredGazetteer:
    """
    Two gazetteers that answer as one, each place once.

    A place that both have, by its geonameid, is the first's: it knows its importance, size and outline better. An
    entry of the first without a geonameid becomes the second's entry of the same name, class and place, and keeps its
    size.

    Parameters
    ----------
    first
        The embedded gazetteer.
    second
        An installed one.
    """

    def __init__(self, first: PackedGazetteer, second: PackedGazetteer) -> None:
        self.name = second.name
        self._first, self._second = first, second
        self.lookup = lru_cache(maxsize=4096)(self._lookup)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """Places that bear a name, most important first."""
        found = list(self._first.lookup(name))
        at = {candidate.place.id: index for index, candidate in enumerate(found)}
        for other in self._second.lookup(name):
            index = at.get(other.place.id)
            if index is None:
                index = next((i for i, c in enumerate(found) if _is_twin(c.place, other.place)), None)
            if index is None:
                known = self._first.place(other.place.id)
                found.append(other._replace(place=known) if known else other)
                continue
            ours = found[index]
            place = ours.place if ours.place.id == other.place.id else _completed(other.place, ours.place)
            # "Cologne" is a former name of Köln to the one and its English name to the other
            better = other if other.score > ours.score else ours
            reasons = reasons_for(place, better.name_kind, fold(name))
            found[index] = Candidate(place, better.score, reasons, better.name_kind)
        return tuple(sorted(found, key=lambda c: -c.score))

    def place(self, place_id: str) -> Place | None:
        """Return the place of an id, or None."""
        return self._first.place(place_id) or self._second.place(place_id)


def _completed(place: Place, ours: Place) -> Place:
    """An installed entry with what only ours has."""
    return place._replace(
        extent_m=place.extent_m or ours.extent_m,
        geometry=ours.geometry,
        native_name=place.native_name or ours.native_name,
    )


def _is_twin(ours: Place, other: Place) -> bool:
    if ours.id.isdigit() or ours.feature_class != other.feature_class:
        return False
    if ours.country and other.country and ours.country != other.country:
        return False
    if fold(ours.name) != fold(other.name) and fold(other.name) not in map(fold, ours.names):
        return False
    away_m = haversine_m(ours.point, *other.point)
    return away_m <= 1000 * SAME_PLACE_KM.get(ours.feature_class, 5.0)


@cache
def layered(first: PackedGazetteer, second: PackedGazetteer) -> LayeredGazetteer:
    """Lay one over the other, once."""
    return LayeredGazetteer(first, second)
