"""
The forms of the services' answers: what is one, where its rows stand, and where a row's point does.

This is looked at before geopy reads an answer: geopy takes much that is none for "no such place", and reads a missing
coordinate as 0 and a longitude of 200 as -160.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from geoviz.errors import GazetteerDataError
from geoviz.geocoders.rows import at, number

__all__ = ["Form", "feature_collection", "has_list", "one_point", "point_at", "sound", "table"]

Path = tuple[str | int, ...]
MOST_ROWS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the parsed answers of a service look like."""

    is_answer: Callable[[object], bool]
    """Whether this is an answer at all, be it empty or the service's own word of an error."""
    rows: Path | None
    """Path to the list of rows; None if the answer is the one row."""
    point: Callable[[object], tuple[object, object]]
    """Latitude and longitude of a row, as they stand there."""
    is_json: bool = True


def point_at(lat: Path, lon: Path) -> Callable[[object], tuple[object, object]]:
    """Where a row's coordinates stand."""
    return lambda row: (at(row, *lat), at(row, *lon))


def has_list(*path: str | int) -> Callable[[object], bool]:
    """
    A test for a list at a path.

    Examples
    --------
    >>> has_list("features")({"features": []}), has_list("features")({}), has_list()([]), has_list()(None)
    (True, False, True, False)
    """
    return lambda parsed: isinstance(at(parsed, *path), list)


def table(*path: str | int, lat: Path, lon: Path, is_answer: Callable[[object], bool] | None = None) -> Form:
    """Rows in a list at a path."""
    return Form(is_answer=is_answer or has_list(*path), rows=path, point=point_at(lat, lon))


def feature_collection(
    *, lat: Path = ("geometry", "coordinates", 1), lon: Path = ("geometry", "coordinates", 0)
) -> Form:
    """GeoJSON: longitude first (RFC 7946, section 3.1.1)."""
    return table("features", lat=lat, lon=lon)


def one_point(lat: object, lon: object) -> tuple[float, float] | None:
    """Coordinates as numbers, or None if they are none on Earth."""
    north, east = number(lat), number(lon)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        return None
    return north, east


def sound(form: Form, parsed: object, *, title: str) -> object:
    """
    An answer with at most 10 rows, each with a point.

    Raises
    ------
    GazetteerDataError
        If it is no answer of this service, or has rows of which none can be used.
    """
    if not form.is_answer(parsed):
        msg = f"{title} sent something that is not an answer of such a service."
        raise GazetteerDataError(msg)
    if not form.is_json:
        return parsed  # looked at row by row when geopy has read it
    rows = parsed if form.rows is None else at(parsed, *form.rows)
    if isinstance(rows, Mapping):
        # Baidu's one result, which geopy reads only from a list; an error of Nominatim; Geolake's answer
        if not form.rows:
            return parsed
        rows = [rows] if rows else []
    if not isinstance(rows, list):
        return parsed
    kept = [row for row in rows if isinstance(row, Mapping) and one_point(*form.point(row))][:MOST_ROWS]
    if rows and not kept:
        msg = f"{title} sent {len(rows)} places of which none has a point on Earth."
        raise GazetteerDataError(msg)
    if not form.rows:
        return kept
    holder = at(parsed, *form.rows[:-1])
    holder[form.rows[-1]] = kept  # type: ignore[index]  # `at` found the rows in it
    return parsed
