"""When each visit was: the date of its clause, sentence, paragraph or day heading."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geoviz.itinerary.attaching import in_sentence, is_bounded
from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Visit
from geoviz.itinerary.movers import NARRATOR
from geoviz.itinerary.relative_days import count_again, event_relative, is_event_relative, usable
from geoviz.itinerary.window import Window
from geoviz.itinerary.words import LATER_WORDS
from geoviz.model import DateRange, Span

__all__ = ["Dated", "date_visits", "days_of"]

_TIME_OF_DAY = re.compile(
    r"\b(?:by|at|towards?|before|after) (?:nightfall|night|dusk|dawn|noon|midday|midnight|sunset|sunrise"
    r"|evening|daylight|breakfast|dinner|lunch)\b"
    r"|\b(?:this|that|the same|same) (?:morning|afternoon|evening|night|day)\b"
    r"|\bin the (?:morning|afternoon|evening)\b|\b\d{1,2}(?:[.:]\d\d)? ?(?:o.clock|a\.?m\.?|p\.?m\.?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A visit with its date."""

    visit: Visit
    date: DateRange | None
    own: bool
    """Dated by its own sentence."""


def date_visits(
    clauses: Sequence[Clause],
    visits: Sequence[Visit],
    dates: Sequence[DateRange],
    *,
    mover: str | None,
    published: date | None,
    window: Window | None = None,
) -> list[Dated]:
    """
    Give each visit the date expression of its clause, sentence, paragraph or day heading.

    Parameters
    ----------
    clauses, visits, dates
        What was read.
    mover
        The one in focus; a narrator's sentences inherit dates more freely than news.
    published
        The publication date: nothing that happened is later.
    window
        Beginning of the journey, which "three days after setting out" counts from.
    """
    by_clause: dict[int, list[Visit]] = {}
    for visit in visits:
        by_clause.setdefault(visit.clause, []).append(visit)
    headings = _headings(clauses, dates)
    for number in [n for n, (when, _) in headings.items() if n < _TOP and when.first == published]:
        del headings[number]  # says when the whole text was written
    journal = len(headings) >= 2 or any(opens for _, opens in headings.values())
    current: DateRange | None = None
    last: tuple[int, DateRange] | None = None
    dated: list[Dated] = []
    narrated = mover == NARRATOR
    start = _departure(clauses, visits, dates, window)
    shown = list(dates)  # as counted again, where an event of the text gives the day
    anchor: DateRange | None = None
    latest = -_NEXT_SENTENCES
    left: Dated | None = None  # the visit before, when its day is known and no other days went by since
    for clause in clauses:
        if clause.number in headings:
            current = headings[clause.number][0] if journal else current
            last = None
        mine = by_clause.get(clause.number, [])
        anchor = count_again(clause, shown, anchor, start=start)
        own = in_sentence(clause, mine, shown)
        own.update(event_relative(clause, mine, shown, own, start=start))
        sentence_dates = [
            shown[t.index]
            for t in clause.tokens
            if t.kind == "date"
            and usable(shown[t.index])
            and not is_event_relative(clause.tokens, clause.tokens.index(t), shown[t.index])
        ]
        text = " ".join(t.text for t in clause.tokens[:300]) if mine else ""
        counted = _days_on(clause, mine, shown, left) if current is None else None
        told = len(dated)
        for visit in mine:
            when = own.get(visit.token)
            if when is not None:
                dated.append(Dated(visit, _not_later(when, published if visit.reality == "real" else None), own=True))
                continue
            if counted is not None and visit.token == counted[0]:
                dated.append(Dated(visit, counted[1], own=False))
                continue
            inherited: DateRange | None = None
            if current is not None and not visit.perfect:
                inherited = dataclasses.replace(current, reason=f"the day's heading: {current.text}")
            elif (
                last is not None
                and last[0] == clause.paragraph
                and not visit.perfect
                and (narrated or _TIME_OF_DAY.search(text[:2000]))
                and not _takes_days(clause.tokens[: visit.token], shown)
                and (not sentence_dates or _same_day(sentence_dates[0], last[1]))
            ):
                inherited = dataclasses.replace(
                    last[1], certainty="inferred", reason=f"told right after {last[1].text!r}"
                )
            elif published is not None and narrated and _is_now(clause, visit):
                inherited = DateRange(
                    span=Span(visit.offset, visit.offset),
                    text="now",
                    first=published,
                    last=published,
                    reason="'now' in a text of that day",
                )
            elif not visit.perfect and visit.role != "depart" and len({v.place.id for v in mine}) < _A_LIST:
                inherited = _beside(clause, visit, shown) or _told_just_before(
                    clause, visit, shown, last if clause.number - latest <= _NEXT_SENTENCES else None
                )
            dated.append(Dated(visit, inherited, own=False))
        left = _last_told(dated[told:], clause, shown, left)
        if sentence_dates and not _dates_the_text(clause, sentence_dates[-1], published):
            last = (clause.paragraph, sentence_dates[-1])
            latest = clause.number
        elif counted is not None:
            last, latest = (clause.paragraph, counted[1]), clause.number
        elif (
            narrated
            and last is not None
            and last[0] != clause.paragraph
            and clause.number - latest <= _NEXT_PARAGRAPH
            and not _is_later(clause)
        ):
            last = (clause.paragraph, last[1])  # a traveller's day goes on in the next paragraph
        elif any(t.kind == "date" and (shown[t.index].duration_days or 0) >= 1 for t in clause.tokens):
            latest = -_NEXT_SENTENCES  # "after three weeks there": no longer the day told before
    return _plan_dates(_without_steps_back(dated) if narrated else dated, published)


