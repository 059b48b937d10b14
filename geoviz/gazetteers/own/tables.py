"""Rows of a table: CSV with commas, semicolons or tabs, as spreadsheets and people write it."""

import csv
from collections.abc import Iterator
from typing import Final

from geoviz.errors import InputError
from geoviz.gazetteers.own.rows import COLUMNS_WANTED, MAX_ROWS, Row, columns_of, listed

__all__ = ["table_rows"]

_SEPARATORS: Final = ",;\t"
_MAX_LINES: Final = 2_000_000
_MOST_COLUMNS: Final = 1000
_UNCLOSED: Final = "a quotation mark is not closed"


class _Lines(Iterator[str]):
    """Lines of a text, of which it is known how far they have been read."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.is_over = False

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            self.is_over = True
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1] + "\n"

    def go_back(self, at: int) -> None:
        """Read on from a line."""
        self.at, self.is_over = at, False


def table_rows(text: str, *, name: str) -> Iterator[Row]:
    r"""
    Rows of a table in order, the unusable ones too.

    Parameters
    ----------
    text
        The file, with normalised line breaks.
    name
        What to call it in a message.

    Raises
    ------
    InputError
        If the first line does not name the columns, or there are too many lines.

    Examples
    --------
    >>> [(row.line, dict(row.fields)) for row in table_rows("Name;Lat;Lon\n\nOslo;59,91;10,75", name="my.csv")]
    [(3, {'name': 'Oslo', 'lat': '59,91', 'lon': '10,75'})]
    """
    if text.count("\n") > _MAX_LINES:
        msg = f"{name} has more than {_MAX_LINES:,} lines; split it."
        raise InputError(msg)
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    separators = _SEPARATORS
    told = lines[start].strip(' "').lower()
    if len(told) == 5 and told.startswith("sep=") and told[4] in _SEPARATORS:  # a line for spreadsheets
        start, separators = start + 1, told[4]
    source = _Lines(lines)
    readings = []
    for separator in separators:
        source.go_back(start)
        header = _header(source, separator)
        readings.append((len(columns_of(header)), len(header), source.at, separator, header))
    # among separators that explain as much, the one that makes more columns: the message lists them
    *_, start_of_rows, separator, header = max(readings)
    columns = {field: _places(header, headings) for field, headings in columns_of(header).items()}
    if "name" not in columns or not ({"lat", "lon"} <= columns.keys() or "pair" in columns):
        missing = "names" if "name" not in columns else "coordinates"
        found = f"columns found: {listed(header)}; wanted: {COLUMNS_WANTED}"
        msg = f"{name} has no column of {missing} in its first line; {found}."
        raise InputError(msg)
    for field in ("pair",) if {"lat", "lon"} <= columns.keys() else ("lat", "lon"):
        columns.pop(field, None)
    source.go_back(start_of_rows)
    return _rows(source, separator, header, columns, name=name)


def _header(source: _Lines, separator: str) -> list[str]:
    try:
        return [field.strip() for field in next(csv.reader(source, delimiter=separator), [])[:_MOST_COLUMNS]]
    except csv.Error:  # a field without end: no header
        return []


def _places(header: list[str], headings: list[str]) -> list[int]:
    """Where the columns of these headings stand."""
    found: list[int] = []
    for heading in dict.fromkeys(headings):
        found += [i for i, other in enumerate(header) if other == heading]
    return found[:4]


def _rows(
    source: _Lines, separator: str, header: list[str], columns: dict[str, list[int]], *, name: str
) -> Iterator[Row]:
    comma, width = separator != ",", len(header)
    single = {field: places[0] for field, places in columns.items() if len(places) == 1}
    several = {field: places for field, places in columns.items() if len(places) > 1}
    vital = [columns[field][0] for field in ("name", "lat", "lon", "pair") if field in columns]
    count = 0
    for line, fields, problem in _records(source, separator, width, vital):
        count += 1
        if count > MAX_ROWS:
            msg = f"{name} has more than {MAX_ROWS:,} rows; split it."
            raise InputError(msg)
        if problem or (len(fields) > width and any(map(str.strip, fields[width:]))):
            more = (
                f"there are {len(fields)} fields under {width} headings (a field with {separator!r} in it needs quotes)"
            )
            yield Row(line, {}, problem=problem or more)
            continue
        size = len(fields)
        said = {field: fields[i] for field, i in single.items() if i < size and fields[i]}
        for field, places in several.items():
            first = next((fields[i] for i in places if i < size and fields[i].strip()), "")
            if first:
                said[field] = first
        yield Row(line, said, decimal_comma=comma)


def _records(source: _Lines, separator: str, width: int, vital: list[int]) -> Iterator[tuple[int, list[str], str]]:
    """
    Line, fields and problem of every record that is not blank.

    A quotation mark that nobody closes costs its own line, not the rest of the file.
    """
    reader = csv.reader(source, delimiter=separator)
    while True:
        begin = source.at
        problem = ""
        fields: list[str] = []
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problem = f"a field is longer than {csv.field_size_limit():,} characters"
        has_swallowed = source.at - begin > 1 and (problem or _swallows(separator, vital, fields, width))
        if source.is_over or has_swallowed:
            problem = _UNCLOSED
        if problem:
            source.go_back(begin + 1)
            reader = csv.reader(source, delimiter=separator)
            yield begin + 1, [], problem
        elif any(fields) and any(map(str.strip, fields)):
            yield begin + 1, fields, ""


def _swallows(separator: str, vital: list[int], fields: list[str], width: int) -> bool:
    """Whether a record of several lines is a row with a stray quotation mark that took the next rows in."""
    for i, field in enumerate(fields):
        if "\n" in field:
            first, *others = field.split("\n")
            # the rest of its row stands in the field of its name, or a whole row in any field
            if i in vital and 0 < width - 1 - i <= first.count(separator):
                return True
            if any(_is_row(other.split(separator), vital, width) for other in others):
                return True
    return False


def _is_row(parts: list[str], vital: list[int], width: int) -> bool:
    """Whether the parts of a line would make a row: a name, and digits for coordinates."""
    name, *coordinates = vital
    if len(parts) < width or not parts[name].strip():
        return False
    return all(any(map(str.isdigit, parts[i])) for i in coordinates)
