"""
A person's own places, out of a file: they outrank every gazetteer.

`tables` and `geojson` take a file apart into rows, of which `making` makes places with the help of
`coordinates` and `kinds`; here places are found by name.
"""

from __future__ import annotations  # for the checker alone

import contextlib
import hashlib
from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path

from geoviz.errors import InputError, UnreadableInputError
from geoviz.folding import fold, has_empty_line, is_elided, word_ends, word_starts
from geoviz.gazetteers.own.geojson import geojson_rows
from geoviz.gazetteers.own.making import Made
from geoviz.gazetteers.own.rows import one_line
from geoviz.gazetteers.own.tables import table_rows
from geoviz.places import Candidate
from geoviz.reading.decoding import decode, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Final

    from geoviz.places import Place

__all__ = ["MAX_BYTES", "OwnPlaces", "read_own_places"]

MAX_BYTES: Final = 50_000_000
"""The largest file that is read [bytes]."""

_MOST_CANDIDATES: Final = 50  # as `packed`
_NAME_SCORE: Final = 1.0
_OTHER_NAME_SCORE: Final = 0.95
_LONGEST_TAIL: Final = 3
_SHORT: Final = 3
"""Names of so few letters are words too, written in another case ("US", "us")."""

_fold: Final = lru_cache(maxsize=65536)(fold)  # the same few thousand words begin most names of a text


class OwnPlaces:
    """
    Places of a person's own, by name, by id, and by the names that stand at a point of a text.

    Parameters
    ----------
    path
        The file they come from.
    places
        The places.
    where
        For each of them, where in the file it stands: "my.csv, line 3".
    warnings
        What was not taken from the file, and why: harmless lines for a person.
    digest
        SHA-256 of the file's bytes, in hexadecimal.
    """

    name = "own"

    def __init__(
        self,
        *,
        path: Path,
        places: Sequence[Place],
        where: Sequence[str],
        warnings: Iterable[str] = (),
        digest: str = "",
    ) -> None:
        self.path = path
        self.places = tuple(places)
        self.warnings = tuple(warnings)
        self.digest = digest
        self._where = tuple(where)
        self._ids = {place.id: place for place in reversed(self.places)}
        named: dict[str, tuple[int, ...]] = {}
        others: dict[str, tuple[int, ...]] = {}
        for number, place in enumerate(self.places):
            own = _keys_of(place.name)
            for key in own:
                _file(named, key, number)
            if place.names:
                for key in {key for other in place.names for key in _keys_of(other)}.difference(own):
                    _file(others, key, number)
        self._named, self._others = named, others

    def __len__(self) -> int:
        return len(self.places)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """
        Places that bear a name, those whose first name it is before the others, in the file's order.

        Parameters
        ----------
        name
            In any spelling that folds to the same: case, accents, hyphens and apostrophes do not matter.

        Returns
        -------
        candidates
            At most 50; empty when the list has nobody of that name.
        """
        key = _fold(name)
        found = [
            Candidate(self.places[number], _NAME_SCORE, (f"in your list ({self._where[number]})",))
            for number in self._named.get(key, ())
        ]
        for number in self._others.get(key, ())[: _MOST_CANDIDATES - len(found)]:
            place = self.places[number]
            reasons = (f"in your list ({self._where[number]})", f"another name of {place.name}")
            found.append(Candidate(place, _OTHER_NAME_SCORE, reasons, "alternate"))
        return tuple(found)

    def place(self, place_id: str) -> Place | None:
        """The place of an id, None if the list has none."""
        return self._ids.get(place_id)

    def match_ends(self, text: str, start: int) -> tuple[int, ...]:
        """
        Offsets at which a name of the list that begins at ``text[start]`` may end, in ascending order.

        As `PackedGazetteer.match_ends`: the text is raw, a name ends where a word ends and does not reach over an
        empty line. A name that the list writes with a dot at its end takes the text's dot with it, and one that ends
        in another sign (a bracket) ends after that. A name of three letters or fewer that the list writes in capitals
        is found in capitals only.
        """
        keys, forms = self._keys, self._forms
        found: set[int] = set()
        limit = min(len(text), start + self._window)
        for end in word_ends(text, start, limit):
            words = text[start:end]
            if "\n" in words and has_empty_line(words):
                break
            key = _fold(words)
            index = bisect_left(keys, key)
            # a name of a longer run of words begins with the folded shorter run
            if not key or index == len(keys) or not keys[index].startswith(key):
                break
            if keys[index] == key and (whole := _whole(text, start, end, key, forms.get(key, ""))):
                found.add(whole)
            for length in range(1, _LONGEST_TAIL + 1) if self._tails else ():
                tail = text[end : end + length]
                if tail in self._tails and (longer := _fold(words + tail)) != key and self._has(longer):
                    found.add(end + length)
        return tuple(sorted(found))

    def _has(self, key: str) -> bool:
        return key in self._named or key in self._others

    @cached_property
    def _keys(self) -> list[str]:
        """Folded names in order, so that what begins one is found by halving."""
        return sorted(self._named.keys() | self._others.keys())

    @cached_property
    def _window(self) -> int:
        # accents, blanks and signs that folding drops make a name in the text longer than it is here
        return 96 + 2 * max(map(len, self._keys), default=0)

    @cached_property
    def _forms(self) -> dict[str, str]:
        """
        What the spellings of a name ask of the text; only names of which that is so have an entry.

        "." a dot may follow; of a short name, "A" it is in capitals, "a" it begins with a small letter, "-" neither.
        """
        forms: dict[str, str] = {}
        for spelling in self._spellings():
            form = "." if spelling.endswith(".") else ""
            if not form and len(spelling) > 2 * _SHORT:
                continue
            key = fold(spelling)
            if len(key) <= _SHORT:
                form += "a" if spelling[0].islower() else "A" if spelling.isupper() else "-"
            known = forms.get(key, "")
            if form not in known:
                forms[key] = known + form
        return forms

    @cached_property
    def _tails(self) -> frozenset[str]:
        """Signs after the last word of those names that do not end in a word."""
        tails = set()
        for spelling in self._spellings():
            bare = spelling.rstrip(" .,")
            if not bare[-1:].isalnum():
                tail = bare[max(word_ends(bare), default=0) :]
                if 0 < len(tail) <= _LONGEST_TAIL:
                    tails.add(tail)
        return frozenset(tails)

    def _spellings(self) -> Iterator[str]:
        for place in self.places:
            yield place.name
            yield from place.names


