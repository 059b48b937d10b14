"""From places, dates and sentences to the route of the mover in focus."""

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Literal

from geoviz.itinerary.clauses import Clause, read_clauses, verb_at
from geoviz.itinerary.dating import Dated, date_visits
from geoviz.itinerary.legs import find_legs
from geoviz.itinerary.movers import NARRATOR, choose_mover, read_cast, resolve_subjects
from geoviz.itinerary.ordering import Draft, arrange, keep_places, planned_stops
from geoviz.itinerary.visits import find_visits
from geoviz.itinerary.window import find_window
from geoviz.itinerary.words import FACILITY_NOUNS, PLACE_PREFIXES, PRONOUNS, TITLES
from geoviz.model import (
    DateRange,
    Document,
    LatLon,
    Place,
    Resolution,
    Route,
    Span,
    Statement,
    Stop,
    Toponym,
    UnplacedStop,
)
from geoviz.resolution.groups import DECIDED

__all__ = ["build_route"]

_SEEN = 0.6
"""Weight from which one visit alone shows that somebody was there."""
_LIKELY = 0.6
"""Likelihood from which a stop is hardly in doubt."""


def build_route(
    document: Document,
    resolutions: Sequence[Resolution],
    dates: Sequence[DateRange],
    statements: Sequence[Statement] = (),
    *,
    mover: str | None = None,
    order: Literal["time", "mention"] = "time",
) -> Route:
    """
    Find where the mover went, when, in which order, and the legs between.

    Parameters
    ----------
    document
        The article.
    resolutions
        Its place names with the places they mean.
    dates
        Its date expressions.
    statements
        What it states; the second end of a distance ("8,000 km from Moscow") is a reference, no stop.
    mover
        Name of the person, group or vehicle whose journey is wanted; the one that moves most by default.
    order
        By time, or simply by first mention.

    Returns
    -------
    route
        Empty, with a note that begins "no route", where the text tells of no journey.
    """
    resolutions = _without_persons(document, resolutions, mover)
    toponyms = [r.toponym for r in resolutions]
    references = {
        end.toponym
        for statement in statements
        if statement.kind == "distance"
        for end in statement.ends[1:2]
        if end.toponym is not None
        and end.toponym.start >= statement.span.start
        and _MEASURED_FROM.search(document.text[max(0, end.toponym.start - 20) : end.toponym.start])
    }
    starts = {t.span.start for t in toponyms}
    places: dict[int, Place] = {
        i: r.place or _nowhere(r.toponym)
        for i, r in enumerate(resolutions)
        if r.toponym.span not in references
        and not _is_half_a_name(document, r, starts)
        and (_is_where(document, r) if r.place else _may_be_a_place(r))
    }
    clauses = read_clauses(document, toponyms, dates)
    if not any(is_known(place) for place in places.values()):
        return Route(mover=mover, note="no route: the text names no place that somebody could have visited")
    cast = read_cast(clauses, mover)
    dateline = _dateline(clauses, places)
    _, moves = find_visits(clauses, places, cast, None, dateline=dateline)
    who, others, remark = choose_mover(cast, moves, mover)
    resolve_subjects(clauses, cast, who)
    visits, _ = find_visits(clauses, places, cast, who, dateline=dateline, dates=dates)
    if mover and who is not None and not any(v.words and v.reality == "real" and v.weight >= _SEEN for v in visits):
        wanted = who
        cast = read_cast(clauses)
        who, others, _ = choose_mover(cast, moves, None)
        resolve_subjects(clauses, cast, who)
        visits, _ = find_visits(clauses, places, cast, who, dateline=dateline, dates=dates)
        if who != wanted:
            remark = _join_notes(remark, f"nothing is told of where {mover} went; the main mover is shown")
    if who is None and not visits:
        return Route(note=_join_notes("no route: nobody is told to have gone anywhere", remark))
    window = find_window(clauses, dates)
    dated = date_visits(clauses, visits, dates, mover=who, published=document.published, window=window)
    dated = [_future(d, document.published) for d in dated]
    real = keep_places([d for d in dated if d.visit.reality == "real"])
    if who is None:
        real = [d for d in real if d.visit.words == "itinerary"]
    plans = [d for d in dated if d.visit.reality == "planned"]
    label = _label(who, mover)
    if not real or not _is_journey(real, who):
        to_come = [draft for draft in planned_stops(plans, [], document.published) if is_known(draft.place)]
        if len(to_come) >= _A_PLAN:
            return Route(
                stops=tuple(
                    _stop(d, clauses, toponyms_at=resolutions, number=n, planned=True) for n, d in enumerate(to_come, 1)
                ),
                legs=find_legs(to_come, [d.visit for d in plans], clauses, dates),
                mover=label,
                others=others,
                note=_join_notes("a journey still to come: every stop is planned", remark),
            )
        why = "the text tells of no journey" if real else "nobody is told to have gone anywhere"
        return Route(others=others, note=_join_notes(f"no route: {why}", remark))
    news = document.published is not None and who != NARRATOR
    drafts = arrange(real, clauses, window, order=order, news=news, published=document.published)
    known = [draft for draft in drafts if is_known(draft.place)]
    if not known:
        return Route(mover=label, note=_join_notes("no route: the text tells of no journey", remark))
    legs = find_legs(known, [d.visit for d in real], clauses, dates)
    later = [draft for draft in planned_stops(plans, drafts, document.published) if is_known(draft.place)]
    stops = tuple(
        _stop(draft, clauses, toponyms_at=resolutions, number=n, planned=n > len(known))
        for n, draft in enumerate([*known, *later], 1)
    )
    passed = accumulate(is_known(draft.place) for draft in drafts)
    unplaced = tuple(
        _unplaced(draft, clauses, resolutions, after=after)
        for draft, after in zip(drafts, passed, strict=True)
        if not is_known(draft.place)
    )
    note = "one place visited, no leg" if len(known) == 1 else ""
    return Route(stops=stops, legs=legs, unplaced=unplaced, mover=label, others=others, note=_join_notes(note, remark))


