"""All evidence of visits in a text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Reader, Role, Visit, make_visit
from geoviz.itinerary.governing import Governor, govern
from geoviz.itinerary.movers import NARRATOR, Cast, Who, judge
from geoviz.itinerary.patterns import (
    as_subject,
    by_noun,
    dashed,
    fronted,
    of_heading,
    of_pointer,
    relative_where,
    verbless,
)
from geoviz.itinerary.presence import Mention, features, likelihoods
from geoviz.itinerary.verbs import by_verb
from geoviz.itinerary.words import (
    ADVERBS,
    AREA_WORDS,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    FACILITY_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
)
from geoviz.model import DateRange, Place

__all__ = ["ENOUGH", "find_visits"]

ENOUGH: Final = 0.44
"""From this likelihood on a place is a stop that a rule reads in its sentence."""
UNTOLD: Final = 0.48
"""From this likelihood on, one that no rule reads."""
DOUBTED: Final = 0.7
"""From this likelihood on, one that no rule reads, in a sentence that plainly speaks of somebody else."""
EXCLUDED: Final = frozenset(
    {
        "apart",
        "called off",
        "dateline:elsewhere",
        "fronted:stative",
        "near:negation",
        "of somebody",
        "origin",
        "quoted of others",
    }
)
"""Features of a mention that make no stop unless a rule reads one."""
SURE: Final = 0.9
"""Weight of a rule from which the mover's visit is a stop whatever else speaks against it."""


def find_visits(
    clauses: Sequence[Clause],
    places: Mapping[int, Place],
    cast: Cast,
    mover: str | None,
    *,
    dateline: int | None,
    dates: Sequence[DateRange] = (),
) -> tuple[list[Visit], list[tuple[int, int, float]]]:
    """
    Find the evidence of visits, and every verb of motion that governs a place.

    Parameters
    ----------
    clauses, cast
        The text as read.
    places
        Places by toponym index; names without a place, or used for a people, are left out.
    mover
        Whose visits; None: anybody's.
    dateline
        Toponym index of the dateline, which "here" stands for.
    dates
        The dates of the text: what is told with one of long ago is history.

    Returns
    -------
    visits, moves
        The evidence in order of the text, and (clause, verb, weight) of whatever moves somebody.
    """
    reader = Reader(clauses, places, cast, mover, dateline, _long_ago(dates))
    visits: list[Visit] = []
    named: list[tuple[Mention, list[Visit]]] = []
    for clause in clauses:
        known: dict[int, list[Visit]] = {}
        whos: dict[int, Who] | None = None
        for t, token in enumerate(clause.tokens):
            found: list[Visit] = []
            if token.kind == "place" and token.index in places:
                governor = Governor("none", note="compound") if compound(clause.tokens, t) else None
                governor = governor or govern(clause.tokens, t, reader.places)
                if governor.note != "compound":
                    found = of_place(reader, clause, t, governor, known)
                if mover is not None:
                    whos = whos if whos is not None else _subjects(reader, clause)
                    values = features(reader, clause, t, governor, found, whos)
                    mention = Mention(clause.number, clause.paragraph, t, token.start, places[token.index], values)
                    named.append((mention, found))
            elif token.kind == "word":
                found = of_pointer(reader, clause, t, visits)
            known[t] = found
            visits.extend(found)
    if mover is None:
        return [replace(v, likely=v.weight) for v in visits], reader.moves
    return _weighed(reader, visits, named), reader.moves


