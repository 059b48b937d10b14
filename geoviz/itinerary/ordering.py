"""From dated visits to stops in the order of the journey, each position with its reasons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Literal

from geoviz.itinerary.clauses import Clause
from geoviz.itinerary.dating import Dated, days_of
from geoviz.itinerary.evidence import Visit
from geoviz.itinerary.visits import ENOUGH
from geoviz.itinerary.window import Window, infer_begin, infer_end
from geoviz.itinerary.words import JOURNEY_NOUNS, TIME_NOUNS
from geoviz.model import DateRange, Place
from geoviz.resolution.relations import apart_m

__all__ = ["Draft", "arrange", "keep_places", "planned_stops"]

_LEAD = 1  # the sentences that news opens with, behind its title
_END_OF_DAY = 0.4
_LONG_M = 50_000.0  # what reaches as far is a line on the map: a wall, a road, a trail
_SMALL_M = 20_000.0  # an area no bigger than a town with its surroundings
_UNIT_END = re.compile(r"\b(?:hour|day|night|week|month|year)s?$", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A stop in the making: the visits that are one stay."""

    visits: list[Dated]
    key: float = 0.0
    reasons: list[str] = field(default_factory=list)
    arrival: DateRange | None = None
    departure: DateRange | None = None
    last: bool = False
    latest: date | None = None
    """Last day that any of its visits is dated."""

    def __post_init__(self) -> None:
        self.take(())

    def take(self, visits: Sequence[Dated]) -> None:
        """Add visits of the same stay."""
        known = visits or self.visits
        if visits:
            self.visits.extend(visits)
        days = [x[1] for d in known if (x := days_of(d.date))]
        self.latest = max([*days, *([self.latest] if self.latest else [])], default=None)

    @property
    def place(self) -> Place:
        """The place of all its visits."""
        return self.visits[0].visit.place

    @property
    def best(self) -> Visit:
        """The visit that says it most clearly."""
        return max(
            (d.visit for d in self.visits),
            key=lambda v: (not v.backref, v.weight - (0.3 if v.restates else 0), -v.offset),
        )

    @property
    def when(self) -> DateRange | None:
        """The date that places the stop in time."""
        return self.arrival or self.departure


def _big(place: Place) -> bool:
    """Whether a place is a country, region, sea or river: too big to be a stop when something finer is one."""
    code = place.feature_code
    if place.extent_m is not None and place.extent_m < _SMALL_M:
        return False  # an island that is a territory, a cape, a bay: one goes there as to a town
    if place.feature_class == "A":
        return True
    if place.feature_class == "L":
        return code not in {"PRK", "AMUS", "MILB", "PORT", "INDS", "LCTY", "BTL", "RESV", "RES", "FLD", "GRVE"}
    if place.feature_class == "H":
        return code in {"OCN", "SEA", "STM", "STMS", "GULF", "STRT", "CHN", "BAY", "STMI", "CNL"}
    if place.feature_class in {"R", "S"}:
        return (place.extent_m or 0) >= _LONG_M  # "the Great Wall at Badaling" is Badaling
    return place.feature_class == "T" and code in {"MTS", "PEN", "DSRT", "PLN", "PLAT"}


def _inside(fine: Place, big: Place) -> bool:
    """Whether the finer place lies in the bigger one, as far as the gazetteer's columns tell."""
    if big.feature_code.startswith(("PCL", "TERR")):
        return fine.country is not None and fine.country == big.country
    if big.feature_code.startswith("ADM1"):
        return fine.country == big.country and (
            fine.admin1 == big.name or (fine.admin1_code is not None and fine.admin1_code == big.admin1_code)
        )
    if big.feature_class == "A":
        return fine.country == big.country and (fine.admin2 == big.name or fine.admin1 == big.admin1)
    return True