_A_PLAN = 2
"""So many places to come make a journey that is only planned; one is a destination."""


def _is_journey(real: Sequence[Dated], who: str | None) -> bool:
    """
    Whether the visits make a journey: somebody moves, or is somewhere on day after day.

    One clear arrival of the mover is enough; of somebody who is only likely to be the mover, several are wanted.
    """
    moving = [
        d.visit
        for d in real
        if d.visit.words and d.visit.weight >= _SEEN and (d.visit.role in {"arrive", "depart", "pass"} or d.visit.mode)
    ]
    mine = {v.place.id for v in moving if v.who == "mover" or who is None or who.startswith("noun:")}
    likely = {d.visit.place.id for d in real if d.visit.likely >= _LIKELY}
    seen = [d for d in real if d.visit.who == "mover" and d.visit.weight >= _SEEN]
    days = {d.date.first for d in seen if d.date is not None}
    towns = {d.visit.place.id for d in seen}
    return (
        bool(mine and (mine & likely or who is None or len(likely) >= 3))
        or (len(towns) >= 3 and (len(days) >= 3 or len(likely) >= 4))
        or bool({v.place.id for v in moving} & likely and len(likely) >= 3)
    )


def _nowhere(toponym: Toponym) -> Place:
    """What stands for the place of a name that nobody knows, while the stops are found and put in order."""
    nan = float("nan")
    return Place(
        gazetteer="",
        id=toponym.query.casefold(),
        name=toponym.query,
        point=LatLon(nan, nan),
        feature_class="P",
        feature_code="",
    )


def is_known(place: Place) -> bool:
    """Whether a place is one on Earth, not what stands for a name that no place is known of."""
    return bool(place.gazetteer)


_GOES_ON = re.compile(r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}](?=[A-Z][a-z])")


def _is_half_a_name(document: Document, resolution: Resolution, starts: Collection[int]) -> bool:
    """Whether a name is only the beginning of a hyphened one that nobody knows: "the Kyzyl" of "the Kyzyl-Art pass"."""
    goes_on = _GOES_ON.match(document.text, resolution.toponym.span.end)
    return goes_on is not None and goes_on.end() not in starts


def _may_be_a_place(resolution: Resolution) -> bool:
    """Whether a name without a place may yet be one: no person's, and not decided by the user to be none."""
    last = resolution.toponym.surface.split()[-1].casefold()
    return resolution.toponym.kind == "literal" and resolution.note != DECIDED and last not in _WAYS


_WAYS = frozenset({"road", "street", "highway", "route", "avenue", "lane", "trail", "railway", "line"})
"""What a name ends in that one goes along, and is not at."""


def _future(dated: Dated, published: date | None) -> Dated:
    """A visit on a day after publication is planned, whatever the tense of its verb."""
    if (
        published is None
        or dated.date is None
        or dated.date.first is None
        or dated.date.first <= published
        or dated.visit.reality != "real"
    ):
        return dated
    return dataclasses.replace(dated, visit=dataclasses.replace(dated.visit, reality="planned"))


_FACILITY = re.compile(r"(?:['’]s)?\s+(?:[A-Z][\w.]*\s+)?(\w+)")


def _is_where(document: Document, resolution: Resolution) -> bool:
    """Whether a name says where: a literal one, or "a Miami prison", "his Norman home", but no "Miami voters"."""
    if resolution.toponym.kind == "literal":
        return True
    if resolution.candidates[0].name_kind == "demonym":
        return False
    end = resolution.toponym.span.end
    following = _FACILITY.match(document.text, end, end + 60)
    return following is not None and following[1] in FACILITY_NOUNS


_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|General|Gen|Captain|Capt|Colonel|Col|Major|Lieutenant|Lt|Admiral|Professor|Prof"
    r"|President|Senator|Judge|Sergeant|Sgt|Bishop|Cardinal)\.? (?:[A-Z][\w.]{0,20} ){0,2}$"
)
_FULL_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-zà-ÿ]{1,20}) ([A-Z]\w{2,20})(?!\w)")
_MEASURED_FROM = re.compile(r"(?:\b(?:of|from|to|off|between|and|beyond|below|above)|,)\s+(?:the\s+)?$", re.IGNORECASE)
_LOCATIVE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|via|through|into|outside|reached|left|visited) (?:the )?$", re.IGNORECASE
)


