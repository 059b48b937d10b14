"""From the rows of a person's list to places, with a line for each that is not usable."""

from __future__ import annotations  # for the checker alone

import re
from functools import lru_cache
from unicodedata import category

from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.own.coordinates import degrees, pair, point_of
from geoviz.gazetteers.own.kinds import kind_of
from geoviz.gazetteers.own.rows import one_line
from geoviz.places import LatLon, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from geoviz.gazetteers.own.rows import Row

__all__ = ["Made"]

_LONGEST_NAME: Final = 200
_MOST_NAMES: Final = 100
_LONGEST_NOTE: Final = 200
_MOST_WARNINGS: Final = 20
_PRECISION_M: Final = 100.0
_HALF_THE_EARTH_M: Final = 20_040_000.0
_MOST_PEOPLE: Final = 20_000_000_000
_BETWEEN_NAMES: Final = re.compile(r"[;|]")
_LENGTH: Final = re.compile(
    r"([0-9]{1,12}(?:\.[0-9]{1,12})?)\s*(m|km|metres?|meters?|kilomet(?:re|er)s?)?", re.IGNORECASE
)
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[ ,.'’\u00a0\u202f][0-9]{3})+")


class Made:
    """
    Places made of rows so far, and what was wrong.

    Parameters
    ----------
    name
        What the file is called in sources and messages.
    what
        What its records are: "row" or "feature".
    """

    def __init__(self, name: str, what: str) -> None:
        self.name, self.what = name, what
        self.places: list[Place] = []
        self.where: list[str] = []
        self.first_problem = ""
        self._listed: list[str] = []
        self._more: set[int] = set()
        """Rows beyond those listed."""
        self._rows_listed: set[int] = set()
        self._seen: set[int] = set()
        """Hashes of 64 bits stand for places whole: twice the places would take twice the time."""
        self._ids: set[str] = set()
        self._next: dict[str, int] = {}
        self._countries: dict[str, str | None] = {}

    def add(self, row: Row) -> None:
        """Make a place of a row, or note why not."""
        number = f", feature {row.number}" if row.number else ""
        where = f"{self.name}, line {row.line}{number}"
        try:
            self._add(row, where)
        except ValueError as error:
            self.first_problem = self.first_problem or f"{where.removeprefix(f'{self.name}, ')}: {error}"
            self._warn(where, f"{error}; the {self.what} is skipped")

    def warnings(self) -> tuple[str, ...]:
        """Lines for a person, at most 20 and one that counts the others."""
        more = len(self._more)
        last = [f"and {more:,} more {self.what}{'s' if more > 1 else ''}"] if more else []
        return (*self._listed, *last)

    def _warn(self, where: str, message: str) -> None:
        if len(self._listed) < _MOST_WARNINGS:
            self._listed.append(one_line(f"{where}: {message}.", 400))
            self._rows_listed.add(hash(where))
        elif hash(where) not in self._rows_listed:
            self._more.add(hash(where))

    def _add(self, row: Row, where: str) -> None:
        if row.problem:
            raise ValueError(row.problem)
        said = row.fields
        name = _name(said.get("name", ""))
        point = row.point or _point(row)
        feature_class, feature_code = kind_of(said.get("kind", "")[:60])
        notes = [one_line(said[field], _LONGEST_NOTE) for field in ("note", "source") if field in said]
        note = "; ".join(filter(None, dict.fromkeys(notes)))
        extent_m = row.extent_m or self._length_m(row, "extent", where)
        own_id = one_line(said["id"], 100) if "id" in said else ""
        place = Place(
            "own",
            own_id,
            name,
            point,
            feature_class,
            feature_code,
            country=self._country(said["country"], where) if "country" in said else None,
            admin1=one_line(said["admin1"], _LONGEST_NAME) or None if "admin1" in said else None,
            population=self._population(said["population"], where) if "population" in said else 0,
            names=self._names(said["names"], name, where) if "names" in said else (),
            extent_m=extent_m if extent_m and extent_m >= 1 else None,
            precision_m=max(1.0, self._length_m(row, "precision", where) or _PRECISION_M),
            source=note,
        )
        if (mark := hash(place)) in self._seen:
            return
        self._seen.add(mark)
        source = f"{where}: {note}" if note else where
        self.places.append(place._replace(id=self._unique(own_id or f"own:{row.line}"), source=source))
        self.where.append(where)

    def _unique(self, wanted: str) -> str:
        made, number = wanted, self._next.get(wanted, 2)
        while made in self._ids:
            made, number = f"{wanted}-{number}", number + 1
            self._next[wanted] = number
        self._ids.add(made)
        return made

    def _names(self, text: str, name: str, where: str) -> tuple[str, ...]:
        parts = [part.strip() for part in _BETWEEN_NAMES.split(text)]
        kept = [part for part in parts if 0 < len(part) <= _LONGEST_NAME][:_MOST_NAMES]
        if len(kept) < sum(map(bool, parts)):
            self._warn(where, f"further names are left out: at most {_MOST_NAMES}, of {_LONGEST_NAME} characters each")
        clean = dict.fromkeys(one_line(part, _LONGEST_NAME) for part in kept)
        return tuple(part for part in clean if part != name and _is_name(part))

    def _country(self, text: str, where: str) -> str | None:
        text = one_line(text, 60)
        if text not in self._countries:
            codes = _country_codes(text)
            self._countries[text] = next(iter(codes)) if len(codes) == 1 else None
            if text and len(codes) != 1:
                why = f"may be {' or '.join(codes)}" if codes else "is not known"
                self._warn(where, f"country {text!r} {why} (a code like DE is sure); places have none for it")
        return self._countries[text]

    def _population(self, text: str, where: str) -> int:
        text = text.strip()
        if not text:
            return 0
        digits = re.sub(r"[^0-9]", "", text) if len(text) < 30 and _GROUPED.fullmatch(text) else text[:30]
        try:
            count = float(digits)
        except ValueError:
            count = -1.0
        if not 0 <= count <= _MOST_PEOPLE:  # NaN is not
            self._warn(where, f"population {one_line(text, 40)!r} is not a count; it is left out")
            return 0
        return int(count)

    def _length_m(self, row: Row, field: str, where: str) -> float | None:
        """A length that the row gives in metres, or with its unit."""
        for key, factor in ((f"{field}_m", 1.0), (f"{field}_km", 1000.0)):
            text = row.fields.get(key, "").strip()
            if not text:
                continue
            match = _LENGTH.fullmatch(text.replace(",", ".") if row.decimal_comma else text)
            if match:
                unit = (match[2] or "").lower()
                length_m = float(match[1]) * (1000.0 if unit.startswith("k") else 1.0 if unit else factor)
                if length_m <= _HALF_THE_EARTH_M:
                    return length_m
            self._warn(where, f"{field} {one_line(text, 40)!r} is not a length in metres; it is left out")
        return None


def _name(text: str) -> str:
    text = text.strip()
    if not text:
        msg = "the name is missing"
        raise ValueError(msg)
    if len(text) > _LONGEST_NAME:
        msg = f"the name is longer than {_LONGEST_NAME} characters"
        raise ValueError(msg)
    name = one_line(text, _LONGEST_NAME)
    if not _is_name(name):
        msg = f"the name {name!r} has no letter or digit"
        raise ValueError(msg)
    return name


def _is_name(text: str) -> bool:
    # letters such as ʼ and the Arabic stroke are folded away
    return any(character.isalnum() and category(character) != "Lm" for character in text)


def _point(row: Row) -> LatLon:
    said = row.fields
    if "pair" in said:
        return point_of(*pair(said["pair"], decimal_comma=row.decimal_comma))
    lat = degrees(said.get("lat", ""), "latitude", decimal_comma=row.decimal_comma)
    return point_of(lat, degrees(said.get("lon", ""), "longitude", decimal_comma=row.decimal_comma))


def _country_codes(text: str) -> dict[str, None]:
    """ISO codes of the countries that a code or a name may mean."""
    gazetteer = embedded()
    if len(text) == 2 and text.isascii() and text.upper() in _known_codes():
        return {text.upper(): None}
    return {
        c.place.country: None
        for c in gazetteer.lookup(text)
        if c.place.country and c.place.feature_code.startswith("PCL") and c.name_kind != "demonym"
    }


@lru_cache(maxsize=1)
def _known_codes() -> frozenset[str]:
    return frozenset(filter(None, embedded().store.strings("country")))