def keep_places(dated: Sequence[Dated]) -> list[Dated]:
    """
    Keep the visits of places that there is enough evidence for, without the containers of finer ones.

    Parameters
    ----------
    dated
        Visits that happened, with dates.
    """
    best: dict[str, float] = {}
    places: dict[str, Place] = {}
    for d in dated:
        key = d.visit.place.id
        best[key] = max(best.get(key, 0.0), d.visit.likely)
        places[key] = d.visit.place
    kept = {k for k in best if best[k] >= ENOUGH}
    fine = [places[k] for k in kept if not _big(places[k])]
    for key in list(kept):
        place = places[key]
        if not _big(place):
            continue
        others = [p for p in fine if _inside(p, place)]
        smaller = [
            places[k]
            for k in kept
            if k != key
            and _big(places[k])
            and _inside(places[k], place)
            and places[k].feature_code.startswith("ADM")
            and place.feature_code.startswith("PCL")
        ]
        vague = place.feature_class in {"L", "H", "T"}
        if others or smaller or (vague and (len(fine) >= 1 or best[key] < 0.8)):
            kept.discard(key)
    return [d for d in dated if d.visit.place.id in kept]


def _drop_other_times(dated: list[Dated]) -> list[Dated]:
    """Leave out visits of long before or after: an earlier journey, history."""
    days = sorted({days[0] for d in dated if (days := days_of(d.date))})
    if len(days) < 2:
        return dated
    groups: list[list[date]] = [[days[0]]]
    for day in days[1:]:
        span = (groups[-1][-1] - groups[-1][0]).days
        if (day - groups[-1][-1]).days > max(120, 2 * span):
            groups.append([day])
        else:
            groups[-1].append(day)
    if len(groups) == 1:
        return dated
    count = [sum(1 for d in dated if (x := days_of(d.date)) and g[0] <= x[0] <= g[-1]) for g in groups]
    main = max(range(len(groups)), key=lambda i: (count[i], i))
    dated = [
        d for d in dated if d.visit.words or not (x := days_of(d.date)) or _gap_days([x[0]], groups[main]) < _YEARS
    ]
    if count[main] < 2:
        return dated
    out = {
        day
        for i, g in enumerate(groups)
        if i != main and (count[i] <= 2 < count[main] or (count[i] == 1 and _gap_days(g, groups[main]) > _YEARS))
        for day in g
    }
    return [d for d in dated if not ((x := days_of(d.date)) and x[0] in out and not _is_sure(d.visit))]


def _without_history(items: list[Dated], published: date) -> list[Dated]:
    """News tells of years ago in passing: those visits are left out unless most are of then."""
    old = [d for d in items if (x := days_of(d.date)) and (published - x[1]).days > _YEARS and not _is_sure(d.visit)]
    return [d for d in items if d not in old] if 2 * len(old) < len(items) else items


_YEARS: Final = 1000  # days


def _gap_days(one: Sequence[date], other: Sequence[date]) -> int:
    return max((other[0] - one[-1]).days, (one[0] - other[-1]).days)


def _is_sure(visit: Visit) -> bool:
    """Whether the mover is told to have come or gone, in the tense of the telling: no flashback."""
    return visit.likely >= 0.8 and visit.role in {"arrive", "depart"} and not visit.perfect and visit.who == "mover"


def arrange(
    dated: Sequence[Dated],
    clauses: Sequence[Clause],
    window: Window,
    *,
    order: Literal["time", "mention"],
    news: bool,
    published: date | None,
) -> list[Draft]:
    """
    Put visits into the order of the journey and join those of one stay.

    Parameters
    ----------
    dated
        Visits of kept places.
    clauses
        The sentences.
    window
        Beginning and end of the journey where they are stated.
    order
        By time, or simply by first mention.
    news
        Whether the text is news, whose first sentences tell what was last.
    published
        When it was written.
    """
    items = _drop_other_times(sorted(dated, key=lambda d: d.visit.offset))
    if news and published is not None:
        items = _without_history(items, published)
    if not items:
        return []
    if order == "mention":
        drafts: list[Draft] = []
        first: dict[str, Draft] = {}
        for d in items:
            same = first.get(d.visit.place.id)
            if same is None:
                first[d.visit.place.id] = Draft([d], key=len(drafts), reasons=["order of mention"])
                drafts.append(first[d.visit.place.id])
            else:
                same.visits.append(d)
        _set_dates(drafts)
        return drafts
    items = _absorb_undated(items)
    drafts = _place_in_time(items, clauses, window, news=news)
    _by_time_of_day(drafts)
    drafts.sort(key=lambda x: (x.last, x.key))
    if len(drafts) <= 2000:  # a text of thousands of visits is a table or junk
        drafts = _before_after(drafts, clauses)
    drafts = _join(drafts, news=news)
    _set_dates(drafts)
    _use_window(drafts, window)
    return drafts


