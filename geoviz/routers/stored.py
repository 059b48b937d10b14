"""
Ways as text for the cache, and back.

What is read back is somebody else's text, as in `geoviz.geocoders.stored`.
"""

import json

from geoviz.geocoders.rows import number
from geoviz.geocoders.stored import json_of
from geoviz.routers.lines import points_of
from geoviz.routers.service import Question, Way, lon_lat

__all__ = ["from_text", "question_text", "to_text"]


def question_text(question: Question) -> str:
    """A question as text."""
    return f"{question.mode} {lon_lat(question.start)} {lon_lat(question.end)}"


def to_text(ways: tuple[Way, ...]) -> str:
    """A way, or none, as JSON; points longitude first."""
    return json.dumps([[way.length_m, *way.snapped_m, [[p.lon, p.lat] for p in way.line]] for way in ways])


def from_text(text: object) -> tuple[Way, ...] | None:
    """
    A way, or none, of what `to_text` wrote; None if it did not write this.

    Examples
    --------
    >>> from_text("[]"), from_text("[[1000, 1, 2]]")
    ((), None)
    >>> from_text("[[1000, 1, 2, [[13.4, 52.5]]]]")
    (Way(length_m=1000.0, snapped_m=(1.0, 2.0), line=(LatLon(lat=52.5, lon=13.4),)),)
    """
    rows = json_of(text)
    if rows == []:
        return ()
    if not (isinstance(rows, list) and len(rows) == 1 and isinstance(rows[0], list) and len(rows[0]) == 4):
        return None
    *values, coordinates = rows[0]
    numbers = [found for value in values if (found := number(value)) is not None and found >= 0]
    points = points_of(coordinates)
    if len(numbers) != len(values) or points is None:
        return None
    length_m, start_m, end_m = numbers
    return (Way(length_m, (start_m, end_m), points),)