def _file(index: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    known = index.get(key)
    if known is None:
        index[key] = (number,)
    elif len(known) < _MOST_CANDIDATES:
        index[key] = (*known, number)


def _keys_of(name: str) -> tuple[str, ...]:
    """Folded name, and without the signs before its first word: a text is searched where words begin."""
    key = fold(name)
    if not key or key[0].isalnum():
        return (key,) if key else ()
    bare = key[next(word_starts(key), 0) :]
    return (key, bare) if bare != key else (key,)


def _whole(text: str, start: int, end: int, key: str, form: str) -> int:
    """End of a match with the dot that belongs to it, or 0 if the words are no name as they are written."""
    if is_elided(text, end):
        return 0  # the "Côte d" of "Côte d’Ivoire"
    surface = text[start:end]
    if len(key) <= _SHORT:
        if surface[0].islower() and "a" not in form:
            return 0  # "us", "it" are words
        if "A" in form and not {"a", "-"} & set(form) and not (surface.isupper() or "." in surface):
            return 0  # "Us", "It" too
    if text[end : end + 1] == "." and ("." in form or (end - start >= 3 and text[end - 2] == ".")):
        return end + 1  # "Acme Corp.", "U.S."
    return end


def read_own_places(path: str | os.PathLike[str]) -> OwnPlaces:
    """
    Read a person's own places.

    A table (CSV with commas, semicolons or tabs) has a line that names its columns: name, lat and lon, and whatever
    else it says of further names, kind, country, admin1, population, id, precision and extent [m], note and source.
    GeoJSON has the same as properties. What a file is, its content says, not its name.

    Parameters
    ----------
    path
        The file, in any encoding that articles may have.

    Returns
    -------
    places
        What is usable; `OwnPlaces.warnings` says what was skipped and why.

    Raises
    ------
    UnreadableInputError
        If there is no such file, or it is empty, no text, or too large.
    InputError
        If it is no list of places, or none of its rows is usable.
    """
    path = Path(path)
    data = _content(path)
    name = _file_name(path)
    text = normalise(decode(data, name=name))
    begin = text[:1000].lstrip(" \t\n\x1e")
    if not begin and not text.strip():
        msg = f"{name} is empty."
        raise UnreadableInputError(msg)
    if begin.startswith("<"):
        msg = f"{name} is HTML or XML (KML, GPX?), not CSV or GeoJSON; save the places as one of these."
        raise InputError(msg)
    is_json = begin.startswith("{") or (begin.startswith("[") and path.suffix.lower() in {".json", ".geojson"})
    made = Made(name, "feature" if is_json else "row")
    for row in geojson_rows(text, name=name) if is_json else table_rows(text, name=name):
        made.add(row)
    if not made.places:
        first = f": {made.first_problem}" if made.first_problem else ", only a line of headings"
        msg = f"{name} has no usable place{first}."
        raise InputError(msg)
    return OwnPlaces(
        path=path,
        places=made.places,
        where=made.where,
        warnings=made.warnings(),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _content(path: Path) -> bytes:
    shown = one_line(str(path), 300)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        msg = f"There is no file {shown}."
        raise UnreadableInputError(msg) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        is_folder = False
        with contextlib.suppress(OSError, ValueError):
            is_folder = path.is_dir()
        why = getattr(error, "strerror", None) or error
        msg = f"{shown} is a folder, not a list of places." if is_folder else f"{shown} cannot be read: {why}."
        raise UnreadableInputError(msg) from error
    if len(data) > MAX_BYTES:
        msg = f"{shown} is larger than {MAX_BYTES / 1e6:g} MB; split it."
        raise UnreadableInputError(msg)
    if not data.strip():
        msg = f"{shown} is empty."
        raise UnreadableInputError(msg)
    return data


def _file_name(path: Path) -> str:
    """Name without folders: it travels in results, which are published."""
    return one_line(path.name, 100) or "the list"