def _absorb_undated(items: list[Dated]) -> list[Dated]:
    """Undated mentions of a place that is also told with a date belong to that visit, unless they tell of a return."""
    dated_places = {d.visit.place.id for d in items if d.date is not None}
    days_at: dict[str, set[tuple[date, date]]] = {}
    for d in items:
        if days := days_of(d.date):
            days_at.setdefault(d.visit.place.id, set()).add(days)
    kept: list[Dated] = []
    before: Dated | None = None
    for n, d in enumerate(items):
        v = d.visit
        if not d.own and n + 1 < len(items) and _goes_on(d, items[n + 1]):
            # "steered back to Bahia, and was there on the 1st": one stay, on the day that is told second
            items[n + 1] = replace(items[n + 1], visit=replace(items[n + 1].visit, again=v.again))
            continue
        anchor, before = before, d if d.date is not None else before
        if (
            d.date is None
            and v.role in {"arrive", "at", "pass"}
            and v.who == "mover"
            and not v.restates
            and v.weight >= 0.6
            and _far(anchor, v, days_at)
        ):
            kept.append(d)  # told among stops of quite another time: a second visit
            continue
        if (
            d.date is None
            and v.place.id in dated_places
            and not (v.again and v.role in {"arrive", "at"} and v.who == "mover" and not v.restates)
        ):
            continue
        kept.append(d)
    reached = {d.visit.place.id for d in kept if d.visit.role != "toward"}
    kept = [d for d in kept if d.visit.role != "toward" or d.visit.place.id not in reached]
    told = {d.visit.place.id for d in kept if not d.visit.restates}
    return [d for d in kept if not d.visit.restates or d.visit.place.id not in told]


def _goes_on(one: Dated, other: Dated) -> bool:
    """Whether the next visit told is of the same stay, and says when it was."""
    a, b = one.visit, other.visit
    return a.place.id == b.place.id and other.own and b.clause - a.clause <= 1 and a.role in {"arrive", "at"}


def _far(anchor: Dated | None, visit: Visit, days_at: Mapping[str, set[tuple[date, date]]]) -> bool:
    if anchor is None or anchor.visit.place.id == visit.place.id or visit.clause - anchor.visit.clause > 2:
        return False
    there = days_of(anchor.date)
    own = days_at.get(visit.place.id, set())
    return (
        there is not None
        and bool(own)
        and all(min(abs((there[0] - x[1]).days), abs((x[0] - there[1]).days)) > 40 for x in own)
    )


