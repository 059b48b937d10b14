"""Whether a visit lasted as long as stated: against the days on which the same sentence has it begin and end."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from geoviz.dates import describe_days
from geoviz.model import DateRange, Document, Place, Statement, Status, Verdict

__all__ = ["judge_duration"]

_STAY: Final = re.compile(r"\b(?:visit|trip|tour|journey|stay|voyage)\b[^.;]{0,60}$", re.IGNORECASE)
_VERBS: Final = re.compile(
    r"\b(?:(?P<began>began|begins?|beginning|start(?:s|ed|ing)?|commenced|set\s+off|from(?=\s+\Z)|since(?=\s+\Z))"
    r"|(?P<ended>end(?:s|ed|ing)?|conclude[sd]?|finish(?:es|ed)?|until|till|(?:through|to)(?=\s+\Z)))\b",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(r"\d\D*?(?:\bto\b|\buntil\b|\bthrough\b|[-–])\D*\d{1,2}\b", re.IGNORECASE)  # "3 to 12 May"
_DAYS: Final = re.compile(r"([\d.]+) days?")
_REACH: Final = 48  # characters before a date in which its verb stands
_LONGEST_DAYS: Final = 3660.0
_SLACK_DAYS: Final = 1.5  # first and last day counted or not
_SLACK_SHARE: Final = 0.2  # "three weeks" are 18 to 25 days


def judge_duration(
    document: Document, statement: Statement, places: tuple[Place | None, ...], dates: Sequence[DateRange] = ()
) -> Verdict:
    """
    Judge "a six-day visit".

    Its days are those of the same sentence, or of another one that says when "the visit" began. With both days the
    stated length is checked against them; with the first only, the last one is worked out.
    """

    def verdict(status: Status, reason: str) -> Verdict:
        return Verdict(statement=statement, status=status, reason=reason, places=places)

    stated = _DAYS.match(statement.note)
    length = float(stated[1]) if stated else 0.0
    days = [d for d in dates if d.first is not None and d.first == d.last]
    near = [d for d in days if statement.sentence.contains(d.span)]
    near = near or [d for d in days if _STAY.search(document.text, max(0, d.span.start - 2 * _REACH), d.span.start)]
    first, last = _said(document, near, "began"), _said(document, near, "ended")
    both = [d for d in dates if statement.sentence.contains(d.span) and _FROM_TO.search(d.text)]
    if len(both) == 1:
        first, last = both[0].first, both[0].last
    if not 1 <= length <= _LONGEST_DAYS or first is None:
        return verdict("not_checkable", "A length of time: it dates the journey and is no distance.")
    if last is None or last <= first:
        end = first + timedelta(days=round(length) - 1)
        until = describe_days(end, end)
        reason = f"A length of time: from {describe_days(first, first)} on, both days counted, it runs to {until}."
        return verdict("not_checkable", reason)
    counted = (last - first).days + 1
    span = f"From {describe_days(first, first)} to {describe_days(last, last)} are {counted} days, both counted"
    if abs(counted - 0.5 - length) <= max(_SLACK_DAYS, _SLACK_SHARE * length):
        return verdict("consistent", f"{span}: '{document[statement.span]}' holds.")
    return verdict("inconsistent", f"{span}: '{document[statement.span]}' does not fit.")


def _said(document: Document, dates: Iterable[DateRange], role: str) -> date | None:
    """The day that the verb before it calls the first or the last."""
    for found in dates:
        before = document.text[max(0, found.span.start - _REACH) : found.span.start]
        verbs = list(_VERBS.finditer(before.rpartition(".")[2]))
        if verbs and verbs[-1].lastgroup == role:
            return found.first
    return None
