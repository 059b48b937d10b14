"""What the other names of a document say for a place: the same country or division, nearness, containment."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from geoviz.model import LatLon, Place
from geoviz.resolution.groups import Features, Group
from geoviz.resolution.relations import lies_in

__all__ = ["Context", "evidence", "look_around"]

_NEAR_M: Final = 120_000.0
_FOCUS: Final = 25  # of the other names' places, the likeliest that nearness counts
_COUNTRY_CODES: Final = ("PCL", "CONT")
_GREAT_CITY: Final = 500_000


class _Point(NamedTuple):
    group: int
    lat: float
    lon: float
    cosine: float
    weight: float
    name: str
    is_capital: bool


class Context(NamedTuple):
    """What the names of a document most likely mean at present, added up."""

    countries: dict[str | None, float]
    admins: dict[str | None, float]
    counties: dict[tuple[str | None, str], float]
    total: float
    points: list[_Point]
    siblings: Counter[str | None]
    """First-order divisions meant, by country."""
    named: frozenset[str | None]
    """Countries meant by their own name."""
    kinds: list[dict[tuple[str, str | None], float]]
    """Of each name in a list, how likely it means a place of which kind and country."""


def look_around(groups: list[Group]) -> Context:
    """Add up what all names most likely mean."""
    countries: dict[str | None, float] = defaultdict(float)
    admins: dict[str | None, float] = defaultdict(float)
    counties: dict[tuple[str | None, str], float] = defaultdict(float)
    siblings: Counter[str | None] = Counter()
    named = set()
    for group in groups:
        for candidate, chance in zip(group.candidates, group.chances, strict=True):
            place = candidate.place
            amount = chance * group.weight
            countries[place.country] += amount
            if place.admin1_code:
                admins[place.admin1_code] += amount
                if place.admin2 and place.feature_class != "A":
                    counties[place.admin1_code, place.admin2] += amount
            if chance > 0.5 and place.feature_code == "ADM1":
                siblings[place.country] += 1
            elif chance > 0.5 and place.feature_code.startswith("PCL"):
                named.add(place.country)
    total = sum(countries.values()) or 1.0
    kinds = [_kinds(group) if group.listed else {} for group in groups]
    return Context(countries, admins, counties, total, _points(groups), siblings, frozenset(named), kinds)


def _points(groups: list[Group]) -> list[_Point]:
    """Where the names most likely are."""
    found = []
    for number, group in enumerate(groups):
        if not group.candidates:
            continue
        best = max(range(len(group.candidates)), key=group.chances.__getitem__)
        place, chance = group.candidates[best].place, group.chances[best]
        code = place.feature_code
        if chance > 0.3 and not place.feature_code.startswith((*_COUNTRY_CODES, "ADM1")) and place.feature_class != "L":
            lat, lon = place.point
            found.append(
                _Point(number, lat, lon, math.cos(math.radians(lat)), chance * group.weight, place.name, code == "PPLC")
            )
    found.sort(key=lambda p: -p.weight)
    return found[:_FOCUS]


def evidence(number: int, groups: list[Group], around: Context, *, in_words: bool) -> list[Features]:
    """
    What the other names say for each candidate of one of them.

    Parameters
    ----------
    number
        Which of the groups.
    groups
        All names, with their present chances.
    around
        The same added up (`look_around`).
    in_words
        Whether to add the reasons to the group's.
    """
    group = groups[number]
    mine, mine_admin, mine_county = _own_share(group)
    contained = _containment(groups, group, in_words=in_words)
    famous = _famous(group)
    is_country = famous is not None and famous.feature_code.startswith("PCL")
    rest = around.total - group.weight
    others = [p for p in around.points if not p.is_capital]
    capitals = [p for p in around.points if p.is_capital]
    found: list[Features] = []
    for i, candidate in enumerate(group.candidates):
        place = candidate.place
        features: Features = []
        said = group.reasons[i] if in_words else None
        code = place.feature_code
        fame = "" if famous is None else _fame(famous, place)
        if place.country and rest > 0:
            fellows = max(0.0, around.countries.get(place.country, 0.0) - mine[place.country])
            share = fellows / max(rest, 1e-9)
            _add(features, "country-share", share * min(1.0, 0.5 + fellows / 4), fame)
            if place.country in around.named and not code.startswith("PCL"):
                features.append(("country-named", 1.0))
            if said is not None and share > 0.25:
                said.append(f"in the country ({place.country}) of {min(1.0, share):.0%} of the other names")
            if place.admin1_code:
                near = max(0.0, around.admins.get(place.admin1_code, 0.0) - mine_admin[place.admin1_code])
                value = min(1.0, near / 1.5)
                if code.startswith("ADM1"):
                    features.append(("holds", value))
                    if said is not None and near > 0.5:
                        said.append("other names of the text lie in it")
                else:
                    _add(features, "admin-share", value, fame)
                    _add(features, "admin-fraction", near / max(rest, 1e-9), fame)
                    if place.admin2 and place.feature_class != "A":
                        mine_here = mine_county[place.admin1_code, place.admin2]
                        there = max(0.0, around.counties[place.admin1_code, place.admin2] - mine_here)
                        _add(features, "county-share", min(1.0, there), fame)
                    if said is not None and near > 0.5 and place.admin1:
                        said.append(f"in {place.admin1}, like other names of the text")
                    if code.startswith("ADM2"):
                        held = around.counties.get((place.admin1_code, place.name), 0.0)
                        features.append(("holds:county", min(1.0, held)))
        features += contained[i]
        if group.listed:
            kind = _kind(place)
            alike = sum(around.kinds[n].get(kind, 0.0) for n in group.listed)
            features.append(("listed-with", alike / len(group.listed)))
        if is_country and code == "ADM1" and around.siblings[place.country] - (group.chances[i] > 0.5) >= 2:
            features.append(("siblings", 1.0))
        if len(group.candidates) > 1:
            if code.startswith("ADM2"):
                features.append(("near:county", _nearness(number, place.point, around.points, said)))
            elif place.feature_class != "A":
                _add(features, "near", _nearness(number, place.point, others, said), fame)
                _add(features, "near-capital", _nearness(number, place.point, capitals, None), "")
        found.append(features)
    return found


def _kinds(group: Group) -> dict[tuple[str, str | None], float]:
    found: dict[tuple[str, str | None], float] = defaultdict(float)
    for candidate, chance in zip(group.candidates, group.chances, strict=True):
        found[_kind(candidate.place)] += chance
    return found


def _kind(place: Place) -> tuple[str, str | None]:
    """A state of the country, a county of it, a settlement, a water …; countries are of one kind wherever they are."""
    level = _level(place)
    return level, None if level == "PCL" else place.country


def _level(place: Place) -> str:
    code = place.feature_code
    return code[:3] if code.startswith("PCL") else code[:4] if code.startswith("ADM") else place.feature_class


def _add(features: Features, name: str, value: float, fame: str) -> None:
    if value:
        features.append((name, value))
        if fame:
            features.append((f"{name}:{fame}", value))


def _own_share(
    group: Group,
) -> tuple[dict[str | None, float], dict[str | None, float], dict[tuple[str | None, str], float]]:
    """How much of the sums of each country, division and county is the name's own."""
    mine: dict[str | None, float] = defaultdict(float)
    mine_admin: dict[str | None, float] = defaultdict(float)
    mine_county: dict[tuple[str | None, str], float] = defaultdict(float)
    for candidate, chance in zip(group.candidates, group.chances, strict=True):
        place, amount = candidate.place, chance * group.weight
        mine[place.country] += amount
        mine_admin[place.admin1_code] += amount
        if place.admin2:
            mine_county[place.admin1_code, place.admin2] += amount
    return mine, mine_admin, mine_county


