"""From statements and places to verdicts."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from geoviz.measures import MEASURES
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import (
    DateRange,
    Document,
    End,
    Place,
    Resolution,
    Route,
    Span,
    StatedEnd,
    Statement,
    StatementKind,
    Status,
    Support,
    Verdict,
)
from geoviz.signatures import Measure
from geoviz.verdicts.capitals import is_unnamed_capital, named_capital, of_country, unnamed_capital
from geoviz.verdicts.conversion import check_conversion
from geoviz.verdicts.directions import judge_direction
from geoviz.verdicts.disagreements import with_disagreements
from geoviz.verdicts.distances import judge_distance
from geoviz.verdicts.doubts import is_well_known
from geoviz.verdicts.durations import judge_duration
from geoviz.verdicts.measuring import STRAIGHT
from geoviz.verdicts.related import judge_adjacency, judge_containment
from geoviz.verdicts.totals import extent_of, judge_total
from geoviz.verdicts.understood import is_unnamed_edge, land_around
from geoviz.verdicts.wording import length, measured_words, name_of

__all__ = ["check_statements", "judge", "support_for"]

_NO_DISTANCE: dict[StatementKind, str] = {
    "range": "A range",
    "radius": "A radius",
    "length": "A length",
    "travelled": "A way that was travelled",
    "elevation": "A height",
    "depth": "A depth",
    "area": "An area",
    "speed": "A speed",
    "other": "A quantity",
}


def check_statements(
    document: Document,
    statements: Iterable[Statement],
    resolutions: Sequence[Resolution],
    *,
    dates: Sequence[DateRange] = (),
    measures: Mapping[str, Measure] = MEASURES,
    route: Route | None = None,
) -> tuple[Verdict, ...]:
    """
    Judge everything that a text states.

    Parameters
    ----------
    document
        The article.
    statements
        What it states, the ends still names.
    resolutions
        Which places its names mean.
    dates
        Its dates, for stated durations.
    measures
        How distances are measured, by name: those of `geoviz.measures`, or with a routing service in their place.
    route
        The journey, for what is stated of the whole of it.

    Returns
    -------
    verdicts
        One for each statement, in their order.
    """
    statements, dates = tuple(statements), sorted(dates, key=lambda d: d.span)
    by_span = {r.toponym.span: r for r in resolutions}
    by_name: dict[str, Resolution] = {}
    for resolution in resolutions:
        if resolution.place is not None and not resolution.roughly:
            by_name.setdefault(resolution.toponym.query.casefold(), resolution)
            by_name.setdefault(resolution.toponym.surface.casefold(), resolution)
    in_order = sorted(resolutions, key=lambda r: r.toponym.span)
    starts = [r.toponym.span.start for r in in_order]
    main = _once_each(resolutions)
    # of several stays, another sentence's "the visit began on Tuesday" may mean any
    stays = [s for s in statements if s.kind == "duration"]
    of_all = len(stays) <= _MOST_STAYS and len({s.note for s in stays}) == 1
    starts_of_dates = [d.span.start for d in dates]
    extent = extent_of(route) if route and any(s.kind in _OF_WAYS for s in statements) else None
    verdicts = []
    for number, statement in enumerate(statements):
        if number >= MOST_JUDGED:
            verdicts.append(_plain(statement, (), f"Not checked: only the first {MOST_JUDGED:,} statements are."))
            continue
        found = tuple(_resolution_of(end, by_span, by_name) for end in statement.ends)
        places = tuple(
            of_country(end, r.place if r and not r.roughly else None)
            for end, r in zip(statement.ends, found, strict=True)
        )
        if statement.kind == "distance" and len(places) == 2:
            found, places = _with_understood(statement, found, places, main)
        others = _near_by(statement, in_order, starts)
        total = judge_total(document, statement, extent) if extent and statement.kind in _OF_WAYS else None
        verdicts.append(
            total
            or judge(
                document, statement, places, resolutions=found, others=others, measures=measures,
                dates=dates if of_all else _of_sentence(statement, dates, starts_of_dates),
            )
        )  # fmt: skip
    return with_disagreements(document, verdicts)


def _of_sentence(statement: Statement, dates: Sequence[DateRange], starts: Sequence[int]) -> Sequence[DateRange]:
    """The dates of a statement's sentence."""
    return dates[bisect_left(starts, statement.sentence.start) : bisect_left(starts, statement.sentence.end)]


MOST_JUDGED: Final = 20_000
"""Statements of one text that are judged: a book has fewer, and hostile input more."""


_OF_WAYS: Final = frozenset({"travelled", "length"})
"""Kinds of quantities that may be the length of the journey."""
_MOST_STAYS: Final = 20
"""Times that one stay is spoken of; more are a list, of which each is looked at in its own sentence."""


def _once_each(resolutions: Iterable[Resolution]) -> tuple[Resolution, ...]:
    """One resolution for every place."""
    kept: dict[tuple[str, str], Resolution] = {}
    for resolution in resolutions:
        if resolution.place is not None and not resolution.roughly:
            kept.setdefault((resolution.place.gazetteer, resolution.place.id), resolution)
    return tuple(kept.values())