def _without_persons(document: Document, resolutions: Sequence[Resolution], mover: str | None) -> list[Resolution]:
    """
    Leave out names that here are persons': the mover's own, and those with a title that no "in" or "to" ever precedes.

    Recognition decides name by name; who travels is known only here.
    """
    surfaces = {r.toponym.surface for r in resolutions}
    surnames = {
        match[2].casefold()
        for match in _FULL_NAME.finditer(document.text)
        if match[2] in surfaces
        and match[1] not in surfaces
        and match[1].casefold() not in TITLES | PLACE_PREFIXES
        and not any(r.toponym.span.start < match.end(2) and match.start(1) >= r.toponym.span.start for r in resolutions)
        and not any(r.toponym.span.start == match.start(2) for r in resolutions)
    }
    own = {w.casefold() for w in re.findall(r"[^\W\d_]+", mover or "") if w[0].isupper()}
    titled: Counter[str] = Counter()
    located: Counter[str] = Counter()
    for r in resolutions:
        before = document.text[max(0, r.toponym.span.start - 60) : r.toponym.span.start]
        surface = r.toponym.surface.casefold()
        titled[surface] += bool(_TITLE_BEFORE.search(before))
        located[surface] += bool(_LOCATIVE_BEFORE.search(before))
    return [
        r
        for r in resolutions
        if not (
            (titled[s := r.toponym.surface.casefold()] and not located[s])
            or (s in surnames and not located[s])
            or (own and set(re.findall(r"[^\W\d_]+", s)) <= own and not located[s])
        )
    ]


def _join_notes(*notes: str) -> str:
    return "; ".join(n for n in notes if n)


def _label(who: str | None, wanted: str | None) -> str | None:
    if who is None:
        return wanted
    noun = who.removeprefix("noun:")
    if noun in PRONOUNS:  # nobody is named
        return wanted or f"“{noun}”"
    return f"the {noun}" if who.startswith("noun:") else who


def _dateline(clauses: Sequence[Clause], places: Mapping[int, Place]) -> int | None:
    """
    The place that "here" and "this town" stand for.

    That of "SHANGHAI, Feb. 28 -" in the news, or of the head of a letter, "Camp Douglas, Utah, October 31, 1862".
    """
    for clause in clauses[:4]:
        tokens = clause.tokens
        if not tokens or tokens[0].kind != "place" or tokens[0].index not in places:
            continue
        for token in tokens[1:14]:
            if token.text in {"—", "–", "--", "-"}:
                return tokens[0].index
    for clause in clauses[:5]:
        tokens = clause.tokens
        at = next((i for i, t in enumerate(tokens[:30]) if t.kind == "place" and t.index in places), None)
        if at is None or len(tokens) > 40 or any(verb_at(tokens, i) is not None for i in range(len(tokens))):
            continue
        if any(t.kind == "word" and t.text.islower() for t in tokens[at + 1 :]):
            continue  # "Edirne on Friday: two mosques before breakfast"
        if any(t.kind == "date" for t in tokens[at + 1 :]) and tokens[max(0, at - 1)].text in {",", tokens[at].text}:
            return tokens[at].index
    return None


def _unplaced(
    draft: Draft, clauses: Sequence[Clause], resolutions: Sequence[Resolution], *, after: int
) -> UnplacedStop:
    reasons = _reasons(draft)
    note = resolutions[draft.best.toponym].note
    return UnplacedStop(
        toponym=resolutions[draft.best.toponym].toponym,
        sentence=clauses[draft.best.clause].span,
        after=after,
        when=draft.when,
        reasons=(*([note] if note else []), *reasons),
    )


def _reasons(draft: Draft) -> tuple[str, ...]:
    """Why it is a stop, why it stands where it does, and how its date is known."""
    words = draft.best.words.strip()
    reasons = [f"the text says {words!r} of it" if words else "named where the journey is told"]
    reasons.extend(r for r in draft.reasons if r)
    if draft.when is not None and draft.when.reason:
        reasons.append(draft.when.reason)
    return tuple(dict.fromkeys(reasons))


def _stop(
    draft: Draft, clauses: Sequence[Clause], *, toponyms_at: Sequence[Resolution], number: int, planned: bool
) -> Stop:
    best = draft.best
    sentence: Span = clauses[best.clause].span
    roles = {d.visit.role for d in draft.visits}
    return Stop(
        place=draft.place,
        toponym=toponyms_at[best.toponym].toponym,
        sentence=sentence,
        arrival=draft.arrival,
        departure=draft.departure,
        status="planned" if planned else "passed" if roles <= {"pass", "toward"} else "visited",
        order=number,
        reasons=_reasons(draft),
        roughly=toponyms_at[best.toponym].roughly,
    )
