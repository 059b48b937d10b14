"""The page's data as compact JSON: rows as columns, and nothing that could end a script element."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

__all__ = ["columns", "inert_json"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def inert_json(value: object) -> str:
    r"""
    JSON that can stand in a script element of a page: nothing in it can end the element or the line.

    Examples
    --------
    >>> inert_json("</script>&")
    '"\\u003c/script\\u003e\\u0026"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # half of a surrogate pair cannot be written as UTF-8
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """
    Rows of one shape as columns: what all have alike is said once, words that come again are counted.

    Parameters
    ----------
    rows
        Dicts with the same keys.

    Returns
    -------
    table
        ``{"rows": n, "columns": {key: column}}``; a column is ``{"same": value}``, ``{"of": values, "at": indices}``,
        ``{"each": values}``, or, of words that begin and end alike, ``{"each": what differs, "in": [begin, end]}``.

    Examples
    --------
    >>> columns([{"n": 1, "by": "rail"}, {"n": 2, "by": "rail"}])
    {'rows': 2, 'columns': {'n': {'each': [1, 2]}, 'by': {'same': 'rail'}}}
    """
    keys: Iterable[str] = rows[0] if rows else ()
    return {"rows": len(rows), "columns": {key: _column([row[key] for row in rows]) for key in keys}}


def _column(values: list[Any]) -> dict[str, Any]:
    first = values[0]
    if all(value == first and type(value) is type(first) for value in values):
        return {"same": first}
    words = all(type(value) is str for value in values)
    if words or all(type(value) is list for value in values):
        keys = values if words else [json.dumps(value) for value in values]
        seen = {key: i for i, key in enumerate(dict.fromkeys(keys))}
        if 2 * len(seen) <= len(values):
            first_of = dict(zip(reversed(keys), reversed(values), strict=True))
            return {"of": [first_of[key] for key in seen], "at": [seen[key] for key in keys]}
    if words:
        begin = _shared(values)
        rest = [value[len(begin) :] for value in values]
        end = _shared([value[::-1] for value in rest])[::-1]
        if len(begin) + len(end) > 1:
            return {"each": [value[: len(value) - len(end)] for value in rest], "in": [begin, end]}
    return {"each": values}


def _shared(values: Sequence[str]) -> str:
    """
    What all begin with.

    Examples
    --------
    >>> _shared(["Lena", "Leon", "Lee"]), _shared(["a", "b"])
    ('Le', '')
    """
    first, last = min(values), max(values)
    length = next((i for i, c in enumerate(first) if c != last[i]), len(first))  # the first in order is no longer
    return first[:length]
