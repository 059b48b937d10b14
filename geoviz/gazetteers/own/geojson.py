"""
Rows of a GeoJSON file: a collection of features, a single one, or one a line.

References
----------
RFC 7946 (GeoJSON), RFC 8142 (GeoJSON text sequences).
"""

from __future__ import annotations  # for the checker alone

import json
import math
import re
from functools import partial

from geoviz.errors import InputError
from geoviz.gazetteers.own.coordinates import point_of
from geoviz.gazetteers.own.rows import MAX_ROWS, Row, columns_of
from geoviz.places import LatLon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from typing import Any, Final

__all__ = ["geojson_rows"]

_BLANK: Final = re.compile(r"[ \t\n\x1e]*")  # 1e: what parts the records of RFC 8142
_DEPTHS: Final = {  # how many lists lie around a position
    "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
}  # fmt: skip
_EARTH_M: Final = 6_371_008.8
_METRES_PER_DEGREE: Final = 111_195.0
_HEADS: Final = 256


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < 19 else float(digits)  # Python refuses whole numbers of 4,300 digits


_DECODER: Final = json.JSONDecoder(parse_int=_whole)


def geojson_rows(text: str, *, name: str) -> Iterator[Row]:
    """
    Rows of a GeoJSON file in order, the unusable ones too.

    Parameters
    ----------
    text
        The file, with normalised line breaks.
    name
        What to call it in a message.

    Raises
    ------
    InputError
        If it is no JSON or no GeoJSON, or there are too many features.

    Examples
    --------
    >>> place = '{"type": "Point", "coordinates": [10.75, 59.91]}'
    >>> text = f'{{"type": "Feature", "properties": {{"name": "Oslo"}}, "geometry": {place}}}'
    >>> (row,) = geojson_rows(text, name="my.geojson")
    >>> row.line, row.fields["name"], row.point
    (1, 'Oslo', LatLon(lat=59.91, lon=10.75))
    """
    heads: dict[tuple[str, ...], dict[str, list[str]]] = {}
    found = _by_line(text) if _is_one_a_line(text) else _values(text)
    number = 0
    try:
        for line, feature, problem in found:
            number += 1
            if number > MAX_ROWS:
                msg = f"{name} has more than {MAX_ROWS:,} features; split it."
                raise InputError(msg)
            yield Row(line, {}, number, problem=problem) if problem else _row(line, number, feature, heads)
    except json.JSONDecodeError as error:
        msg = f"{name} is not valid JSON: {error.msg}, line {error.lineno}, column {error.colno}."
        raise InputError(msg) from error
    except RecursionError as error:
        msg = f"{name} is no list of places: its values are nested too deeply."
        raise InputError(msg) from error
    if not number:
        msg = f"{name} is JSON but holds no features of GeoJSON."
        raise InputError(msg)


def _is_one_a_line(text: str) -> bool:
    """Whether each line is a value of its own, which a broken line does not change."""
    first = _BLANK.match(text)
    start = first.end() if first else 0
    end = text.find("\n", start)
    if end < 0 or not text[start:end].rstrip().endswith("}"):
        return False
    following = _BLANK.match(text, end)
    return bool(following) and text.startswith("{", following.end() if following else 0)


def _by_line(text: str) -> Iterator[tuple[int, object, str]]:
    start, line = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line += 1
        content = text[start:end].strip(" \t\x1e")
        start = end + 1
        if content:
            try:
                yield line, _DECODER.decode(content), ""
            except json.JSONDecodeError as error:
                yield line, None, f"it is not valid JSON ({error.msg}, column {error.colno})"


def _values(text: str) -> Iterator[tuple[int, object, str]]:
    """Features of one value, with the line on which each begins; their collection is walked by hand to know it."""
    at = _skip(text, 0)
    if not text.startswith("{", at):
        _DECODER.raw_decode(text, at)  # no object, so nothing of GeoJSON, but is it JSON?
        return
    start, whole, seen = at, {}, False
    at = _skip(text, at + 1)
    is_closed = text.startswith("}", at)
    while not is_closed:
        if not text.startswith('"', at):
            msg = "Expecting property name enclosed in double quotes"
            raise json.JSONDecodeError(msg, text, at)
        key, at = _DECODER.raw_decode(text, at)
        at = _expected(text, _skip(text, at), ":")
        if key == "features" and text.startswith("[", at):
            seen = True
            at = yield from _elements(text, at)
        else:
            whole[key], at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        is_closed = text.startswith("}", at)
        at = at if is_closed else _expected(text, at, ",")
    end = _skip(text, at + 1)
    if end < len(text):
        msg = "Extra data"
        raise json.JSONDecodeError(msg, text, end)
    if whole.get("type") == "Feature" and not seen:
        yield 1 + text.count("\n", 0, start), whole, ""


