"""Stated durations of journeys: "an extensive six-day visit to Russia", "spent three weeks in Peru"."""

import re
from collections.abc import Sequence
from typing import Final

from geoviz.model import Document, Span, StatedEnd, Statement, Toponym
from geoviz.statements.items import Item, itemize, names_only, sentences_of
from geoviz.statements.numbers import number_before
from geoviz.statements.phrases import end_of_name

__all__ = ["duration"]

_UNIT_DAYS: Final = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_STAY: Final = (
    r"visits?|trips?|tours?|journeys?|stays?|stopovers?|voyages?|expeditions?|treks?|missions?|pilgrimages?|cruises?|"
    r"swings?|drives?|rides?|walks?|hikes?|flights?|crossings?|odysseys?|holidays?|retreats?|summits?"
)
_CUE: Final = re.compile(
    rf"(?P<unit>hour|day|night|week|month|year)s?(?:['’]s?|-long)?[\s-]+(?:(?:[a-z]+|[A-Z][a-z]+n)[\s-]+){{0,2}}?(?P<stay>{_STAY})\b"
    rf"|(?P<stay2>{_STAY})\s+(?:of|lasting|lasted|took|takes|will\s+last)\s+(?:[a-z]+\s+){{0,2}}?(?P<n2>[\w-]+)\s+(?P<unit2>hour|day|night|week|month|year)s?\b"
    r"|\bspent\s+(?P<n3>[\w-]+)\s+(?P<unit3>hour|day|night|week|month|year)s?\s+in\b",
    re.IGNORECASE,
)
_UNIT: Final = re.compile("hour|day|night|week|month|year", re.IGNORECASE)


def duration(document: Document, toponyms: Sequence[Toponym]) -> tuple[Statement, ...]:
    """
    Find how long a visit or a journey is said to have lasted.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names.

    Returns
    -------
    statements
        `note` tells the length in days; the end is the place visited, where one is named behind it.

    Examples
    --------
    >>> statement, = duration(Document(text="He ended a six-day visit to Russia, which began last Tuesday."), ())
    >>> statement.note, [end.name for end in statement.ends]
    ('6 days', ['Russia'])
    """
    text = document.text
    toponyms = names_only(toponyms)
    starts = [t.span.start for t in toponyms]
    made = []
    for sentence in sentences_of(document):
        if _UNIT.search(text, sentence.start, sentence.end) is None:
            continue  # nearly all: the search below is slow
        for match in _CUE.finditer(text, sentence.start, sentence.end):
            unit = (match["unit"] or match["unit2"] or match["unit3"]).lower()
            at = match.start("unit") if match["unit"] else match.end("n2") if match["unit2"] else match.end("n3")
            number = number_before(text, at)
            if number is None:
                continue
            span = Span(min(number.start, match.start()), match.end())
            days = number.value * _UNIT_DAYS[unit]
            items = itemize(text, match.end(), min(sentence.end, match.end() + 120), (), toponyms, starts)
            # the piece begins within the sentence, so its first word is no capitalised beginning
            place = _visited(items, after_in=bool(match["unit3"]))
            made.append(
                Statement(
                    kind="duration",
                    span=span,
                    sentence=sentence,
                    ends=(place,) if place else (),
                    note=f"{days:g} day{'' if days == 1 else 's'}",
                )
            )
    return tuple(made)


def _visited(items: list[Item], *, after_in: bool) -> StatedEnd | None:
    """The place behind "to", "of", "in" or "through"."""
    if items and not after_in and items[0].text not in {"to", "of", "in", "through", "across", "around"}:
        return None
    for item in items[: 4 if after_in else 5]:
        if item.kind == "name" and not item.titled:
            return end_of_name(item)
        if item.kind == "mark":
            return None
    return None
