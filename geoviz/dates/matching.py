"""One match of a rule, and how its words are read."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from geoviz.dates.expressions import Expression
from geoviz.dates.tokens import Tokens
from geoviz.dates.words import AMOUNTS, MONTH_ABBREVIATIONS, MONTHS, NUMBERS, ORDINALS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from geoviz.model import Span

__all__ = [
    "Built",
    "Match",
    "Meaning",
    "read_month",
    "read_number",
    "read_ordinal",
    "read_weekday",
    "read_year",
    "span_fields",
    "timex_duration",
]

_TIMEX_UNITS: Final = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "night": ("", "D", 1),
    "week": ("", "W", 1), "weekend": ("", "WE", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1),
    "quarter": ("", "Q", 1), "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip

Built = Iterator[Expression | None]
"""What a match stands for; None and nothing when a closer look says it is none."""


class Match:
    """One match of a rule, with its groups as words."""

    __slots__ = ("end", "match", "start", "tokens")

    def __init__(self, match: re.Match[str], tokens: Tokens) -> None:
        self.match, self.tokens = match, tokens
        self.start, self.end = match.span()

    def __getitem__(self, group: str) -> str:
        """Give the words of a group, small letters; "" where it is absent."""
        start, end = self.place(group)
        return " ".join(word.lower().replace("’", "'") for word in self.tokens.words[start:end])

    def place(self, group: str) -> tuple[int, int]:
        """Give the tokens of a group; an empty range where it is absent."""
        for name in (group, f"{group}__2"):
            if name in self.match.re.groupindex and self.match[name] is not None:
                return self.match.span(name)
        return 0, 0

    def before(self, back: int = 1) -> str:
        """Give the word before the match."""
        index = self.start - back
        return self.tokens.words[index].lower() if index >= 0 else ""

    def word(self, group: str) -> str:
        """Give the first word of a group as written."""
        return self.tokens.words[self.place(group)[0]]


Meaning = Callable[[Match], Built]
"""What a rule means."""


def span_fields(match: Match, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    """Give the fields that say where an expression stands; tokens from `start` to before `end`."""
    first = match.start if start is None else start
    last = match.end if end is None else end
    return {"span": Span(match.tokens.starts[first], match.tokens.ends[last - 1]), "tokens": (first, last)}


def read_number(words: str) -> float | None:
    """Read an amount: None for "several"."""
    total: float | None = None
    for word in words.replace("‐", "-").replace("‑", "-").split():
        if word in AMOUNTS:
            return None
        if word in {"a", "an"} and total == 0.5:
            continue
        if word in {"a", "an", "another", "one", "single", "full", "the"}:
            value: float = 1
        elif word in {"couple", "few"}:
            value = 2
        elif word == "half":
            value = 0.5
        elif word in NUMBERS:
            value = NUMBERS[word]
        else:
            try:
                value = float(word.replace(",", "")) if "/" not in word else 0.5
            except ValueError:
                continue
        big = word in {"hundred", "dozen", "couple"}
        if total is None or (total == 1 and word in {"couple", "dozen", "half", "hundred"}):
            total = value if not (big and total) else value * total
        elif word in {"hundred", "dozen"}:
            total *= value
        else:
            total += value
    return total


def read_month(word: str) -> int | None:
    """Read the name of a month."""
    word = word.rstrip(".")
    return MONTHS.get(word) or MONTH_ABBREVIATIONS.get(word)


def read_weekday(word: str) -> int | None:
    """Read the name of a weekday, Monday is 1."""
    word = word.rstrip(".")
    return WEEKDAYS.get(word) or WEEKDAY_ABBREVIATIONS.get(word)


def read_ordinal(word: str) -> int | None:
    """Read "12", "12th" or "twelfth"."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = re.match(r"\d{1,4}", word)
    return int(digits[0]) if digits else None


def read_year(words: str, era: str) -> dict[str, Any]:
    """Give the fields of a year: "1914", "'82", "480" with "b.c."."""
    digits = words.strip("'’ ")
    if not digits.isdigit():
        return {}
    year = int(digits)
    if words.startswith(("'", "’")) and year < 100:
        year += 1900 if year > 29 else 2000
    return {"year": year, "bc": era.startswith("b")}


def timex_duration(unit: str, count: float | None) -> str:
    """
    TIMEX3 value of a duration.

    >>> timex_duration("week", 3), timex_duration("hour", None), timex_duration("decade", 2)
    ('P3W', 'PTXH', 'P20Y')
    """
    time, letter, factor = _TIMEX_UNITS[unit]
    if unit == "hour" and count == 0.5:
        return "PT30M"
    if count is None:
        digits = "X"
        letter = {"decade": "DE", "century": "CE"}.get(unit, letter)
    else:
        digits = f"{count * factor:.10g}"
    return f"P{time}{digits}{letter}"
