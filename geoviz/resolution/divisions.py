"""A town and the division named after it: which of the two a bare name means."""

from typing import Final

from geoviz.folding import fold
from geoviz.model import Place
from geoviz.resolution.groups import Group
from geoviz.resolution.relations import apart_m

__all__ = ["asks_for_division", "find_pairs", "prefer_towns"]

_SAME_PLACE_M: Final = 161_000.0
_LEAD: Final = 2.5  # log odds of the town over the division around it
_SMALL_DIVISION: Final = 100_000
_WORLD_CITY: Final = 1_000_000
_SEATS: Final = frozenset({"PPLA", "PPLC"})
_DIVISION_WORDS: Final = frozenset(
    {
        *("county", "parish", "borough", "counties", "state", "states", "province", "provinces", "prefecture"),
        *("oblast", "krai", "governorate", "voivodeship", "canton", "emirate", "raion", "department", "shire"),
        *("region", "regions", "district", "municipality", "township", "territory", "commonwealth"),
    }
)


def asks_for_division(words: tuple[str, ...]) -> bool:
    """Whether the words beside a name ask for a county, a state, a region."""
    return not _DIVISION_WORDS.isdisjoint(words)


def find_pairs(groups: list[Group], wanted: list[tuple[str, ...]]) -> None:
    """
    Find the towns that a bare name means rather than the division around them, unless the words ask for the division.

    Where the middle of the division is far from the town (as of many states), the division keeps its usual sense, but
    where a distance is counted from the name; a city of a million beside other cities, with no sibling division in the
    text, does not leave it that.

    Parameters
    ----------
    groups
        The names, scored alone.
    wanted
        For each, the kinds of place that the words beside it ask for.
    """
    firsts = [_first(group) for group in groups]
    divisions = [p for p in firsts if p is not None and p.feature_code.startswith("ADM1")]
    cities = [p for p in firsts if p is not None and p.feature_class == "P" and p.population >= _WORLD_CITY]
    for group, words in zip(groups, wanted, strict=True):
        if len(group.candidates) < 2:
            continue
        is_asked = asks_for_division(words)
        name = fold(group.query)
        for i, candidate in enumerate(group.candidates):
            division = candidate.place
            if not division.feature_code.startswith(("ADM1", "ADM2")):
                continue
            for j, other in enumerate(group.candidates):
                town = other.place
                if town.feature_class != "P" or town.country != division.country:
                    continue
                if town.admin1_code != division.admin1_code or not fold(town.name).startswith(name):
                    continue
                far = apart_m(town.point, division.point) > _SAME_PLACE_M
                if far and (town.feature_code in _SEATS or town.population >= _WORLD_CITY):
                    group.seats.setdefault(i, j)
                if is_asked:
                    if other.name_kind == "name" and not far:
                        group.towns.setdefault(i, j)
                    continue
                if far and not _is_city_here(town, division, divisions, cities):
                    continue
                if other.name_kind == "name" or far:
                    group.pairs.append((i, j))


def prefer_towns(group: Group) -> None:
    """Let the town of each pair lead: a small division falls behind its town, a large one takes its town with it."""
    logits = group.logits
    for i, j in group.pairs:
        if logits[j] >= logits[i] + _LEAD:
            continue
        division = group.candidates[i].place
        if (
            logits[i] > logits[j]
            and not division.feature_code.startswith("ADM2")
            and division.population >= _SMALL_DIVISION
        ):
            logits[j] = logits[i]
            group.reasons[j].append("the town, not the division named after it")
        logits[i] = logits[j] - _LEAD


def _first(group: Group) -> Place | None:
    if not group.candidates:
        return None
    return group.candidates[max(range(len(group.alone)), key=group.alone.__getitem__)].place


def _is_city_here(town: Place, division: Place, divisions: list[Place], cities: list[Place]) -> bool:
    """Whether a world city is named among world cities of other countries, with no sibling of its division."""
    if town.population < _WORLD_CITY:
        return False
    siblings = any(p.country == division.country and p.id != division.id for p in divisions)
    return not siblings and any(p.country != division.country for p in cities)