def _days_on(
    clause: Clause, visits: Sequence[Visit], dates: Sequence[DateRange], left: Dated | None
) -> tuple[int, DateRange] | None:
    """Count "After two days on the road we reached A" from the visit before: the place's token and its day."""
    if left is None or left.date is None or left.date.last is None:
        return None
    tokens = clause.tokens
    i = next((k for k, t in enumerate(tokens[:_OPENING]) if t.kind == "date"), None)
    if i is None or any(t.low not in _OPENERS for t in tokens[:i]):
        return None
    days = dates[tokens[i].index].duration_days or 0
    visit = min((v for v in visits if v.verb > i), key=lambda v: v.token, default=None)
    if (
        not 1 <= days <= _A_FORTNIGHT
        or days != int(days)
        or visit is None
        or visit.reality != "real"
        or visit.perfect
        or any(t.kind == "date" for t in tokens[i + 1 : visit.verb])
    ):
        return None
    day = left.date.last + timedelta(days=int(days))
    return visit.token, dataclasses.replace(
        dates[tokens[i].index],
        first=day,
        last=day,
        certainty="inferred",
        timex_type="DATE",
        timex_value=day.isoformat(),
        duration_days=None,
        reason=f"{tokens[i].text} after {left.date.text!r} in {left.visit.place.name}",
    )


_OPENING = 6  # tokens, in which such a sentence says how long
_OPENERS = frozenset(
    {
        "after",
        "another",
        "some",
        "about",
        "it",
        "took",
        "us",
        "him",
        "them",
        "me",
        "her",
        "nearly",
        "almost",
        "over",
        "a",
        "further",
        "then",
        "and",
    }
)
_A_FORTNIGHT = 14


def _last_told(mine: Sequence[Dated], clause: Clause, dates: Sequence[DateRange], before: Dated | None) -> Dated | None:
    """The last visit whose day is known, unless other days went by after it: the text then does not say how many."""
    told = [d for d in mine if d.visit.reality == "real" and not d.visit.perfect]
    if told:
        last = max(told, key=lambda d: d.visit.token)
        return last if last.date is not None and _is_fine(last.date) else None
    return None if _takes_days(clause.tokens, dates) else before


