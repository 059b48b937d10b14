"""When an expression is: against the publication date, the heading above it, and the dates told before."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from geoviz.dates import calendars
from geoviz.dates.describing import MONTH_NAMES, WEEKDAY_NAMES, day_in_words
from geoviz.dates.evidence import day_comes_first, is_narrative, is_tale
from geoviz.dates.expressions import Expression
from geoviz.dates.headings import is_heading
from geoviz.dates.tense import Tense, tense_at
from geoviz.dates.tokens import Tokens
from geoviz.dates.whens import (
    UNKNOWN,
    When,
    counted,
    timex_value,
    unit_beside,
    when_century,
    when_day,
    when_decade,
    when_in_year,
    when_month,
    when_shifted,
)
from geoviz.dates.words import DAYS_PER_UNIT

__all__ = ["resolve_expressions"]

_GRAINS: Final = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5, "century": 6}

_WRAP_BACK: Final = 6
_WRAP_AHEAD: Final = 9
"""Months: "in January" after an October is of the next year, "in December" after a January of the one before."""

_LONG_AGO: Final = 200
"""Days before publication after which a date told leads on to the next one."""

_WEEK: Final = 7
_LONG_RANGE: Final = 20
"""Days."""
_NEAR: Final = 2500
"""How many characters a day stays in mind for "the next day"."""
_OPENING: Final = re.compile(
    r"(?:^|[.!?\n][”\"’)]?)\s*(?:In|Early in|Late in|By|During|Since|From|Back in|It was in|The year was)?(?: the)?\s*$"
)
_ONWARD: Final = re.compile(
    r"^[^!?\n]*\b(?:(?:and|flew|went|travell?ed|drove|sailed|moved) on to|and then|then on|onwards?|before \w+ing)\b"
    r"[^!?\n]*$"
)
_BESIDE_CLOCK: Final = frozenset(
    {"at", "on", "of", ",", "about", "around", "from", "by", "the", "to", "until", "and", "for"}
)


def resolve_expressions(text: str, tokens: Tokens, expressions: list[Expression], published: date | None) -> list[When]:
    """
    Date expressions in the order of the text, each against what came before.

    Parameters
    ----------
    text
        The text.
    tokens, expressions
        What `find_expressions` and `join_expressions` gave.
    published
        Publication date, where known.

    Returns
    -------
    whens
        One for each expression; `drop` is set on what turns out to be no date in this text.
    """
    story = _Story(text, tokens, expressions, published)
    found: dict[int, When] = {}
    for index, expression in enumerate(expressions):
        if index in found:
            continue
        if story.waits_for_next(index):
            found[index + 1] = story.resolve(expressions[index + 1], index + 1)
        found[index] = story.resolve(expression, index)
    return [found[index] for index in range(len(expressions))]


class _Story:
    """What a reader has in mind at a place of the text."""

    def __init__(self, text: str, tokens: Tokens, expressions: list[Expression], published: date | None) -> None:
        self.text, self.tokens, self.expressions = text, tokens, expressions
        self.published = published
        self.speech: date | None = published
        self.speech_words = f"publication on {day_in_words(published)}" if published else ""
        self.headed = False
        self.anchor: When | None = None
        self.day_anchor: When | None = None
        self.fine_anchor: When | None = None
        self.departure: When | None = None
        self.told: When | None = None
        """The last day told that is not the one of writing."""
        self.antiquity = any(expression.bc for expression in expressions)
        self.narrative = is_narrative(expressions, published)
        headings = {
            (expression.year, expression.month, expression.day, expression.numbers)
            for expression in expressions
            if is_heading(text, expression)
        }
        self.diary = len(headings) > 1
        """Whether headings date what stands under them, not only when it was written."""
        self.day_first, self.order_known = day_comes_first(expressions, published)
        self.tale = is_tale(tokens.lower)
        """Told by the one who was there, day after day: a weekday is the next one after the day told before."""

    @property
    def now(self) -> date | None:
        """The day that "today" and "last week" count from; a history of long ago has none, but for its headings."""
        return self.speech if self.headed or not self.narrative else None

    # the dispatch

    def waits_for_next(self, index: int) -> bool:
        """Whether an hour takes its day from the expression after it ("at 7 p.m. on Sunday")."""
        if index + 1 >= len(self.expressions):
            return False
        a, b = self.expressions[index], self.expressions[index + 1]
        if not _only_clock(a) or not _names_day(b):
            return False
        gap = self.tokens.words[a.tokens[1] : b.tokens[0]]
        return len(gap) <= 2 and all(word.lower() in _BESIDE_CLOCK - {"to", "until", "from", "and"} for word in gap)

    def resolve(self, expression: Expression, index: int) -> When:
        """Date one expression and remember it."""
        when = self._resolve(expression, index)
        when = replace(when, offset=expression.span.start)
        if when.drop or when.timex_type not in {"DATE", "TIME"} or expression.kind == "reference":
            return when
        if self.narrative and self.published and when.first == when.last == self.published:
            return when  # the date of the page, not of what it tells
        if when.year is not None:
            if when.grain == "day" and when.first == when.last and when.first != self.published:
                self.told = when
            heading = when.grain == "day" and is_heading(self.text, expression) and not self._runs_in(expression)
            if heading and when.first is not None:
                self.headed = True
                self.speech = when.first
                self.speech_words = f"the heading {day_in_words(when.first)}"
                if self.diary:
                    self.anchor = self.day_anchor = self.fine_anchor = when
                return when
            leads_on = not expression.closes_range or not self._is_long(when)
            if leads_on:  # "1975-1976" and "from March 10 to May 24" lead on from their beginning
                self.anchor = when
            else:
                return when
            if when.grain in {"day", "month", "season"}:
                self.fine_anchor = when
            if when.grain == "day":
                self.day_anchor = when
                if when.first == when.last and self._tells_departure(expression):
                    self.departure = when
        return when

    def _resolve(self, expression: Expression, index: int) -> When:
        if expression.kind == "reference":
            return self._reference(expression)
        if expression.kind == "set":
            return When(value=expression.value, timex_type="SET", reason="comes again and again")
        if expression.kind == "duration":
            return self._duration(expression)
        if expression.kind == "numeric":
            return self._numeric(expression)
        if expression.kind == "shift":
            return self._with_time(expression, self._shift(expression, index))
        if expression.kind == "unit":
            return self._with_time(expression, self._mod(expression, self._unit(expression)))
        if expression.nth is not None and expression.within is not None:
            return self._nth_unit(expression, index)
        if _only_clock(expression):
            return self._clock(expression, index)
        return self._with_time(expression, self._mod(expression, self._calendar(expression)))

    # single kinds

    def _reference(self, expression: Expression) -> When:
        if expression.value == "PRESENT_REF" and self.now:
            return When(
                value=expression.value,
                first=self.now,
                last=self.now,
                grain="day",
                reason=f"the time of {self.speech_words}",
            )
        return When(value=expression.value, reason="says no more than past, present or future")

    def _duration(self, expression: Expression) -> When:
        days = None if expression.count is None else expression.count * DAYS_PER_UNIT[expression.unit]
        return When(
            value=expression.value, timex_type="DURATION", duration_days=days, stated=True, reason="a length of time"
        )

    def _numeric(self, expression: Expression) -> When:
        a, b, year = expression.numbers or (0, 0, 0)
        day_first = self.day_first if a <= 12 and b <= 12 else a > 12
        day, month = (a, b) if day_first else (b, a)
        when = calendars.valid(year, month, day)
        if when is None:
            return When(drop=True)
        if (a > 12 or b > 12) or a == b:
            return when_day(when, stated=True, reason="as written")
        order = "day" if day_first else "month"
        why = ", as elsewhere in the text" if self.order_known else ""
        return when_day(when, stated=self.order_known, reason=f"read {order} first{why}")

    def _clock(self, expression: Expression, index: int) -> When:
        """Date an hour by the day it stands beside, else the day told last, else the day of speaking."""
        day, reason = None, ""
        beside = self._beside(index)
        near = self.day_anchor and expression.span.start - self.day_anchor.offset < (1500 if self.narrative else 400)
        if beside and beside.first and beside.grain == "day":
            day, reason = beside.first, "the day beside it"
        elif near and self.day_anchor and self.day_anchor.first:
            day, reason = self.day_anchor.first, f"the day told last, {day_in_words(self.day_anchor.first)}"
        elif self.speech:
            day, reason = self.speech, f"the day of {self.speech_words}"
        base = (
            when_day(day, reason=reason) if day else When(value="XXXX-XX-XX", reason="the text does not say which day")
        )
        return self._with_time(expression, base)

    def _beside(self, index: int) -> When | None:
        """Give the date of the neighbour that an hour belongs to."""
        expression = self.expressions[index]
        if self.waits_for_next(index):
            return self.anchor
        if index == 0:
            return None
        gap = self.tokens.words[self.expressions[index - 1].tokens[1] : expression.tokens[0]]
        if len(gap) <= 3 and all(word.lower() in _BESIDE_CLOCK for word in gap):
            return self.anchor
        return None

    def _with_time(self, expression: Expression, when: When) -> When:
        """Add the hour or the part of the day."""
        if when.drop or when.grain != "day":
            return when
        if expression.hour is not None:
            hour = expression.hour
            if expression.afternoon is not None and hour <= 12:
                hour = hour % 12 + (12 if expression.afternoon else 0)
            elif expression.part in {"AF", "EV"} and hour < 12:
                hour += 12  # "4 o'clock this afternoon"
            if hour > 24:
                return replace(when, drop=True)
            value = f"{when.value}T{hour:02}:{expression.minute or 0:02}"
            if expression.second is not None:
                value += f":{expression.second:02}"
            return replace(when, value=value, timex_type="TIME")
        if expression.part:
            return replace(when, value=f"{when.value}T{expression.part}", timex_type="TIME")
        return when

    def _mod(self, expression: Expression, when: When) -> When:
        """Narrow to the beginning, middle or end."""
        if not expression.mod or when.first is None or when.last is None or when.first == when.last:
            return when
        first, last = calendars.third_of((when.first, when.last), expression.mod)
        return replace(when, first=first, last=last)

    # beside the speaker or beside the last date told

    def _unit(self, expression: Expression) -> When:
        which, unit = expression.which, expression.unit
        spoken = which in {"last", "next", "this", "yesterday", "tomorrow"}
        if unit == "day":
            return self._unit_day(expression)
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if spoken and self.now:
            return unit_beside(unit, step, self.now, self.speech_words)
        anchor = self.anchor
        if anchor and anchor.year is not None and _GRAINS[anchor.grain] <= _GRAINS.get(unit, 1) and anchor.first:
            near = (
                not self.speech
                or self.narrative
                or which != "previous"
                or (expression.span.start - anchor.offset < 300)
            )
            if near:
                return unit_beside(unit, step, anchor.first, self._anchor_words(anchor))
        if anchor and anchor.year is not None and anchor.year < 0 and unit == "year":
            year = anchor.year + step
            return When(value=timex_value(year), grain="year", year=year, reason="counted from the year told last")
        if self.now and (which in {"previous", "following"} or spoken) and unit != "weekend":
            return unit_beside(unit, step, self.now, self.speech_words)
        if anchor and anchor.year is not None and anchor.year < 0 and unit in {"decade", "century"}:
            size = 10 if unit == "decade" else 100
            made = when_decade if unit == "decade" else when_century
            return made(-anchor.year // size - step, bc=True, reason="counted from the year told last")
        return When(value=UNKNOWN.get(unit, "XXXX-XX-XX"), grain=unit, reason="nothing before it says which")

    def _unit_day(self, expression: Expression) -> When:
        which = expression.which
        step = {"last": -1, "previous": -1, "yesterday": -1, "next": 1, "following": 1, "tomorrow": 1}.get(which, 0)
        if which == "clause":
            return When(value="XXXX-XX-XX", reason="what it is counted from has no date here")
        spoken = which in {"last", "this", "yesterday", "tomorrow"} or (which == "next" and not expression.part)
        near = self.day_anchor and (
            expression.span.start - self.day_anchor.offset < _NEAR or self.diary or self.narrative
        )
        if which == "told":
            passage = self._passage(self.day_anchor, expression.span.start, _NEAR) if self.day_anchor else None
            close = passage is not None and "\n\n" not in passage
            if not close and not (self.diary and self.headed and self.speech):
                return When(value="XXXX-XX-XX", reason="the text does not say which day")
            near = bool(close)
        if spoken and self.now:
            day = calendars.add_days(self.now, step)
            return when_day(day, reason=counted(step, "day", self.speech_words)) if day else When(drop=True)
        anchor = self.day_anchor if near else None
        if anchor is None and which == "told" and self.diary and self.headed and self.speech:
            return when_day(self.speech, reason=f"the day of {self.speech_words}")
        if anchor and anchor.first:
            day = calendars.add_days(anchor.first, step)
            return when_day(day, reason=counted(step, "day", day_in_words(anchor.first))) if day else When(drop=True)
        if anchor and anchor.year is not None:
            return When(value=timex_value(anchor.year, anchor.month, "XX"), year=anchor.year, month=anchor.month)
        return When(value="XXXX-XX-XX", reason="nothing before it says which day")

    def _shift(self, expression: Expression, index: int) -> When:
        unit, count, sign = expression.unit, expression.count, expression.sign
        base: When | None
        if expression.within is not None:
            base = self._resolve(expression.within, index)
            origin, words = base.first, "" if base.first is None else self._anchor_words(base)
        elif expression.which == "today" and not self.now:
            return When(value="PRESENT_REF", reason="the present")
        elif expression.which == "departure":
            base = self.departure
            origin, words = (base.first, f"the departure on {self._anchor_words(base)}") if base else (None, "")
        elif expression.deictic and self.now:
            base, origin, words = None, self.now, self.speech_words
        elif expression.deictic and expression.count is not None:
            return When(
                value=UNKNOWN.get(unit, "XXXX-XX-XX"),
                grain=unit if unit in _GRAINS else "day",
                reason="the text does not say when that was written",
            )
        else:
            base = self._origin(expression)
            origin, words = (base.first, self._anchor_words(base)) if base else (None, "")
            if base and base.first is None and base.year is not None and unit == "year" and count is not None:
                year = base.year + sign * int(count)
                return When(value=timex_value(year), grain="year", year=year, reason="counted from the year told last")
        if count is None:
            return When(value="PAST_REF" if sign < 0 else "FUTURE_REF", reason="says not how long")
        if origin is None or (base and _GRAINS[base.grain] > max(_GRAINS.get(unit, 0), 0)):
            return When(
                value=UNKNOWN.get(unit, "XXXX-XX-XX"),
                grain=unit if unit in _GRAINS else "day",
                reason="nothing before it says from when",
            )
        reason = counted(sign * count, unit, words)
        return when_shifted(origin, unit, sign * count, reason)

    def _tells_departure(self, expression: Expression) -> bool:
        """Whether the words around a date tell of setting out."""
        first, last = expression.tokens
        words = [word.lower() for word in self.tokens.words[max(0, first - 18) : last + 8]]
        here = min(first, 18)
        for index in range(here, -1, -1):  # the clause before it, from its sentence's beginning
            if words[index] in {".", "!", "?", ";"} or "\n" in words[index]:
                words, here = words[index + 1 :], here - index - 1
                break
        for index in range(max(here, 0), len(words)):
            if words[index] in {".", "!", "?", ";"} or "\n" in words[index]:
                words = words[:index]
                break
        if {"departed", "sailed", "embarked", "started", "left", "departure"} & set(words):
            return True
        return any(a in {"set", "setting"} and b in {"out", "off", "sail", "forth"} for a, b in pairwise(words))

    def _origin(self, expression: Expression) -> When | None:
        """Give the date that "later" counts from: the last one told that is fine enough."""
        fine = _GRAINS.get(expression.unit, 0)
        for anchor in (self.anchor, self.day_anchor):
            if anchor and _GRAINS[anchor.grain] <= fine:
                return anchor
        return self.anchor

    def _anchor_words(self, when: When) -> str:
        if when.first is None or when.first == when.last:
            return day_in_words(when.first) if when.first else when.value
        if when.grain == "month":
            return f"{MONTH_NAMES[when.first.month - 1]} {when.first.year}"
        return str(when.first.year) if when.grain == "year" else f"{day_in_words(when.first)} and after"

    def _nth_unit(self, expression: Expression, index: int) -> When:
        """Date "the last week of August", "the first three days of July"."""
        within = expression.within
        whole = self._resolve(within, index) if within else When()
        if whole.first is None or whole.last is None or expression.nth is None:
            return When(value=whole.value or "XXXX-XX-XX", grain=whole.grain, year=whole.year)
        unit, count = expression.unit, expression.count or 1
        size = max(1, round(DAYS_PER_UNIT[unit]))
        span = max(1, round(size * count))
        if unit in {"month", "year", "decade"}:
            if unit != "month" or whole.grain != "year":
                return replace(whole, stated=whole.stated)
            month = 12 if expression.nth < 0 else expression.nth
            return when_month(whole.first.year, min(month, 12), stated=whole.stated, reason="counted in its year")
        if expression.nth < 0:
            last = calendars.add_days(whole.last, (expression.nth + 1) * size)
            first = calendars.add_days(last, 1 - span) if last else None
        else:
            first = calendars.add_days(whole.first, (expression.nth - 1) * size)
            last = calendars.add_days(first, span - 1) if first else None
        if first is None or last is None or first > whole.last or first < whole.first:
            return whole
        last = min(last, whole.last)
        if first == last:
            return when_day(first, stated=whole.stated, reason="counted in its month")
        middle = first + timedelta(days=(last - first).days // 2)
        year, week, _ = middle.isocalendar()
        value = f"{year:04}-W{week:02}" if unit == "week" and count == 1 else whole.value
        return replace(whole, first=first, last=last, value=value, grain="week")

    # names of the calendar

    def _calendar(self, expression: Expression) -> When:
        if expression.bare_year and not self.antiquity:
            return When(drop=True)
        if expression.within is not None:
            return self._within(expression)
        year = expression.year
        if year is not None:
            if expression.bc or expression.bare_year:
                year = -year
            elif self.published and year > self.published.year and self.text[expression.span.start] in "'’‘":
                year -= 100  # "in '48", written in 1892
            return when_in_year(expression, year, stated=True, reason="as written")
        if expression.decade is not None:
            return when_decade(expression.decade, bc=expression.bc, stated=True, reason="as written")
        if expression.century is not None:
            return when_century(expression.century, bc=expression.bc, stated=True, reason="as written")
        if expression.month or expression.season or expression.quarter or expression.feast:
            return self._without_year(expression)
        if expression.day:
            return self._day_alone(expression)
        return self._weekday(expression)

    def _within(self, expression: Expression) -> When:
        """Date a part by the whole it names: "Monday of last week", "October of that year"."""
        within = expression.within
        whole = self._resolve(within, 0) if within else When()
        if whole.year is None:
            return self._calendar(replace(expression, within=None))
        if expression.weekday and whole.grain == "week" and whole.first:
            day = calendars.weekday_after(whole.first, expression.weekday)
            return when_day(day, reason=f"in {whole.reason}") if day else When(drop=True)
        if expression.day and not expression.month and whole.month:
            day = calendars.valid(whole.year, whole.month, expression.day) if whole.year > 0 else None
            return when_day(day, reason=f"in {whole.reason}") if day else When(drop=True)
        return when_in_year(expression, whole.year, stated=False, reason=f"in {whole.reason}")

    def _story_anchor(self, offset: int) -> When | None:
        """Give the last date told, where the text tells a story of its own time; None where it speaks from today."""
        anchor = self.anchor
        if anchor is None or anchor.year is None:
            return None
        if self.now is None or self.speech is None:
            fine = self.fine_anchor
            passage = self._passage(anchor, offset)
            astray = (
                fine is not None
                and fine.year is not None
                and anchor.grain == "year"
                and abs(anchor.year - fine.year) > 3
                and (passage is None or "." in passage)
            )
            return fine if astray else anchor
        far = abs(anchor.year - self.speech.year) >= 2 or (
            anchor.last is not None and (self.speech - anchor.last).days > _LONG_AGO and anchor.grain != "year"
        )
        passage = self._passage(anchor, offset)
        if not far or passage is None or "\n\n" in passage:
            return None
        # "built in 1984, and inspected in December", "the worst since June 2000": a year in passing is no story's time
        compared = self.text[max(0, anchor.offset - 6) : anchor.offset].lower() == "since "
        told = self._opens_sentence(anchor.offset) if anchor.grain == "year" else not compared
        return anchor if told else None

    def _opens_sentence(self, offset: int) -> bool:
        """Whether a date stands at the beginning of its sentence, as a frame for what follows: "In 1984 …"."""
        before = self.text[max(0, offset - 24) : offset]
        return _OPENING.search(before) is not None or offset == 0

    def _passage(self, anchor: When, offset: int, longest: int = 600) -> str | None:
        """Give the text since a date, None when it is long."""
        return self.text[anchor.offset : offset] if offset - anchor.offset < longest else None

    def _without_year(self, expression: Expression) -> When:
        """Date a month, season, quarter or feast by the year that fits what came before."""
        anchor = self._story_anchor(expression.span.start)
        tense = tense_at(self.tokens, *expression.tokens)
        if (
            expression.which in {"last", "next", "this", "previous", "following"}
            and self.speech
            and not (anchor and expression.which in {"previous", "following"})
        ):
            return self._which_year(expression, self.speech)
        if anchor is None and self.speech is None:
            if expression.feast:
                value = (
                    timex_value(None, *map(int, expression.feast.split("-"))) if "-" in expression.feast[:3] else "XXXX"
                )
            else:
                value = timex_value(None, expression.month, expression.day or expression.season)
                if expression.quarter:
                    value = f"XXXX-Q{expression.quarter}"
            grain = "day" if expression.day or expression.feast else "month"
            return When(value=value, month=expression.month, grain=grain, reason="the text does not say which year")
        if anchor is not None:
            year = self._story_year(expression, anchor)
            reason = f"of {abs(year)}{' BC' if year < 0 else ''}, the year told before"
            when = when_in_year(expression, year, stated=False, reason=reason)
            if expression.season == "WI":  # a winter told after an autumn is named after its new year
                when = replace(when, value=timex_value(year + 1, "WI"))
            return when
        speech = self.speech
        if speech is None:  # for the type checker: one of the two is there
            return When(drop=True)
        options: list[tuple[float, int]] = []
        checked = bool(expression.weekday and expression.day)
        reach = 5 if checked or (expression.day == 29 and expression.month == 2) else 1
        for year in range(speech.year - reach, speech.year + reach + 1):
            when = when_in_year(expression, year, stated=False, reason="")
            if when.first is None or when.last is None or when.drop:
                continue
            if checked and when.first.isoweekday() != expression.weekday:
                continue
            options.append((self._distance(when.first, when.last, speech, tense), year))
        if not options:
            if expression.weekday:
                return self._without_year(replace(expression, weekday=None))
            return When(drop=True)
        year = min(options)[1]
        if expression.season == "WI" and speech.month <= 3 and year == speech.year - 1:
            when = when_in_year(expression, year, stated=False, reason=f"the winter of {self.speech_words}")
            return replace(when, value=timex_value(speech.year, "WI"))
        reason = f"in {year}, the nearest to {self.speech_words}"
        return when_in_year(expression, year, stated=False, reason=reason)

    def _distance(self, first: date, last: date, speech: date, tense: Tense) -> float:
        """How far a candidate is from the day of speaking, in days, made longer against the tense."""
        if first <= speech <= last:
            return 0.0
        if last < speech:
            return (speech - last).days * {"future": 4.0, "request": 50.0}.get(tense, 1.0)
        return (first - speech).days * {"past": 12.0, "": 1.6}.get(tense, 1.0)

    def _which_year(self, expression: Expression, speech: date) -> When:
        """Date "last June", "next Christmas", "this spring"."""
        order = sorted(
            (when.first, year)
            for year in range(speech.year - 2, speech.year + 3)
            if (when := when_in_year(expression, year, stated=False, reason="")).first and when.first
        )
        which = expression.which
        ended = [
            y
            for _, y in order
            if (w := when_in_year(expression, y, stated=False, reason="")).last and w.last and w.last < speech
        ]
        begun = [y for first, y in order if first and first > speech]
        if which in {"last", "previous"}:
            year = ended[-1] if ended else speech.year - 1
        elif which in {"next", "following"}:
            year = begun[0] if begun else speech.year + 1
        else:
            year = speech.year
        words = {"last": "the last before", "next": "the next after"}.get(which, "of the year of")
        return when_in_year(expression, year, stated=False, reason=f"{words} {self.speech_words}")

    def _story_year(self, expression: Expression, anchor: When) -> int:
        """Give the year of a month or day told after another date."""
        year = anchor.year or 0
        if anchor.grain in {"year", "decade", "century"}:
            return year
        month = expression.month
        if expression.season:
            month = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[expression.season]
        elif expression.quarter:
            month = 3 * expression.quarter - 1
        elif expression.feast:
            day = calendars.feast(expression.feast, max(year, 1))
            month = day.month if day else None
        if month is None:
            return year
        told = anchor.month or (anchor.first.month if anchor.first else 6)
        if expression.weekday and expression.day and expression.month and year > 0:
            for candidate in sorted(range(year - 2, year + 3), key=lambda y: abs((y - year) * 12 + month - told)):
                when = calendars.valid(candidate, expression.month, expression.day)
                if when and when.isoweekday() == expression.weekday:
                    return candidate
        ahead = month - told
        if ahead < -_WRAP_BACK:
            return year + 1
        if ahead > _WRAP_AHEAD:
            return year - 1
        return year

    def _day_alone(self, expression: Expression) -> When:
        """Date "the 13th", "Friday the 13th", "the 20th instant"."""
        day = expression.day or 1
        speech = self.speech
        if expression.which in {"instant", "ultimo", "proximo"} and speech:
            step = {"instant": 0, "ultimo": -1, "proximo": 1}[expression.which]
            month = calendars.add_months(speech.replace(day=1), step)
            when = calendars.valid(month.year, month.month, day) if month else None
            return when_day(when, reason=f"in the month of {self.speech_words}") if when else When(drop=True)
        anchor = self.anchor if self.anchor and self.anchor.month else None
        if self.headed and is_heading(self.text, expression):
            anchor = None  # a diary goes on from its last day, whatever years that day's entry told of
        near = anchor and (
            self.narrative or speech is None or self.headed or expression.span.start - anchor.offset < 800
        )
        if anchor and near and anchor.year is not None:
            if anchor.year < 0 or anchor.first is None:
                return When(
                    value=timex_value(anchor.year, anchor.month, day),
                    year=anchor.year,
                    month=anchor.month,
                    day=day,
                    reason="in the month told before",
                )
            origin = anchor.first
            words = "the month told before"
            tense: Tense = "" if anchor.grain == "day" else "request"
        elif speech:
            origin, words = speech, f"the month of {self.speech_words}"
            tense = tense_at(self.tokens, *expression.tokens) or "past"
            if tense == "request" and day <= speech.day:
                month = calendars.add_months(origin.replace(day=1), 1)
                origin = month or origin
        else:
            return When(value=f"XXXX-XX-{day:02}", day=day, reason="the text does not say which month")
        options = []
        for step in (-1, 0, 1):
            month = calendars.add_months(origin.replace(day=1), step)
            when = calendars.valid(month.year, month.month, day) if month else None
            if when is None or (expression.weekday and when.isoweekday() != expression.weekday):
                continue
            gap = (when - origin).days
            if speech and when > speech and tense == "" and not self.narrative and self._is_past(expression):
                gap *= 10  # what is told has happened
            if tense == "request":
                cost = float(abs(step) * 100)
            elif tense == "":
                cost = abs(gap) * (1.0 if gap >= 0 else 1.1)
            else:
                against = 12.0 if self._is_past(expression) else 4.0
                cost = abs(gap) * (1.0 if (gap > 0) == (tense == "future") or not gap else against)
            options.append((cost, when))
        if not options:
            return self._day_alone(replace(expression, weekday=None)) if expression.weekday else When(drop=True)
        return when_day(min(options)[1], reason=f"in or beside {words}")

    def _is_past(self, expression: Expression) -> bool:
        return tense_at(self.tokens, *expression.tokens) == "past"

    def _weekday(self, expression: Expression) -> When:
        """Date "on Friday", "last Tuesday", "the following Monday"."""
        weekday = expression.weekday or 1
        name = WEEKDAY_NAMES[weekday - 1]
        which = expression.which
        anchor = self.day_anchor
        story = which in {"following", "previous", "that"} and anchor is not None and anchor.first is not None
        if anchor and anchor.first and not story and which in {"", "this"}:
            far = self.speech is None or abs((self.speech - anchor.first).days) > 10
            passage = expression.span.start - anchor.offset
            story = (
                self.speech is None or self.narrative or (far and passage < 400 and anchor.stated)
            ) and not self.headed
            story = story or (passage < _NEAR and anchor.first != self.speech and self._is_the(expression))
            if not story and self.tale and not which and self.told and self.told.first:
                story = self._is_next(expression, self.told.first, weekday)
                anchor = self.told if story else anchor
        if story and anchor and anchor.first:
            if which == "previous" or (which == "" and self._had(expression)):
                day = calendars.weekday_before(anchor.first, weekday, strict=True)
                words = "before"
            elif which == "that":
                day, words = calendars.weekday_nearest(anchor.first, weekday), "nearest to"
            else:
                day = calendars.weekday_after(anchor.first, weekday, strict=which == "following")
                words = "after" if which == "following" else "from"
            reason = f"the {name} {words} {day_in_words(anchor.first)}"
            return when_day(day, reason=reason) if day else When(drop=True)
        speech = self.speech
        if speech is None or which == "any":
            return When(value=f"XXXX-WXX-{weekday}", reason="the text does not say which week")
        tense = tense_at(self.tokens, *expression.tokens)
        if which in {"last", "previous"}:
            day, words = calendars.weekday_before(speech, weekday, strict=True), "before"
            told = anchor.first if anchor else None
            told = told if told and (speech - told).days > _WEEK and self._same_sentence(expression) else None
            after = calendars.weekday_after(told, weekday, strict=True) if told else None
            if after and after < speech:  # "having left on Monday of last week, he landed last Wednesday"
                return when_day(after, reason=f"the {name} after {day_in_words(told)}" if told else "")
        elif which in {"next", "following"}:
            day, words = calendars.weekday_after(speech, weekday, strict=True), "after"
        elif which == "this":
            week = calendars.week_days(speech)
            day = calendars.weekday_after(week[0], weekday) if week else None
            words = "in the week of"
            if day and day < speech and tense in {"future", "request"}:
                day, words = calendars.add_days(day, 7), "after"
        elif tense == "request":
            day, words = calendars.weekday_after(speech, weekday, strict=True), "after"
        elif tense == "future":
            day, words = calendars.weekday_after(speech, weekday), "after"
        else:
            day, words = calendars.weekday_before(speech, weekday), "before"
            if day == speech and which == "" and tense == "past" and self._goes_on(expression):
                # "flew to A on Wednesday, and on to B on Thursday", told on a Wednesday: both are of last week
                day = calendars.add_days(speech, -_WEEK)
        if day is None:
            return When(drop=True)
        reason = f"the {name} {words} {self.speech_words}" if day != speech else f"the {name} of {self.speech_words}"
        return when_day(day, reason=reason)

    def _is_long(self, when: When) -> bool:
        """Whether a range that ends so is long."""
        begin = self.anchor.first if self.anchor else None
        return when.grain == "year" or (
            when.first is not None and begin is not None and (when.first - begin).days > _LONG_RANGE
        )

    def _is_next(self, expression: Expression, told: date, weekday: int) -> bool:
        """Whether the weekday after the day told before lies before the telling, and not long before."""
        day = calendars.weekday_after(told, weekday)
        near = self.told is not None and expression.span.start - self.told.offset < _NEAR
        speech = self.published or self.speech
        return near and speech is not None and day is not None and day <= speech

    def _runs_in(self, expression: Expression) -> bool:
        """Whether a day opens a line of a dated report ("1 July: rain"), which is written later."""
        return (
            self.published is not None and self.tale and self.text[expression.span.end : expression.span.end + 1] == ":"
        )

    def _is_the(self, expression: Expression) -> bool:
        """Whether "on the Friday" is said: the one that follows what was told."""
        first = expression.tokens[0]
        words = self.tokens.lower
        return "the" in {words[first], words[first - 1] if first else ""}

    def _had(self, expression: Expression) -> bool:
        """Whether it goes back: "On the Tuesday I had left"."""
        return "had" in self.tokens.lower[expression.tokens[1] : expression.tokens[1] + 4]

    def _same_sentence(self, expression: Expression) -> bool:
        anchor = self.day_anchor
        gap = self.text[anchor.offset : expression.span.start] if anchor else "."
        return len(gap) < 250 and not re.search(r"[.!?]\s", gap)

    def _goes_on(self, expression: Expression) -> bool:
        """Whether the weekday after it is told as a later one: "… on Wednesday, and on to B on Thursday"."""
        index = bisect_left(self.expressions, expression.span.end, key=lambda e: e.span.start)
        following = self.expressions[index] if index < len(self.expressions) else None
        if following is None or following.weekday is None or following.which or following.weekday == expression.weekday:
            return False
        gap = self.text[expression.span.end : following.span.start]
        return len(gap) < 120 and _ONWARD.search(gap) is not None


# making values


def _only_clock(expression: Expression) -> bool:
    return expression.kind == "calendar" and expression.hour is not None and not _names_day(expression)


def _names_day(expression: Expression) -> bool:
    if expression.kind == "calendar":
        return bool(expression.day or expression.weekday or expression.feast)
    return expression.kind == "numeric" or (expression.kind in {"shift", "unit"} and expression.unit == "day")
