"""All evidence of visits in a text."""

from collections.abc import Mapping, Sequence

from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Reader, Visit, make_visit
from geoviz.itinerary.governing import govern
from geoviz.itinerary.movers import NARRATOR, Cast
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
from geoviz.model import Place

__all__ = ["find_visits"]


def find_visits(
    clauses: Sequence[Clause], places: Mapping[int, Place], cast: Cast, mover: str | None, *, dateline: int | None
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

    Returns
    -------
    visits, moves
        The evidence in order of the text, and (clause, verb, weight) of whatever moves somebody.
    """
    reader = Reader(clauses, places, cast, mover, dateline)
    visits: list[Visit] = []
    for clause in clauses:
        known: dict[int, list[Visit]] = {}
        for t, token in enumerate(clause.tokens):
            found: list[Visit] = []
            if token.kind == "place" and token.index in places:
                found = of_place(reader, clause, t, known)
            elif token.kind == "word":
                found = of_pointer(reader, clause, t, visits)
            known[t] = found
            visits.extend(found)
    return visits, reader.moves


def of_place(reader: Reader, clause: Clause, t: int, known: Mapping[int, list[Visit]]) -> list[Visit]:
    tokens = clause.tokens
    token = tokens[t]
    if compound(tokens, t):
        return []
    governor = govern(tokens, t, reader.places)
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