def _place_in_time(items: Sequence[Dated], clauses: Sequence[Clause], window: Window, *, news: bool) -> list[Draft]:
    drafts: list[Draft] = []
    step = 1e-4
    anchor: float | None = None
    anchor_paragraph = -1
    waiting: list[Draft] = []
    all_days = [x[0] for d in items if (x := days_of(d.date))]
    newest = max(all_days, default=None)
    last_older = max(
        (i for i, d in enumerate(items) if newest and (x := days_of(d.date)) and x[0] < newest), default=-1
    )
    anchor_day: date | None = None
    anchor_clause = -1
    first_dated = next((i for i, d in enumerate(items) if d.date is not None), None)
    lead = clauses[0].paragraph + 2 if clauses else 0
    end = days_of(infer_end(window)) if window.ended else None
    over = end if end is not None and newest is not None and end[1] >= newest else None
    dated_paragraphs = {clauses[d.visit.clause].paragraph for d in items if d.date is not None}
    for seq, d in enumerate(items, 1):
        i = seq - 1
        v = d.visit
        draft = Draft([d])
        days = days_of(d.date)
        if days is not None:
            key = days[0].toordinal() + seq * step
            if news and v.clause <= _LEAD and v.role != "depart" and days[0] == days[1] == newest:
                key += _END_OF_DAY  # of the stops of one day, news opens with the last
            draft.key = key
            draft.reasons.append(f"dated {d.date.text!r}" if d.date else "")
            if waiting:
                for n, w in enumerate(waiting):
                    w.key = key - (len(waiting) - n) * step * 0.01
                    w.reasons.append("told just before a dated stop")
                waiting = []
            anchor, anchor_paragraph = key, clauses[v.clause].paragraph
            anchor_day, anchor_clause = days[0], v.clause
        elif anchor is not None and news and anchor_day == newest and v.clause != anchor_clause and i < last_older:
            waiting.append(draft)  # after the news of the end, the story of the way there
            draft.key = seq * step
        elif (
            anchor is not None
            and v.role == "depart"
            and not v.perfect
            and v.who == "mover"
            and over is not None
            and clauses[v.clause].paragraph not in dated_paragraphs
        ):
            draft.last = True
            draft.key = seq * step
            draft.reasons.append("departure that ends the journey")
        elif anchor is not None:
            if v.perfect and v.role != "depart":
                draft.key = anchor - 0.5
                draft.reasons.append("told in the pluperfect: before what is told around it")
            elif v.perfect:
                draft.key = anchor - 0.6
                draft.reasons.append("had left: before what is told around it")
            else:
                anchor += step * 0.01
                draft.key = anchor
                draft.reasons.append(
                    "told right after" if clauses[v.clause].paragraph == anchor_paragraph else "order of the telling"
                )
        elif (window.ended and v.role == "depart" and first_dated is not None) or (
            news
            and first_dated is not None
            and i < first_dated
            and clauses[v.clause].paragraph <= lead
            and v.role in {"depart", "arrive", "at"}
            and not v.perfect
            and _later_paragraph(items, first_dated, v, clauses)
        ):
            draft.last = True
            draft.reasons.append(
                "departure that ends the journey" if v.role == "depart" else "news opens with what happened last"
            )
        else:
            waiting.append(draft)
            draft.key = seq * step
        drafts.append(draft)
    if waiting and anchor is not None:
        for n, w in enumerate(waiting):
            w.key = anchor + n * step
    elif waiting:
        _narrate(waiting)
    if not news or first_dated is None:
        _from_the_end(drafts, clauses)
    _roles_in_clause(drafts, clauses)
    return drafts


def _later_paragraph(items: Sequence[Dated], first_dated: int, visit: Visit, clauses: Sequence[Clause]) -> bool:
    return clauses[items[first_dated].visit.clause].paragraph > clauses[visit.clause].paragraph


def _narrate(drafts: Sequence[Draft]) -> None:
    """No dates at all: the order of the telling; what is told in the pluperfect comes before it."""
    base = 0.0
    for n, draft in enumerate(drafts):
        v = draft.visits[0].visit
        if v.perfect and n:
            draft.key = base - 0.5 + n * 1e-3
            draft.reasons.append("told in the pluperfect: before what is told around it")
        else:
            base = float(n)
            draft.key = base
            draft.reasons.append("order of the telling")


def _from_the_end(drafts: Sequence[Draft], clauses: Sequence[Clause]) -> None:
    """The telling may open with the arrival: when the beginning is told later, what stands before it comes last."""
    for n, draft in enumerate(drafts[1:4], 1):
        v = draft.visits[0].visit
        opening = drafts[:n]
        if (
            (v.role == "depart" or _begun(clauses[opening[-1].visits[0].visit.clause + 1 : v.clause]))
            and v.verb >= 0
            and draft.visits[0].date is None
            and all(
                d.visits[0].visit.role in {"arrive", "at"}
                and d.visits[0].date is None
                and d.place.id != draft.place.id
                and d.visits[0].visit.clause < v.clause
                for d in opening
            )
            and len(drafts) >= n + 3
        ):
            for before in opening:
                before.last = True
                before.reasons.append("told first, before the journey's beginning: the end of it")
            return


