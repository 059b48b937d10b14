"""
Joint resolution of the names of a document.

Each name's candidates are scored by what speaks for them alone, and then, several times, by how they agree with what
the other names most likely mean. The scores become probabilities, one of them for "none of these".
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from geoviz.folding import fold
from geoviz.gazetteers import GAZETTEERS
from geoviz.gazetteers.embedded import embedded
from geoviz.kinds import kind_fit, wanted_words
from geoviz.model import Candidate, Document, LatLon, Place, Resolution, Statement, Toponym
from geoviz.resolution.context import dateline_index, home_country, outlet_letters
from geoviz.resolution.distances import weigh_distances
from geoviz.resolution.divisions import asks_for_division, prefer_towns
from geoviz.resolution.groups import DECIDED, NOT_LISTED, Group, group_mentions, normalise
from geoviz.resolution.relations import lies_in
from geoviz.signatures import Lookup

__all__ = ["resolve"]

_ROUNDS: Final = 3
_KEPT: Final = 10
_NEAR_M: Final = 120_000.0
_SEAS: Final = ("OCN", "SEA")
_CONNECTED: Final = (" de ", " del ", " am ", " an ", " upon ", "-upon-", "-on-", "-na-", " di ")
_COUNTRY_CODES: Final = ("PCL", "CONT")

# log odds
_PRIOR: Final = 7.8
_ALTERNATE: Final = -1.8
_HISTORIC: Final = -0.6
_DEMONYM_MISFIT: Final = -3.0
_KIND: Final = 1.8
_CONTAINED: Final = 6.0
_COUNTRY: Final = 3.2
_ADMIN: Final = 2.4
_NEAR: Final = 1.2
_HOME: Final = 1.2
_OUTLET: Final = 1.5
_SHORT: Final = 3.0
_CAPITAL: Final = 0.6
_STATE: Final = 1.9
_OTHER_CLASS: Final = 1.5
_ACRONYM: Final = -4.0
_SIBLINGS: Final = 1.2
_OWN: Final = 30.0  # nothing that the text says outweighs the user's own list
_GREAT_CITY: Final = 500_000
_TRUST_COUNTRY: Final = 0.75
_TRUST_HOME: Final = 0.6
_TRUST_ABROAD: Final = 0.95


def resolve(
    document: Document,
    toponyms: Sequence[Toponym],
    statements: Sequence[Statement] = (),
    *,
    lookup: Lookup | None = None,
    place: Callable[[str], Place | None] | None = None,
    overrides: Mapping[str, LatLon | str | None] | None = None,
) -> tuple[Resolution, ...]:
    """
    Decide which places the names of a document mean.

    Parameters
    ----------
    document
        The text; its outlet's address may tell where it is at home.
    toponyms
        Its place names, in order.
    statements
        What it states: a distance may decide between places of one name.
    lookup, place
        Places by name and by id; the embedded gazetteer's where None.
    overrides
        What a person decided, by name: a point, an entry's id, or None for no place.

    Returns
    -------
    resolutions
        One for each toponym, in the same order; without candidates where nothing fits.

    Examples
    --------
    >>> from geoviz.recognizers import RECOGNIZERS
    >>> document = Document(text="She drove from Athens, Ohio, to Paris, Texas.")
    >>> [r.place.admin1 for r in resolve(document, RECOGNIZERS["rules"](document)) if r.place.feature_class == "P"]
    ['Ohio', 'Texas']
    """
    names = tuple(toponyms)
    groups, group_of = group_mentions(
        document, names, lookup or embedded().lookup, overrides or {}, place or embedded().place
    )
    _score_alone(document, names, groups)
    for turn in range(_ROUNDS):
        _score_together(groups, last=turn == _ROUNDS - 1)
    weigh_distances(groups, group_of, names, statements)
    answers = [_answer(group) for group in groups]
    return tuple(_resolution(names[i], groups[g], answers[g]) for i, g in enumerate(group_of))


def _score_alone(document: Document, names: tuple[Toponym, ...], groups: list[Group]) -> None:
    country = home_country(document)
    letters = outlet_letters(document)
    dateline = dateline_index(names)
    asked = []
    for group in groups:
        mentions = [names[i] for i in group.mentions]
        wanted = tuple(dict.fromkeys(word for t in mentions for word in t.wanted))
        asked.append(wanted)
        group.weight = 1 + math.log(len(mentions))
        if dateline in group.mentions:
            group.weight += 1.5
        if letters and len(group.query) > 4 and fold(group.query).replace(" ", "") in letters:
            group.weight += 2
        for candidate in group.candidates:
            score, reasons = _alone(candidate, mentions, wanted)
            place = candidate.place
            if country and place.country == country and not place.feature_code.startswith(_COUNTRY_CODES):
                score += _HOME
                reasons.append("in the outlet's country")
            if letters and place.admin1 and len(place.admin1) > 3 and _letters(place.admin1) in letters:
                score += _OUTLET
                reasons.append(f"in {place.admin1}, which the outlet's name contains")
            group.alone.append(score)
            group.reasons.append(reasons)
        group.logits = list(group.alone)
    prefer_towns(groups, asked)
    for group in groups:
        normalise(group)


def _letters(name: str) -> str:
    return fold(name).replace(" ", "")


def _alone(candidate: Candidate, mentions: list[Toponym], wanted: tuple[str, ...]) -> tuple[float, list[str]]:
    place = candidate.place
    score = _PRIOR * candidate.score
    reasons = [*_introduce(place), *candidate.reasons]
    if any(reason.startswith("short for") for reason in candidate.reasons):
        score += _SHORT
    surface = mentions[0].surface
    if candidate.name_kind == "alternate" and _is_short_form(surface, place):
        reasons.append(f"short for {place.name}")
    elif candidate.name_kind == "alternate":
        score += _ALTERNATE
        reasons.append(f"also called {mentions[0].query}")
    elif candidate.name_kind == "historic":
        score += _HISTORIC
        reasons.append("a former name")
    elif candidate.name_kind == "demonym" and all(t.kind == "literal" for t in mentions):
        score += _DEMONYM_MISFIT
    if place.gazetteer == "own":
        score += _OWN
    if place.feature_code == "PPLC":
        score += _CAPITAL
    elif place.feature_code.startswith("PCL"):
        score += _STATE
    elif place.feature_class != "P" and not place.feature_code.startswith("ADM1"):
        score += _OTHER_CLASS
    if len(surface) <= 4 and surface.isupper() and candidate.name_kind != "abbreviation" and not place.name.isupper():
        score += _ACRONYM
    fit = kind_fit(place, wanted)
    if fit > 0:
        score += _KIND
        reasons.append(f"a {wanted_words(wanted)}, as the text says")
    elif fit < 0:
        score -= _KIND
        reasons.append(f"no {wanted_words(wanted)}, which the text says it is")
    return score, reasons


def _is_short_form(surface: str, place: Place) -> bool:
    """Whether a name is what people say for short: "Atlantic", "Frankfurt" (am Main), "Donostia" (/ San Sebastián)."""
    name = place.name
    if surface in name.split(" / "):
        return True
    if not name.startswith((f"{surface} ", f"{surface}-")):
        return False
    return place.feature_code in _SEAS or name[len(surface) :].startswith(_CONNECTED)


def _introduce(place: Place) -> tuple[str, ...]:
    if place.population >= 1000:
        return (f"{place.population:,} people",)
    return ("an entry of the gazetteer",) if place.gazetteer in GAZETTEERS else ()


def _score_together(groups: list[Group], *, last: bool) -> None:
    countries, admins = _focus(groups)
    total = sum(countries.values()) or 1.0
    points = _points(groups)
    siblings = Counter(
        c.place.country
        for group in groups
        for c, chance in zip(group.candidates, group.chances, strict=True)
        if chance > 0.5 and c.place.feature_code == "ADM1"
    )
    fresh = []
    for number, group in enumerate(groups):
        own = [
            (c.place.country, c.place.admin1_code, p * group.weight)
            for c, p in zip(group.candidates, group.chances, strict=True)
        ]
        mine: dict[str | None, float] = defaultdict(float)
        mine_admin: dict[str | None, float] = defaultdict(float)
        for country, admin, p in own:
            mine[country] += p
            mine_admin[admin] += p
        inside = _containment(groups, group, last=last)
        famous = _famous(group)
        is_country = famous is not None and famous.feature_code.startswith("PCL")
        mine_first = {j for j, chance in enumerate(group.chances) if chance > 0.5}
        logits = []
        for i, candidate in enumerate(group.candidates):
            place = candidate.place
            score = group.alone[i]
            others = countries.get(place.country, 0.0) - mine[place.country]
            rest = total - group.weight
            trust = 1.0 if famous is None else _trust(famous, place)
            said = group.reasons[i] if last else None
            if place.country and rest > 0:
                share = max(0.0, others) / max(rest, 1e-9)
                score += trust * _COUNTRY * share * min(1.0, 0.5 + others / 4)
                if said is not None and share > 0.25:
                    said.append(f"in the country ({place.country}) of {share:.0%} of the other names")
                if place.admin1_code and not place.feature_code.startswith("ADM1"):
                    near = max(0.0, admins.get(place.admin1_code, 0.0) - mine_admin[place.admin1_code])
                    score += trust * _ADMIN * min(1.0, near / 1.5)
                    if said is not None and near > 0.5 and place.admin1:
                        said.append(f"in {place.admin1}, like other names of the text")
            score += inside[i]
            if is_country and place.feature_code == "ADM1" and siblings[place.country] - (i in mine_first) >= 2:
                score += _SIBLINGS
            if len(group.candidates) > 1 and place.feature_class != "A":
                score += trust * _nearness(number, place.point, points, said)
            logits.append(score)
        fresh.append(logits)
    for group, logits in zip(groups, fresh, strict=True):
        group.logits = logits
        normalise(group)


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


def _trust(famous: Place, place: Place) -> float:
    """How far what the other names say speaks for a place when its name first means a famous one."""
    if place.id == famous.id or place.population > _GREAT_CITY or place.feature_class != "P":
        return 1.0
    if famous.feature_code.startswith("PCL"):
        return _TRUST_COUNTRY
    return _TRUST_HOME if place.country == famous.country else _TRUST_ABROAD


def _focus(groups: list[Group]) -> tuple[dict[str | None, float], dict[str | None, float]]:
    countries: dict[str | None, float] = defaultdict(float)
    admins: dict[str | None, float] = defaultdict(float)
    for group in groups:
        for candidate, chance in zip(group.candidates, group.chances, strict=True):
            countries[candidate.place.country] += chance * group.weight
            if candidate.place.admin1_code:
                admins[candidate.place.admin1_code] += chance * group.weight
    return countries, admins


def _points(groups: list[Group]) -> list[tuple[int, float, float, float, float, str]]:
    """Where the other names most likely are: group, latitude, longitude, cosine, weight, name."""
    found = []
    for number, group in enumerate(groups):
        if not group.candidates:
            continue
        best = max(range(len(group.candidates)), key=group.chances.__getitem__)
        place, chance = group.candidates[best].place, group.chances[best]
        if chance > 0.3 and not place.feature_code.startswith((*_COUNTRY_CODES, "ADM1")) and place.feature_class != "L":
            lat, lon = place.point
            found.append((number, lat, lon, math.cos(math.radians(lat)), chance * group.weight, place.name))
    found.sort(key=lambda p: -p[4])
    return found[:25]


def _nearness(
    number: int, point: LatLon, points: list[tuple[int, float, float, float, float, str]], said: list[str] | None
) -> float:
    """How near the other names are, at most `_NEAR`."""
    near = 0.0
    closest, name = math.inf, ""
    lat, lon = point
    for other, lat2, lon2, cosine, weight, label in points:
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
    return _NEAR * (1 - math.exp(-near))


def _containment(groups: list[Group], group: Group, *, last: bool) -> list[float]:
    """What it says for each candidate that the text names what it lies in, or what lies in it."""
    scores = [0.0] * len(group.candidates)
    for number, is_outer in [(n, True) for n in group.containers] + [(n, False) for n in group.contents]:
        other = groups[number]
        found = []
        for candidate in group.candidates:
            place = candidate.place
            found.append(
                _chance(other, partial(lies_in, place)) if is_outer else _chance(other, partial(_holds, place))
            )
        if not any(chance for chance, _ in found):
            continue  # "Paris, London": neighbours in a list
        for i, (chance, name) in enumerate(found):
            scores[i] += _CONTAINED * (chance - 0.4)
            if last and chance > 0.5:
                group.reasons[i].append(
                    f"in {name}, named beside it" if is_outer else f"{name}, named beside it, lies in it"
                )
    return scores


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


def _answer(group: Group) -> tuple[tuple[Candidate, ...], str]:
    if group.decided is not None:
        return (group.decided,), DECIDED
    if group.nowhere:
        return (), f"{DECIDED} that this is no place"
    if not group.candidates:
        return (), NOT_LISTED
    order = sorted(range(len(group.candidates)), key=lambda i: (-group.chances[i], i))
    best = order[0]
    none = 1 - sum(group.chances)
    if none > group.chances[best] and none > 0.5:
        return (), "none of the places of this name fits the text"
    ranked = tuple(
        group.candidates[i]._replace(score=round(group.chances[i], 4), reasons=tuple(dict.fromkeys(group.reasons[i])))
        for i in order[:_KEPT]
    )
    return ranked, ""


def _resolution(toponym: Toponym, group: Group, answer: tuple[tuple[Candidate, ...], str]) -> Resolution:
    candidates, note = answer
    if group.towns and candidates and not asks_for_division(toponym.wanted):
        # "Bukhara" beside "Bukhara province"
        known = {group.candidates[i].place.id: group.candidates[j].place.id for i, j in group.towns.items()}
        town = known.get(candidates[0].place.id)
        candidates = tuple(sorted(candidates, key=lambda c: c.place.id != town)) if town else candidates
    return Resolution(toponym=toponym, candidates=candidates, note=note, by_distance=group.by_distance)
