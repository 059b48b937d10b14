"""From a document to its dates."""

from collections.abc import Iterable
from typing import Literal, cast

from geoviz.dates.grammar import find_expressions
from geoviz.dates.joining import join_expressions
from geoviz.dates.resolving import resolve_expressions
from geoviz.dates.whens import When
from geoviz.model import DateRange, Document, Span

__all__ = ["find_dates", "find_times"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


def find_times(document: Document) -> tuple[DateRange, ...]:
    """
    Find all time expressions, as TIMEX3 annotates them: each end of a range apart, "now" and "recently" among them.

    Parameters
    ----------
    document
        The article; what is known of its publication counts, its furniture is read like the rest.

    Returns
    -------
    times
        In text order, not overlapping.
    """
    return tuple(date for date, _ in _found(document))


def find_dates(document: Document) -> tuple[DateRange, ...]:
    """
    Find what dates a document holds, for dating what it tells.

    Ranges are one: "from 12 to 17 September". Words that say no more than past, present or future ("now", "recently")
    and the furniture of the page are left out.

    Parameters
    ----------
    document
        The article.

    Returns
    -------
    dates
        In text order, not overlapping, each with how it was worked out. `first` and `last` are None where an
        expression is recognised but cannot be dated; durations have `duration_days` instead.

    Examples
    --------
    >>> from datetime import date
    >>> document = Document(text="Kim came last Tuesday and left on Sunday.", published=date(2023, 9, 18))
    >>> for found in find_dates(document):
    ...     print(found.text, found.first, found.reason, sep=" | ")
    last Tuesday | 2023-09-12 | the Tuesday before publication on 18 September 2023
    Sunday | 2023-09-17 | the Sunday before publication on 18 September 2023
    """
    furniture = sorted(document.furniture)
    dates: list[DateRange] = []
    opened: DateRange | None = None
    for date, role in _found(document):
        if role == "closes" and opened is not None:
            date = _range(document, opened, date)  # noqa: PLW2901
            dates.pop()
        opened = date if role == "opens" else None
        if role != "vague":
            dates.append(date)
    return tuple(date for date in dates if not _is_reference(date) and not _inside(date.span, furniture))


def _found(document: Document) -> Iterable[tuple[DateRange, str]]:
    tokens, expressions = find_expressions(document.text)
    expressions = join_expressions(tokens, expressions)
    whens = resolve_expressions(document.text, tokens, expressions, document.published)
    for expression, when in zip(expressions, whens, strict=True):
        if when.drop:
            continue
        only_night = expression.which == "told" and expression.tokens[1] - expression.tokens[0] == 1
        role = (
            "vague"
            if only_night
            else "opens"
            if expression.opens_range
            else "closes"
            if expression.closes_range
            else ""
        )
        yield _date_range(document, expression.span, when), role


def _date_range(document: Document, span: Span, when: When) -> DateRange:
    return DateRange(
        span=span,
        text=document[span],
        first=when.first,
        last=when.last,
        certainty="stated" if when.stated else "resolved",
        reason=when.reason,
        timex_type=cast("TimexType", when.timex_type),
        timex_value=when.value,
        duration_days=when.duration_days,
    )


def _range(document: Document, a: DateRange, b: DateRange) -> DateRange:
    """Make one of the two ends of a range; the ends as they are when they are not in order."""
    span = Span(a.span.start, b.span.end)
    ordered = a.first is not None and b.last is not None and a.first <= b.last
    return DateRange(
        span=span,
        text=document[span],
        first=a.first if ordered else None,
        last=b.last if ordered else None,
        certainty="stated" if a.certainty == b.certainty == "stated" else "resolved",
        reason=a.reason if a.reason == b.reason else f"from: {a.reason}; to: {b.reason}",
        timex_type=a.timex_type if a.timex_type == b.timex_type else "DATE",
        timex_value=f"{a.timex_value}/{b.timex_value}",
    )


def _is_reference(date: DateRange) -> bool:
    return date.timex_value.endswith("_REF")


def _inside(span: Span, sorted_spans: list[Span]) -> bool:
    """Whether a span overlaps one of some spans that are in order."""
    low, high = 0, len(sorted_spans)
    while low < high:
        mid = (low + high) // 2
        if sorted_spans[mid].end <= span.start:
            low = mid + 1
        else:
            high = mid
    return low < len(sorted_spans) and sorted_spans[low].overlaps(span)