_PARTS_OF_DAY = {"dawn": 1, "morning": 2, "noon": 3, "midday": 3, "afternoon": 4, "dusk": 5, "evening": 6, "night": 7}


def _by_time_of_day(drafts: Sequence[Draft]) -> None:
    """Of stops on one day, "Monday night" comes after "Monday afternoon"."""
    days: dict[date, list[tuple[int, Draft]]] = {}
    for draft in drafts:
        when = draft.visits[0].date
        span = days_of(when)
        if when is None or span is None or span[0] != span[1] or draft.last:
            continue
        part = next((n for word, n in _PARTS_OF_DAY.items() if word in when.text.casefold()), 0)
        if part:
            days.setdefault(span[0], []).append((part, draft))
    for group in days.values():
        ordered = sorted(group, key=lambda x: (x[0], x[1].key))
        if [d for _, d in ordered] != sorted((d for _, d in group), key=lambda d: d.key):
            keys = sorted(d.key for _, d in group)
            for key, (_, draft) in zip(keys, ordered, strict=True):
                draft.key = key
                draft.reasons.append("by the time of day")


def _begun(clauses: Sequence[Clause]) -> bool:
    """Whether one of the sentences goes back to the beginning: "It had started well"."""
    for clause in clauses[-3:]:
        lows = [t.low for t in clause.tokens[:8]]
        if "had" in lows and {"started", "begun"} & set(lows) and ({"it", "all"} | JOURNEY_NOUNS) & set(lows[:4]):
            return True
    return False


def _roles_in_clause(drafts: Sequence[Draft], clauses: Sequence[Clause]) -> None:
    """Within one sentence: "arrived in B from A" is A, B; "reached C after passing B" is B, C."""
    by_verb: dict[tuple[int, int], list[Draft]] = {}
    by_clause: dict[int, list[Draft]] = {}
    for draft in drafts:
        v = draft.visits[0].visit
        by_verb.setdefault((v.clause, v.verb), []).append(draft)
        by_clause.setdefault(v.clause, []).append(draft)
    for group in by_verb.values():
        if len(group) < 2 or group[0].visits[0].visit.verb < 0:
            continue
        # "arrived in B from A by way of C": A, C, B
        keys = sorted(d.key for d in group)
        departs = [d for d in group if d.visits[0].visit.role == "depart"]
        rest = [d for d in group if d.visits[0].visit.role != "depart"]
        ways = [d for d in rest if d.visits[0].visit.role == "pass" and d is not rest[0]]
        if any(d.visits[0].visit.role in {"arrive", "at"} for d in rest[:1]):
            rest = ways + [d for d in rest if d not in ways]
        if departs and group[0] not in departs:
            departs[0].reasons.append("where the way there began")
        for key, draft in zip(keys, departs + rest, strict=True):
            draft.key = key
    for number, group in by_clause.items():
        tokens = clauses[number].tokens
        if len(group) < 2:
            continue
        for i, token in enumerate(tokens):
            following = tokens[i + 1] if i + 1 < len(tokens) else token
            if (
                token.low == "after"
                and i
                and following.kind in {"word", "place"}
                and following.low not in TIME_NOUNS
                and not (tokens[i - 1].kind == "date" and _UNIT_END.search(tokens[i - 1].text))
                and tokens[i - 1].low not in {"soon", "shortly", "day", "days"}
            ):
                left = [d for d in group if d.visits[0].visit.token < i]
                scope = next(
                    (
                        k
                        for k in range(i + 1, len(tokens) - 1)
                        if tokens[k].text == ";"
                        or (tokens[k].text == "," and tokens[k + 1].low in {"and", "but", "then"})
                    ),
                    len(tokens),
                )
                right = [d for d in group if i < d.visits[0].visit.token < scope and d.visits[0].date is None]
                if left and right:
                    first = min(d.key for d in left)
                    for n, draft in enumerate(right):
                        draft.key = first - (len(right) - n) * 1e-7
                        draft.reasons.append("told as done before, after the word 'after'")
                break