def _without_steps_back(dated: Sequence[Dated]) -> list[Dated]:
    """A tale goes on: a day that is only inferred is not later than one that is stated further on."""
    kept: list[Dated] = []
    following: date | None = None
    for d in reversed(dated):
        if d.date is not None and d.date.first is not None and d.visit.reality == "real":
            if d.own:
                following = d.date.first
            elif following is not None and d.date.first > following:
                d = dataclasses.replace(d, date=None)  # noqa: PLW2901
        kept.append(d)
    return kept[::-1]


_NEXT_SENTENCES = 2
"""For so many sentences of its paragraph a day goes on."""
_A_LIST = 4
"""So many towns in one sentence are a list, not the stops of a day."""
_TOP = 4  # sentences at the top of a text, its title and byline among them
_NEXT_PARAGRAPH = 5
"""For so many sentences a traveller's own day goes on, into the next paragraph."""


def _beside(clause: Clause, visit: Visit, dates: Sequence[DateRange]) -> DateRange | None:
    """The day that is told elsewhere in the sentence, marked as inferred; None when a stay lies between."""
    tokens = clause.tokens
    at = [
        i for i, t in enumerate(tokens) if t.kind == "date" and _is_fine(dates[t.index]) and not is_bounded(tokens, i)
    ]
    if not at:
        return None
    i = min(at, key=lambda k: (abs(k - visit.token), k))
    low, high = sorted((i, visit.token))
    if _takes_days(tokens[low:high], dates):
        return None
    return dataclasses.replace(
        dates[tokens[i].index], certainty="inferred", reason=f"told beside {dates[tokens[i].index].text!r}"
    )


def _told_just_before(
    clause: Clause, visit: Visit, dates: Sequence[DateRange], last: tuple[int, DateRange] | None
) -> DateRange | None:
    """The day told in the sentences before, in the same paragraph, marked as inferred."""
    tokens = clause.tokens
    if last is None or last[0] != clause.paragraph or _takes_days(tokens[: visit.token], dates):
        return None
    when = last[1]
    if not _is_fine(when) or any(t.kind == "date" and usable(dates[t.index]) for t in tokens):
        return None
    if any(t.low in {"then", "next", "afterwards", "after"} for t in tokens[: visit.token]):
        when = dataclasses.replace(when, first=when.last)  # "from 15 to 18 April. He then took a train to"
    return dataclasses.replace(when, certainty="inferred", reason=f"told right after {when.text!r}")


def _is_fine(when: DateRange) -> bool:
    """Whether a date is of some days: a month or a year says nothing of the sentences around it."""
    return usable(when) and when.first is not None and when.last is not None and (when.last - when.first).days <= _FEW


_FEW = 10


def _dates_the_text(clause: Clause, when: DateRange, published: date | None) -> bool:
    """Whether a line only says when the text was written: "Posted January 31", "21 August -- Continued from"."""
    if when.first != published:
        return False
    heads = clause.number < _TOP and clause.tokens[0].kind == "date"
    return heads or not any(verb_at(clause.tokens, i) for i in range(len(clause.tokens)))


def _is_later(clause: Clause) -> bool:
    """Whether a sentence may be of another day than the one before it."""
    return any(t.low in LATER_WORDS or t.kind == "date" for t in clause.tokens)


def _takes_days(tokens: Sequence[Token], dates: Sequence[DateRange]) -> bool:
    """Whether a day or more goes by: "three weeks", "the following days"."""
    return any(
        (t.kind == "date" and (dates[t.index].duration_days or 0) >= 1)
        or t.low.rpartition(" ")[2] in {"days", "nights", "weeks", "months", "years"}  # "some days", too
        for t in tokens
    )


def _same_day(one: DateRange, other: DateRange) -> bool:
    """Whether a sentence goes on with the day told before: "about 1 o'clock" after "on the 22d"."""
    return one.first is not None and one.first == one.last == other.first == other.last