def _elements(text: str, at: int) -> Generator[tuple[int, object, str], None, int]:
    """Elements of a list that begins here; the generator's value is where the list ends."""
    line, counted = 1, 0
    at = _skip(text, at + 1)
    while not text.startswith("]", at):
        line, counted = line + text.count("\n", counted, at), at
        value, at = _DECODER.raw_decode(text, at)
        yield line, value, ""
        at = _skip(text, at)
        if not text.startswith("]", at):
            at = _expected(text, at, ",")
    return at + 1


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _expected(text: str, at: int, sign: str) -> int:
    if not text.startswith(sign, at):
        msg = f"Expecting {sign!r} delimiter"
        raise json.JSONDecodeError(msg, text, at)
    return _skip(text, at + 1)


def _row(line: int, number: int, feature: object, heads: dict[tuple[str, ...], dict[str, list[str]]]) -> Row:
    bad = partial(Row, line, {}, number)
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return bad(problem="it is no feature of GeoJSON")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        return bad(problem="its properties are no object")
    try:
        point, extent_m = _place(feature.get("geometry"))
    except ValueError as error:
        return bad(problem=str(error))
    keys = tuple(properties)
    columns = heads.get(keys)
    if columns is None:
        columns = columns_of(keys)
        if len(heads) < _HEADS:
            heads[keys] = columns
    fields = _fields(properties, columns)
    if own_id := _text(feature.get("id")):
        fields["id"] = own_id
    return Row(line, fields, number, point, extent_m)


def _fields(properties: Mapping[str, object], columns: Mapping[str, list[str]]) -> dict[str, str]:
    fields = {}
    for field, headings in columns.items():
        for heading in headings:
            said = _text(properties[heading])
            if said:
                fields[field] = said
                break
    return fields


def _text(value: object) -> str:
    """What a property says: text, a number, or a list of texts; nothing else says anything."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ";".join(part for part in value if isinstance(part, str))
    return ""


def _place(geometry: object) -> tuple[LatLon, float | None]:
    """Point that stands for a geometry, and its radius if it has one."""
    if geometry is None:
        msg = "it has no geometry"
        raise ValueError(msg)
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in _DEPTHS:
        shown = repr(kind[:40]) if isinstance(kind, str) else "none"
        msg = f"its geometry is {shown}, not one of {', '.join(_DEPTHS)}"
        raise ValueError(msg)
    coordinates = geometry.get("coordinates")
    if kind == "Point":
        return _point(coordinates), None
    checked = _checked(coordinates, _DEPTHS[kind])
    return _middle(kind, checked)


def _point(position: object) -> LatLon:
    lon, lat = _position(position)
    return point_of(lat, lon)


def _position(position: object) -> tuple[float, float]:
    """Longitude and latitude of a position [RFC 7946, section 3.1.1: in this order]; what follows is height."""
    if not isinstance(position, list) or len(position) < 2:
        msg = "its coordinates are no longitude and latitude"
        raise ValueError(msg)
    lon, lat = position[:2]
    for value in (lon, lat):
        if not isinstance(value, int | float) or isinstance(value, bool):
            msg = f"its coordinates are no numbers: {_shown(value)}"
            raise ValueError(msg)  # noqa: TRY004 - what the file says, as all else that is wrong with it
    return float(lon), float(lat)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value[:40])
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    return json.dumps(value)


def _checked(coordinates: object, depth: int) -> list[Any]:
    if not isinstance(coordinates, list) or not coordinates:
        msg = "its geometry has no coordinates"
        raise ValueError(msg)
    if depth > 1:
        return [_checked(part, depth - 1) for part in coordinates]
    line = []
    for position in coordinates:
        lon, lat = _position(position)
        if (lon, lat) != (0, 0):  # a corner may be there
            point_of(lat, lon)
        line.append((lon, lat))
    return line


def _middle(kind: str, coordinates: list[Any]) -> tuple[LatLon, float]:
    """A point in or on a geometry, and about the radius of it: a circle of the same area, or the farthest end."""
    import shapely

    try:
        shape = shapely.geometry.shape({"type": kind, "coordinates": coordinates})
        shape = shape if shape.is_valid else shapely.make_valid(shape)
        middle = shape.representative_point()
    except (ValueError, shapely.errors.ShapelyError) as error:
        msg = "its geometry cannot be drawn: a line needs two points, a polygon four"
        raise ValueError(msg) from error
    if middle.is_empty:
        msg = "its geometry is empty"
        raise ValueError(msg)
    point = LatLon(middle.y, middle.x)
    narrow = math.cos(math.radians(point.lat))
    if shape.area > 0:
        return point, math.sqrt(shape.area * narrow / math.pi) * _METRES_PER_DEGREE
    return point, max(_haversine_m(point, lat, lon) for lon, lat in shapely.get_coordinates(shape).tolist())


def _haversine_m(point: LatLon, lat: float, lon: float) -> float:
    a, b = math.radians(point.lat), math.radians(lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon - point.lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(h)))