def _before_after(drafts: list[Draft], clauses: Sequence[Clause]) -> list[Draft]:
    """Use "at St. Helena in July, the week before Ascension": one stop before another, where their dates allow."""
    by_clause: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_clause.setdefault(draft.visits[0].visit.clause, []).append(draft)
    names: dict[str, Draft] = {}
    for draft in drafts:
        names.setdefault(draft.place.name.casefold(), draft)
        for d in draft.visits:
            token = clauses[d.visit.clause].tokens[d.visit.token]
            names.setdefault(token.low, draft)
    for number in sorted(by_clause):
        tokens = clauses[number].tokens
        for i in range(1, len(tokens) - 1):
            if tokens[i].low not in {"before", "after"} or not tokens[i + 1].text[0].isupper():
                continue
            other = names.get(tokens[i + 1].low)
            mine = max(
                (d for d in by_clause[number] if d.visits[0].visit.token < i),
                key=lambda d: d.visits[0].visit.token,
                default=None,
            )
            if other is None or mine is None or other is mine or other.place.id == mine.place.id:
                continue
            a, b = days_of(mine.visits[0].date), days_of(other.visits[0].date)
            free = a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
            if not free:
                continue
            at, there = drafts.index(mine), drafts.index(other)
            if tokens[i].low == "before" and at > there:
                drafts.insert(there, drafts.pop(at))
                mine.key = other.key
                mine.reasons.append(f"before {other.place.name}")
            elif tokens[i].low == "after" and at < there:
                drafts.insert(there, drafts.pop(at))
                mine.key = other.key
                mine.reasons.append(f"after {other.place.name}")
    return drafts


def _join(drafts: Sequence[Draft], *, news: bool) -> list[Draft]:
    """Join visits of one place that nothing comes between, and those that only repeat an earlier one."""
    joined: list[Draft] = []
    newest: dict[str, Draft] = {}
    for draft in drafts:
        visit = draft.visits[0].visit
        if joined and joined[-1].place.id == draft.place.id:
            joined[-1].take(draft.visits)
            joined[-1].reasons.extend(
                r for r in draft.reasons if len(joined[-1].reasons) < 12 and r not in joined[-1].reasons
            )
            joined[-1].last |= draft.last
            continue
        if len(joined) > 1 and joined[-2].place.id == draft.place.id and _leaves_area_of(draft, joined[-1].place):
            continue
        before = newest.get(draft.place.id)
        told = None if news or before is None else _between(joined, before)
        if before is not None and not (_is_return(before, draft) or (told and _comes_back(before, draft, told))):
            if draft.last and draft.visits[0].date is None:
                # the departure that ends the journey comes last even where an undated mention stands earlier
                joined.append(draft)
                newest[draft.place.id] = draft
                if all(d.date is None for d in before.visits) and not any(d.visit.again for d in draft.visits):
                    joined.remove(before)
                    draft.visits[:0] = before.visits
                    draft.take(())
                continue
            before.take(draft.visits)
            continue
        if before is not None and visit.again:
            draft.reasons.append("a return")
        joined.append(draft)
        newest[draft.place.id] = draft
    out: list[Draft] = []
    for draft in joined:  # removing one may have brought two of a place together
        if out and out[-1].place.id == draft.place.id:
            out[-1].visits.extend(draft.visits)
        else:
            out.append(draft)
    return out


def _leaves_area_of(draft: Draft, place: Place) -> bool:
    """Whether "left the valley" is told after a settlement in it: no way back into the valley."""
    area = draft.place
    if area.feature_class not in {"T", "L", "V"} or place.feature_class not in {"P", "S"}:
        return False
    is_left = all(d.visit.role == "depart" for d in draft.visits)
    return is_left and apart_m(area.point, place.point) < (area.extent_m or _AREA_M)


_AREA_M: Final = 30_000.0


def _between(joined: Sequence[Draft], before: Draft) -> list[Draft]:
    """The stops since an earlier one of the same place, at most a few."""
    between: list[Draft] = []
    for draft in reversed(joined[-_LONG_AGO:]):
        if draft is before:
            break
        between.append(draft)
    return between


_LONG_AGO: Final = 12
_LIKELY: Final = 0.6
_NEXT_DOOR_M: Final = 8_000.0
"""Who goes so far from a town and is told to be in it again has not left it."""