def _famous(group: Group) -> Place | None:
    """The country, capital or great city that a name first makes one think of."""
    if len(group.candidates) < 2:
        return None
    first = max(group.candidates, key=lambda c: c.score)
    place = first.place
    if first.name_kind == "name" and (place.feature_code.startswith("PCL") or place.feature_code == "PPLC"):
        return place
    is_great = place.feature_class == "P" and place.population >= _GREAT_CITY
    return place if is_great and first.name_kind == "name" else None


def _fame(famous: Place, place: Place) -> str:
    """How a little place lies to the famous one of its name: what others say for it counts less then."""
    if place.id == famous.id or place.population > _GREAT_CITY or place.feature_class != "P":
        return ""
    if famous.feature_code.startswith("PCL"):
        return "famous-country"
    return "famous-home" if place.country == famous.country else "famous-abroad"


def _nearness(number: int, point: LatLon, points: list[_Point], said: list[str] | None) -> float:
    """How near the other names are, at most 1."""
    near = 0.0
    closest, name = math.inf, ""
    lat, lon = point
    for other, lat2, lon2, cosine, weight, label, _ in points:
        dy = lat2 - lat
        if other == number or abs(dy) > 3:
            continue
        dx = abs(lon2 - lon)
        dx = (360 - dx if dx > 180 else dx) * cosine
        distance_m = 111_195 * math.sqrt(dx * dx + dy * dy)
        if distance_m < 3 * _NEAR_M:
            near += weight * math.exp(-distance_m / _NEAR_M)
            if distance_m < closest:
                closest, name = distance_m, label
    if said is not None and closest < _NEAR_M:
        said.append(f"{closest / 1000:,.0f} km from {name}, also named")
    return 1 - math.exp(-near)


def _containment(groups: list[Group], group: Group, *, in_words: bool) -> list[Features]:
    """What it says for each candidate that the text names what it lies in, or what lies in it."""
    features: list[Features] = [[] for _ in group.candidates]
    for others, is_outer in ((group.containers, True), (group.contents, False)):
        for number, link in list(others.items()):
            other = groups[number]
            found = []
            for candidate in group.candidates:
                test = partial(lies_in, candidate.place) if is_outer else partial(_holds, candidate.place)
                found.append(_chance(other, test))
            if not any(chance for chance, _ in found):
                del others[number]  # "Paris, London": neighbours in a list
                continue
            for i, (chance, name) in enumerate(found):
                features[i].append((f"contained:{link}", chance - 0.4))
                if in_words and chance > 0.5:
                    group.reasons[i].append(
                        f"in {name}, named beside it" if is_outer else f"{name}, named beside it, lies in it"
                    )
    return features


def _holds(outer: Place, inner: Place) -> bool:
    return lies_in(inner, outer)


def _chance(group: Group, test: Callable[[Place], bool]) -> tuple[float, str]:
    """Whether a candidate of a group passes, counted by the best's own chance among the plausible."""
    best, name = 0.0, ""
    top = max(group.chances, default=0.0) or 1.0
    for candidate, chance in zip(group.candidates, group.chances, strict=True):
        if chance > 0.02 * top and test(candidate.place):
            value = 0.6 + 0.4 * chance / top
            if value > best:
                best, name = value, candidate.place.name
    return best, name