def _with_understood(
    statement: Statement,
    found: tuple[Resolution | None, ...],
    places: tuple[Place | None, ...],
    resolutions: tuple[Resolution, ...],
) -> tuple[tuple[Resolution | None, ...], tuple[Place | None, ...]]:
    """Fill in "the capital", "the coast" and "the border" from the other end's country."""
    for i, other in ((0, 1), (1, 0)):
        end, beside = statement.ends[i], places[other]
        if places[i] is not None or beside is None:
            continue
        if is_unnamed_capital(end):
            named = named_capital(beside, resolutions)
            if named is not None:
                found = tuple(named if k == i else r for k, r in enumerate(found))
            place = named.place if named is not None else unnamed_capital(beside)
            places = tuple(place if k == i else p for k, p in enumerate(places))
        elif is_unnamed_edge(end):
            land = land_around(beside)
            places = tuple(land if k == i else p for k, p in enumerate(places))
    return found, places


def _resolution_of(
    end: StatedEnd, by_span: dict[Span, Resolution], by_name: dict[str, Resolution]
) -> Resolution | None:
    for span in (end.toponym, end.span):
        if span is not None and span in by_span:
            return by_span[span]
    if end.name is None or is_unnamed_capital(end) or is_unnamed_edge(end):
        return None
    return by_name.get(end.name.casefold())


def _near_by(statement: Statement, in_order: Sequence[Resolution], starts: Sequence[int]) -> tuple[Place, ...]:
    """The places of the sentence, which a pair may have been mixed up with."""
    first, last = bisect_left(starts, statement.sentence.start), bisect_left(starts, statement.sentence.end)
    inside = (r.place for r in in_order[first : min(last, first + _MOST_OTHERS)] if r.place and not r.roughly)
    return tuple({place.id: place for place in inside}.values())


_MOST_OTHERS: Final = 40
"""Names of one sentence that a pair may have been mixed up with; what has more is a list."""


def judge(
    document: Document,
    statement: Statement,
    places: Sequence[Place | None],
    *,
    resolutions: Sequence[Resolution | None] = (),
    others: Sequence[Place] = (),
    dates: Sequence[DateRange] = (),
    measures: Mapping[str, Measure] = MEASURES,
) -> Verdict:
    """
    Judge one statement.

    Parameters
    ----------
    document
        The article, for its words.
    statement
        What is stated.
    places
        The places of `statement.ends`, None where one is not known.
    resolutions
        How the ends were resolved, where that is known: for namesakes, and for distances that decided themselves.
    others
        Other places of the sentence, for pairs that were mixed up.
    dates
        The dates of its sentence, or of the article, for a stated duration.
    measures
        How distances are measured, by name.

    Returns
    -------
    verdict
        With a sentence that names its numbers and their source.
    """
    conversion = None
    if statement.quantity is not None and statement.conversion is not None:
        conversion = check_conversion(statement.quantity, statement.conversion)
    known = tuple(places)
    if statement.kind == "distance":
        verdict = judge_distance(document, statement, known, resolutions=resolutions, others=others, measures=measures)
    elif statement.kind == "adjacency":
        verdict = judge_adjacency(statement, known)
    elif statement.kind == "containment":
        verdict = judge_containment(statement, known)
    elif statement.kind == "direction":
        verdict = judge_direction(statement, known)
    elif statement.kind == "duration":
        verdict = judge_duration(document, statement, known, dates)
    else:
        verdict = _plain(statement, known, _no_distance(statement))
    verdict = _of_a_capital(_of_a_namesake(verdict, resolutions), resolutions)
    if conversion is None:
        return verdict
    # the views show the conversion's own sentence beside this one
    wrong = " The conversion in brackets is wrong." if conversion.status == "inconsistent" else ""
    return replace(verdict, reason=verdict.reason + wrong, conversion=conversion)


_SURE: Final = 0.15
"""Namesakes that are together meant with less than this probability say nothing for a wrong statement."""
_SAME_M: Final = 50_000.0
"""A town and its district are one here."""


def _of_a_namesake(verdict: Verdict, resolutions: Sequence[Resolution | None]) -> Verdict:
    """What is left of "X lies in Y", which is wrong of the X that was found: little-known ones have namesakes."""
    if verdict.status != "inconsistent" or verdict.statement.kind not in {"adjacency", "containment", "direction"}:
        return verdict
    for place, resolution in zip(verdict.places, resolutions, strict=False):
        if place is None or resolution is None:
            continue
        others = (c for c in resolution.candidates if geodesic_m(c.place.point, place.point) > _SAME_M)
        if not is_well_known(place) or sum(c.score for c in others) > _SURE:
            reason = f"{verdict.reason.rstrip('.')}; but another {place.name} may be meant."
            return replace(verdict, status="not_checkable", reason=reason)
    return verdict