def _long_ago(dates: Sequence[DateRange]) -> frozenset[int]:
    """The dates some years off the time that most are of."""
    years = sorted(d.first.year for d in dates if d.first is not None)
    if not years:
        return frozenset()
    usual = years[len(years) // 2]
    return frozenset(i for i, d in enumerate(dates) if d.first is not None and abs(d.first.year - usual) > _YEARS)


_YEARS: Final = 2


def _subjects(reader: Reader, clause: Clause) -> dict[int, Who]:
    """Verb of a sentence → whether its subject is the mover."""
    verbs = (k for k in range(len(clause.tokens)) if verb_at(clause.tokens, k) is not None)
    return {k: judge(reader.cast, reader.mover, clause.number, k) for k in verbs}


def _weighed(reader: Reader, visits: Sequence[Visit], named: Sequence[tuple[Mention, list[Visit]]]) -> list[Visit]:
    """The visits with how likely they are, and those that no rule found but that everything together speaks for."""
    likely = likelihoods([mention for mention, _ in named])
    chances = {id(v): p for (_, found), p in zip(named, likely, strict=True) for v in found}
    weighed = [replace(v, likely=_with_rule(v, chances.get(id(v), v.weight))) for v in visits]
    read = {v.place.id for v in weighed if v.reality == "real" and v.likely >= ENOUGH}
    away = _away(named, likely) if reader.mover == NARRATOR else [0] * len(named)
    for (mention, found), p, since in zip(named, likely, away, strict=True):
        doubted = "of others" in mention.features
        if found or EXCLUDED & mention.features.keys() or p < (DOUBTED if doubted else UNTOLD):
            continue
        visit = _told(reader, mention, p)
        # a place that the text elsewhere says plainly when and how it was reached, unless the tale comes back to it
        if visit.again or visit.place.id not in read or since >= _FAR_AWAY:
            weighed.append(visit)
    return sorted(weighed, key=lambda v: v.offset)


_FAR_AWAY: Final = 3
"""After so many other stops a tale that names a place again has come back to it."""


def _away(named: Sequence[tuple[Mention, list[Visit]]], likely: Sequence[float]) -> list[int]:
    """How many other likely stops were named since a place was named last."""
    counts: list[int] = []
    last: dict[str, int] = {}
    stops: list[str] = []
    for (mention, _), p in zip(named, likely, strict=True):
        place = mention.place.id
        counts.append(len(set(stops[last[place] :]) - {place}) if place in last else 0)
        if p >= UNTOLD and (not stops or stops[-1] != place):
            stops.append(place)
        last[place] = len(stops)
    return counts


def _with_rule(visit: Visit, likely: float) -> float:
    """How likely a visit is, where a rule reads it plainly."""
    if visit.reality == "real" and visit.who == "mover" and visit.weight >= SURE and not visit.restates:
        return max(likely, ENOUGH)
    return likely


def _told(reader: Reader, mention: Mention, likely: float) -> Visit:
    """A visit that no rule reads in the sentence: named where the journey is told."""
    clause = reader.clauses[mention.clause]
    tokens, t = clause.tokens, mention.token
    before = next((name.removeprefix("before:") for name in mention.features if name.startswith("before:")), "")
    role: Role = "at"
    if before == "from":
        role = "depart"
    elif before in {"to", "into", "for", "towards", "toward"}:
        role = "arrive"
    elif before in {"through", "via", "past", "over", "across"}:
        role = "pass"
    verb = next((k for k in range(t - 1, max(-1, t - 25), -1) if verb_at(tokens, k) is not None), -1)
    made = make_visit(reader, clause, t, verb, role, likely, "real", "mover", "")
    return replace(made, likely=likely)


def of_place(
    reader: Reader, clause: Clause, t: int, governor: Governor, known: Mapping[int, list[Visit]]
) -> list[Visit]:
    tokens = clause.tokens
    token = tokens[t]
    if governor.note == "container" and _is_site(reader, tokens, governor.via_place) and not known[governor.via_place]:
        # nobody is said to be at the site: "she photographed the Registan in Samarkand" puts her in Samarkand
        governor = govern(tokens, t, reader.places, over=governor.via_place)
    found: list[Visit] = []
    relative = None if governor.note == "container" else relative_where(reader, clause, t)
    if governor.note in {"dash", "list"} and governor.via_place >= 0 and not dashed(clause, t):
        via = governor.via_place
        while not known.get(via) and (clause.number, via) in reader.carried:
            via = reader.carried[clause.number, via]
        before = known.get(via, [])
        for v in before[:1]:
            base = v.weight if v.who == "mover" else v.weight / 0.75
            if v.role == "toward" and governor.note == "list":
                continue
            found.append(
                make_visit(
                    reader,
                    clause,
                    t,
                    v.verb,
                    v.role if v.role != "depart" else "arrive" if governor.note == "dash" else "depart",
                    base,
                    v.reality,
                    v.who,
                    v.words,
                    mode=v.mode,
                    restates=v.restates,
                    perfect=v.perfect,
                )
            )
    elif governor.kind == "verb":
        visit = by_verb(reader, clause, t, governor.index, governor.chain)
        if visit is not None:
            found.append(visit)
    elif governor.kind == "noun":
        visit = by_noun(reader, clause, t, governor)
        if visit is not None:
            found.append(visit)
    elif governor.kind == "fronted":
        visit = fronted(reader, clause, t, governor)
        if visit is not None:
            found.append(visit)
    elif governor.kind == "subject":
        visit = as_subject(reader, clause, t)
        if visit is not None:
            found.append(visit)
    if not found and governor.kind in {"fronted", "none"} and governor.chain and reader.mover == NARRATOR:
        found = verbless(reader, clause, t, governor)
    if not found and dashed(clause, t):
        found = [make_visit(reader, clause, t, -1, "arrive", 0.9, "real", "unknown", "itinerary", restates=True)]
    if governor.note in {"apposition", "container"} and not found:
        # a list may go on after it: "by Porto Praya, in the Cape Verds, and the Azores"
        reader.carried[clause.number, t] = next((k for k in range(t - 1, -1, -1) if tokens[k].kind == "place"), -1)
    if relative is not None:
        found = [*[v for v in found if v.weight >= 0.8 and v.reality == "real" and v.role != "toward"], relative]
    if not found and clause.heading and clause.number < 3:
        found = of_heading(reader, clause, t)
    del token
    return found


def _is_site(reader: Reader, tokens: Sequence[Token], t: int) -> bool:
    place = reader.places.get(tokens[t].index) if t >= 0 else None
    return place is not None and place.feature_class in {"S", "R"}


def compound(tokens: Sequence[Token], t: int) -> bool:
    # "a US invasion", but "a Miami prison", "the Virginia countryside"
    if t + 1 >= len(tokens):
        return False
    after = tokens[t + 1]
    if after.low in {"embassy", "consulate"}:
        return True  # stands in another country
    if (
        after.kind != "word"
        or not after.text[0].islower()
        or after.low
        in FACILITY_NOUNS | AREA_WORDS | PREPOSITIONS | CLAUSE_WORDS | ADVERBS | AUXILIARIES | DETERMINERS | PRONOUNS
    ):
        return False
    if after.low in {
        "and",
        "or",
        "but",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "early",
        "late",
        "ago",
        "countryside",
        "themselves",
        "himself",
        "itself",
        "herself",
        "alone",
        "proper",
        "including",
        "amid",
        "where",
        "'s",
        "overland",
        "unannounced",
        "earlier",
        "again",
        "via",
        "airfield",
        "more",
        "less",
        "followed",
        "so",
        "because",
        "aboard",
        "using",
        "every",
        "per",
        "plus",
        "much",
        "most",
        "almost",
        "nearly",
        "well",
        "very",
        "too",
        "long",
        "old",
        "overnight",
        "half",
        "et",
        "soon",
    } or after.low.endswith("ly"):
        return False
    return verb_at(tokens, t + 1) is None