def _departure(
    clauses: Sequence[Clause], visits: Sequence[Visit], dates: Sequence[DateRange], window: Window | None
) -> DateRange | None:
    """The day the journey began: stated as such, or of the first dated departure."""
    if window is not None and window.begin is not None:
        return window.begin
    found: list[DateRange] = []
    leaving: dict[int, list[Visit]] = {}
    for visit in visits:
        if visit.role == "depart" and visit.reality == "real":
            leaving.setdefault(visit.clause, []).append(visit)
    for number, mine in leaving.items():
        own = in_sentence(clauses[number], mine, dates)
        found.extend(w for w in own.values() if w.first is not None and w.first == w.last)
    return min(found, key=lambda w: w.first or date.max) if found else None


def _not_later(when: DateRange, published: date | None) -> DateRange:
    """What happened is not later than the text: a month or day without a year is then the year before's."""
    if (
        published is None
        or when.first is None
        or when.last is None
        or when.first <= published + timedelta(days=1)
        or re.search(r"\d{4}", when.text)
    ):
        return when
    try:
        first, last = when.first.replace(year=when.first.year - 1), when.last.replace(year=when.last.year - 1)
    except ValueError:
        return when
    if first > published or not re.search(r"[A-Z][a-z]", when.text):
        return when
    return dataclasses.replace(
        when,
        first=first,
        last=last,
        timex_value=first.isoformat()[: len(when.timex_value)],
        reason=f"{when.text!r} before publication",
    )


def _plan_dates(dated: Sequence[Dated], published: date | None) -> list[Dated]:
    """A visit without a date takes the day that it was planned for, when that day is past."""
    planned = {
        d.visit.place.id: d.date
        for d in dated
        if d.visit.reality in {"meant", "planned"}
        and d.date is not None
        and d.own
        and d.date.last is not None
        and (published is None or d.date.last <= published)
    }
    has = {d.visit.place.id for d in dated if d.visit.reality == "real" and d.date is not None}
    out: list[Dated] = []
    for d in dated:
        when = planned.get(d.visit.place.id)
        if d.visit.reality == "real" and d.date is None and when is not None and d.visit.place.id not in has:
            out.append(
                dataclasses.replace(
                    d,
                    date=dataclasses.replace(
                        when, certainty="inferred", reason=f"planned for {when.text!r}, and told as done"
                    ),
                )
            )
        else:
            out.append(d)
    return out


def _is_now(clause: Clause, visit: Visit) -> bool:
    lows = [t.low for t in clause.tokens]
    form = verb_at(clause.tokens, visit.verb) if visit.verb >= 0 else None
    return (
        form is not None and form.tense == "base" and form.lemma in {"be", "stay"} and ("now" in lows or "here" in lows)
    )


def _headings(clauses: Sequence[Clause], dates: Sequence[DateRange]) -> dict[int, tuple[DateRange, bool]]:
    """Clauses that are a day's heading: number → (date, whether it opens the entry's own line)."""
    found: dict[int, tuple[DateRange, bool]] = {}
    parts: list[DateRange] = []
    for clause in clauses:
        tokens = clause.tokens
        if not tokens or len(tokens) > 400:
            parts = []
            continue
        day = next(
            (
                i
                for i, t in enumerate(tokens[:4])
                if t.kind == "date" and usable(dates[t.index]) and dates[t.index].first == dates[t.index].last
            ),
            None,
        )
        rest = [t for t in tokens if t.kind not in {"date", "punctuation", "number"}]
        if (
            day is not None
            and len(rest) <= 2
            and len(tokens) <= 12
            and not any(verb_at(tokens, i) for i in range(len(tokens)))
        ):
            found[clause.number] = (dates[tokens[day].index], False)
        elif day == 0 and len(tokens) > 1 and tokens[1].text in {"—", "–", "--", "-", ":", ".—"}:
            found[clause.number] = (dates[tokens[0].index], True)
    del parts
    return found


def days_of(when: DateRange | None) -> tuple[date, date] | None:
    """First and last day, or None."""
    if when is None or when.first is None or when.last is None:
        return None
    return when.first, when.last