def _of_a_capital(verdict: Verdict, resolutions: Sequence[Resolution | None]) -> Verdict:
    """What holds where the text says "the capital" and nowhere which: the country's; a region's may be meant."""
    for end, place, resolution in zip(verdict.statement.ends, verdict.places, resolutions, strict=False):
        if not is_unnamed_capital(end) or place is None or resolution is not None:
            continue
        which = f"The text does not say which capital; this is {place.name}, the country's"
        if verdict.status != "inconsistent":
            return replace(verdict, reason=f"{verdict.reason} {which}.")
        reason = f"{verdict.reason} {which}, and another may be meant."
        return replace(verdict, status="not_checkable", reason=reason, slip=None)
    return verdict


def _no_distance(statement: Statement) -> str:
    words = statement.note.strip().rstrip(".")
    what = _NO_DISTANCE.get(statement.kind, "A quantity")
    if words and statement.kind != "other":
        article = (
            "" if words.lower().startswith(("a ", "an ", "the ")) else "An " if words[:1].lower() in "aeiou" else "A "
        )
        what = f"{article}{words[0].lower() if article else words[0].upper()}{words[1:]}"
        return f"{what}, no distance between two places."
    return f"{what}, no distance between two places" + (f" ({words})." if words else ".")


def _plain(statement: Statement, places: tuple[Place | None, ...], reason: str) -> Verdict:
    return Verdict(statement=statement, status="not_checkable", reason=reason, places=places)


_STANCES: dict[Status, str] = {
    "consistent": "supports",
    "as_travelled": "supports",
    "edge_to_edge": "supports",
    "inconsistent": "contradicts",
    "not_checkable": "silent",
}


def support_for(place: Place, verdicts: Iterable[Verdict]) -> tuple[Support, ...]:
    """
    What the verdicts say of one place: do the stated distances agree that it is the one meant.

    Parameters
    ----------
    place
        The place that was chosen for a name.
    verdicts
        All verdicts of the article.

    Returns
    -------
    support
        One for each verdict that has the place at an end.
    """
    found = []
    for verdict in verdicts:
        if verdict.statement.kind in _SILENT_KINDS:
            continue
        if not any(p is not None and (p.gazetteer, p.id) == (place.gazetteer, place.id) for p in verdict.places):
            continue
        stance = _STANCES[verdict.status]
        if verdict.statement.kind == "distance":
            words = _distance_words(verdict, place)
        else:
            others = [p.name for p in verdict.places if p is not None and p.id != place.id]
            relation = {
                "adjacency": "said to border",
                "containment": "said to lie in or to hold",
                "direction": "said to lie in a direction from",
            }
            about = f"{relation.get(verdict.statement.kind, verdict.statement.kind)} {' and '.join(others)}".strip()
            words = f"{about}: {_OUTCOMES[stance]}{', by an estimate' if verdict.estimate else ''}"
        found.append(Support(verdict=verdict, stance=stance, words=words))  # type: ignore[arg-type]
    return tuple(found)


_SILENT_KINDS: Final = frozenset(
    {"duration", "range", "radius", "length", "travelled", "elevation", "depth", "area", "speed", "other"}
)
_OUTCOMES: Final = {"supports": "that holds", "contradicts": "that does not hold", "silent": "not checked"}
_BY: Final = {"rail": " by rail", "road": " by road", "sea": " by sea", "river": " along the river",
              "edge": " from edge to edge"}  # fmt: skip


def _distance_words(verdict: Verdict, place: Place) -> str:
    """One stated distance of a place as a phrase: “8,000 km from Moscow” fits by rail (about 7,795 km, an estimate)."""
    quantity = verdict.statement.quantity
    number = quantity.text if quantity else "the distance"
    other = _other_end(verdict, place)
    about = f"“{number} from {other}”" if other else f"“{number}”"
    if verdict.status == "not_checkable":
        return f"{about} could not be checked"
    unit = quantity.unit if quantity else "km"
    used = next((m for m in verdict.measured if m.measure == verdict.fits), None)
    straight = next((m for m in verdict.measured if m.measure in STRAIGHT), None)
    if verdict.status == "inconsistent":
        tail = f": {measured_words(straight, unit)}" if straight else ""
        return f"{about} does not fit{tail}"
    how = _BY.get(verdict.fits or "", "")
    if used is None or used.measure == "edge":
        used = straight
    guess = ", an estimate" if verdict.estimate else ""
    if used is None or used.measure == "road":
        figure = measured_words(straight, unit) if straight else ""
        return f"{about} fits{how}" + (f" ({figure}{guess})" if figure else "")
    about_figure = length(used.value_m, unit).replace(" (", ", ").rstrip(")")
    return f"{about} fits{how} (about {about_figure}{guess})"


def _other_end(verdict: Verdict, place: Place) -> str | None:
    """The other end of a distance, for a reader."""
    for end, other in zip(verdict.statement.ends, verdict.places, strict=False):
        if other is not None and (other.gazetteer, other.id) != (place.gazetteer, place.id):
            return name_of(other, End(place=other, kind=end.kind))
    return None