def _comes_back(before: Draft, draft: Draft, between: Sequence[Draft]) -> bool:
    """Whether a tale told in its order comes back to a place: the traveller arrives there, or is there much later."""
    v = draft.visits[0].visit
    if v.perfect or v.restates or v.who != "mover" or v.likely < 0.5:
        return False
    away = [x for x in between if not apart_m(x.place.point, before.place.point) < _NEXT_DOOR_M]
    arrives = v.role == "arrive" and v.weight >= 0.85
    is_there = v.role in {"at", "arrive"} and (v.weight >= 0.8 or v.likely >= _LIKELY)
    return bool(away) and (arrives or (is_there and len(away) >= 3))


def _is_return(before: Draft, draft: Draft) -> bool:
    d = draft.visits[0]
    v = d.visit
    latest = before.latest
    b = days_of(d.date)
    if not b and latest and v.who == "mover" and draft.key - latest.toordinal() > 40:
        return True
    if latest and b:
        if b[0] == latest and v.again and v.role in {"arrive", "at"} and v.likely >= 0.5 and not v.restates:
            return True
        return b[0] > latest and v.role != "toward" and (v.role != "depart" or d.own)
    return v.role in {"arrive", "at"} and v.again and v.likely >= 0.5 and not v.restates


def _set_dates(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        stays = [d for d in draft.visits if d.date is not None and d.visit.role != "depart"]
        leaves = [d for d in draft.visits if d.date is not None and d.visit.role == "depart"]
        stays.sort(key=lambda d: (not d.own, d.date.first if d.date and d.date.first else date.max))
        draft.arrival = stays[0].date if stays else None
        draft.departure = leaves[-1].date if leaves else None
        a, b = days_of(draft.arrival), days_of(draft.departure)
        if a and b and b[1] < a[0]:
            draft.departure = None


def _use_window(drafts: Sequence[Draft], window: Window) -> None:
    """Date an undated first or last stop by what is stated of the whole journey."""
    if not drafts:
        return
    final, first = drafts[-1], drafts[0]
    if final.when is None and (final.last or any(d.visit.role == "depart" for d in final.visits)) and window.ended:
        when = infer_end(window)
        days = days_of(when)
        known = [x for d in drafts if (x := days_of(d.when))]
        if when is not None and days is not None and all(x[0] <= days[1] for x in known):
            if final.best.role == "depart" or any(d.visit.role == "depart" for d in final.visits):
                final.departure = when
            else:
                final.arrival = when
            final.reasons.append(when.reason or "the journey's end")
    if first.when is None and len(drafts) > 1:
        when = infer_begin(window)
        days = days_of(when)
        known = [x for d in drafts if (x := days_of(d.when))]
        if (
            when is not None
            and days is not None
            and any(
                d.visit.role == "depart" and (d.visit.perfect or abs(d.visit.clause - window.begin_clause) <= 1)
                for d in first.visits
            )
            and all(days[0] <= x[1] for x in known)
        ):
            first.departure = when
            first.reasons.append(when.reason or "the journey's beginning")


def planned_stops(dated: Sequence[Dated], visited: Sequence[Draft], published: date | None) -> list[Draft]:
    """
    Places that the mover is still to visit, in order of mention.

    Parameters
    ----------
    dated
        Visits told as plans.
    visited
        What was visited already; a plan for one of these is fulfilled.
    published
        A plan for a day long before publication that nothing confirms is left out.
    """
    seen = {d.place.id for d in visited}
    drafts: list[Draft] = []
    for d in dated:
        v = d.visit
        days = days_of(d.date)
        if (
            v.place.id in seen
            or v.weight < (0.4 if v.role == "toward" else 0.6)
            or v.who != "mover"
            or _big(v.place)
            or v.role not in {"arrive", "at", "toward"}
        ):
            continue
        if days is not None and published is not None and days[1] < published - timedelta(days=1):
            continue
        seen.add(v.place.id)
        draft = Draft([d], reasons=["planned, not yet told as done"])
        drafts.append(draft)
    _set_dates(drafts)
    return drafts
