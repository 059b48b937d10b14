"""Days counted from an event: "three days after setting out", "a day after the storm came ashore"."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date, timedelta

from geoviz.itinerary.clauses import Clause, Token
from geoviz.itinerary.evidence import Visit
from geoviz.model import DateRange

__all__ = ["count_again", "event_relative", "is_event_relative", "usable"]

_RELATIVE_END = re.compile(r"\b(after|before|following)$", re.IGNORECASE)


_NEXT = re.compile(
    r"^(?:on )?(?:the )?(?:next|following) (?:(day|morning|afternoon|evening|night)"
    r"|(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*)$",
    re.IGNORECASE,
)


_LATER = re.compile(
    r"^(?:some )?(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (day|week)s?"
    r" (later|after|afterwards|before|earlier)\b.*$",
    re.IGNORECASE,
)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


_SMALL = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def usable(when: DateRange) -> bool:
    """Whether a date expression can date an event."""
    return when.first is not None and when.timex_type in {"DATE", "TIME"}


def is_event_relative(tokens: Sequence[Token], i: int, when: DateRange) -> bool:
    """Whether a date counts from what is told next: "a day after the storm came ashore"."""
    if i + 1 >= len(tokens) or _amount_days(when) is None:
        return False
    after = tokens[i + 1]
    if _RELATIVE_END.search(tokens[i].text):
        return (
            after.kind in {"word", "place"}
            and after.low not in {"that", "this", "which", "and", "but", "he", "on"}
            and not _is_anaphoric(tokens, i)
        )
    return (
        after.low in {"after", "before"}
        and i + 2 < len(tokens)
        and tokens[i + 2].kind != "punctuation"
        and tokens[i + 2].low not in {"that", "this"}
    )


def _is_anaphoric(tokens: Sequence[Token], i: int) -> bool:
    # "Two days before he had been in Rome", at the start of a sentence, counts from what was told last
    return i == 0 and tokens[i + 1].low in {"he", "she", "they", "it", "we", "i"}


def _amount_days(when: DateRange) -> float | None:
    if when.duration_days is not None:
        return when.duration_days
    match = re.match(
        r"(?:some |about |only |just )*(a|an|one|two|three|four|five|six|seven|eight|nine|ten|the|\d{1,4})"
        r" (hour|minute|day|night|week|month|year)s?\b",
        when.text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    number = float(_SMALL.get(match[1].casefold(), 1) if not match[1].isdigit() else int(match[1]))
    return (
        number
        * {"hour": 1 / 24, "minute": 0, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}[match[2].casefold()]
    )


def count_again(
    clause: Clause, shown: list[DateRange], anchor: DateRange | None, *, start: DateRange | None
) -> DateRange | None:
    """
    Count "three days after setting out" from the start, and "the next day" from the day that this gave.

    Parameters
    ----------
    clause
        A sentence.
    shown
        The dates; those that are counted again are replaced.
    anchor
        The day that the sentence before gave, when it was counted again.
    start
        The day the journey began.

    Returns
    -------
    anchor
        For the next sentence: None when this one ended in a date that stands by itself.
    """
    tokens = clause.tokens
    for i, token in enumerate(tokens):
        if token.kind != "date":
            continue
        when = shown[token.index]
        from_start = _from_start(tokens, i, when, start)
        if from_start is not None:
            shown[token.index] = anchor = from_start
            continue
        if not usable(when):
            continue
        first = anchor.first if anchor is not None else None
        if first is None:
            continue
        days: int | None = None
        if match := _NEXT.match(when.text):
            days = 1 if match[1] else ((_WEEKDAYS.index(match[2].casefold()) - first.weekday() - 1) % 7 + 1)
        elif match := _LATER.match(when.text):
            number = _SMALL.get(match[1].casefold()) or int(match[1][:4])
            days = (
                number
                * (7 if match[2].casefold() == "week" else 1)
                * (-1 if match[3].casefold() in {"before", "earlier"} else 1)
            )
        if days is None:
            anchor = None
            continue
        day = _shift(first, days)
        if day is None:
            continue
        shown[token.index] = anchor = dataclasses.replace(
            when, first=day, last=day, timex_value=day.isoformat(), reason=f"counted from {first:%d %B %Y}"
        )
    return anchor


def _shift(day: date, days: float) -> date | None:
    try:
        return day + timedelta(days=int(days))
    except OverflowError:
        return None


def _from_start(tokens: Sequence[Token], i: int, when: DateRange, start: DateRange | None) -> DateRange | None:
    # "three days after setting out", "on the evening of the start"
    if start is None or start.first is None:
        return None
    following = [t.low for t in tokens[i + 1 : i + 6]]
    joined = " ".join(following)
    days: float | None = None
    if following[:1] == ["of"] and re.match(
        r"of (?:the|his|her|their|its) (?:start|departure|setting|beginning)", joined
    ):
        days = 0
    elif re.match(
        r"(?:after )?(?:setting (?:out|off|forth)|starting|departing|the (?:start|departure)"
        r"|(?:his|her|their|its) departure|(?:he|she|they|it|we) (?:had )?(?:set|started))\b",
        joined,
    ) and (following[0] == "after" or _RELATIVE_END.search(tokens[i].text)):
        days = _amount_days(when)
        if "on" in joined and any(t.kind == "date" for t in tokens[i + 1 : i + 9]):
            return None
    if days is None:
        return None
    day = _shift(start.first, days)
    if day is None:
        return None
    return dataclasses.replace(
        when,
        first=day,
        last=day,
        timex_type="DATE",
        certainty="inferred",
        timex_value=day.isoformat(),
        reason=f"{when.text!r} counted from the start on {start.first:%d %B %Y}",
    )


def event_relative(
    clause: Clause,
    visits: Sequence[Visit],
    dates: Sequence[DateRange],
    own: dict[int, DateRange],
    *,
    start: DateRange | None,
) -> dict[int, DateRange]:
    """Date the visits of "a day after the storm came ashore near …" from the clause before it."""
    del start
    tokens = clause.tokens
    found: dict[int, DateRange] = {}
    for i, token in enumerate(tokens):
        joint = i
        if token.kind == "date" and is_event_relative(tokens, i, dates[token.index]):
            amount = _amount_days(dates[token.index])
            words = token.text + " " + tokens[i + 1].low
        elif (
            token.low in {"hours", "minutes", "moments", "shortly", "just"}
            and i + 2 < len(tokens)
            and tokens[i + 1].low in {"before", "after"}
        ):
            amount, words, joint = 0.0, tokens[i + 1].low, i + 1
        else:
            continue
        if amount is None:
            continue
        sign = -1 if re.search(r"\bafter\b", words) else 1
        right = [v for v in visits if v.token > joint]
        left = [v for v in visits if v.token < i]
        main_dates = [dates[t.index] for t in tokens[:i] if t.kind == "date" and usable(dates[t.index])]
        if not right or (right[0].token in own and _own_date_after(tokens, joint, dates)):
            continue
        main = main_dates[-1] if main_dates else own.get(left[-1].token) if left else None
        if main is None or main.first is None or main.first != main.last:
            continue
        day = _shift(main.first, sign * amount)
        if day is not None:
            when = dataclasses.replace(
                main,
                first=day,
                last=day,
                certainty="inferred",
                timex_value=day.isoformat(),
                reason=f"{' '.join(t.text for t in tokens[i : joint + 2])!r} counted from {main.first:%d %B %Y}",
            )
            found.update((v.token, when) for v in right if v.verb == right[0].verb)
    return found


def _own_date_after(tokens: Sequence[Token], joint: int, dates: Sequence[DateRange]) -> bool:
    return any(t.kind == "date" and usable(dates[t.index]) for t in tokens[joint + 1 :])
