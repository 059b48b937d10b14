"""
A gazetteer in the files that `geoviz.gazetteers.packing` writes: the one inside the package, or an installed one.

Look-up is exact on the folded name (`geoviz.folding.fold`); nothing is guessed.
"""

from __future__ import annotations  # for the checker alone

import math
from bisect import bisect_left
from functools import lru_cache

from geoviz.features import feature_words
from geoviz.folding import compiled, fold, has_empty_line, is_elided, word_ends
from geoviz.gazetteers.store import KIND_WEIGHTS, Store
from geoviz.places import Candidate, LatLon, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Final

    from geoviz.places import NameKind

__all__ = ["PackedGazetteer", "haversine_m", "reasons_for"]

MOST_CANDIDATES: Final = 50
_WINDOW: Final = 96  # characters; the longest folded name has 60
_METRES_PER_DEGREE: Final = 111_195.0

_fold: Final = lru_cache(maxsize=65536)(fold)  # the same few thousand words begin most names of a text
_PLAIN: Final = r"[A-Za-z0-9]+(?:(?:, ?|[ -])[A-Za-z0-9]+)*"
"""Words that fold letter by letter, so that an offset in the folded text is one in the text."""


class PackedGazetteer:
    """
    Look-up by name, by id, by nearness, and of the names that stand at a point of a text.

    Parameters
    ----------
    folder
        Where the files are.
    name
        The gazetteer's name, which its places bear.
    repair
        What helps when the files cannot be read.

    Raises
    ------
    GazetteerDataError
        If the files cannot be read.
    """

    def __init__(self, folder: str | os.PathLike[str], name: str, *, repair: str = "install geoviz again") -> None:
        self.name = name
        self.store = Store(folder, repair=repair)
        self._weighed = lru_cache(maxsize=8192)(self._make_place)
        self._candidates = lru_cache(maxsize=4096)(self._look_up)

    def __len__(self) -> int:
        return self.store.count

    def __contains__(self, name: str) -> bool:
        return fold(name) in self.store.names

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """
        Places that bear a name, most important first.

        Parameters
        ----------
        name
            In any spelling that folds to the same: case, accents, hyphens and apostrophes do not matter.

        Returns
        -------
        candidates
            At most 50; empty when nobody is called so.

        Examples
        --------
        >>> from geoviz.gazetteers.embedded import embedded
        >>> [c.place.country for c in embedded().lookup("ARTYOM")]
        ['RU', 'AZ']
        >>> embedded().lookup("Nowhere-on-Sea")
        ()
        """
        return self._candidates(_fold(name))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Numbers of the places that bear a name: the fast inner half of `lookup`, for those who count."""
        return tuple(posting & 0xFFFFFF for posting in self.store.postings(_fold(name)))

    def _look_up(self, folded: str) -> tuple[Candidate, ...]:
        found = []
        for posting in self.store.postings(folded)[:MOST_CANDIDATES]:
            number, kind = self.store.split(posting)
            place, weight = self._weighed(number)
            score = weight * KIND_WEIGHTS[kind]
            found.append(Candidate(place, score, reasons_for(place, kind, folded), kind))
        return tuple(found)

    def match_ends(self, text: str, start: int) -> tuple[int, ...]:
        """
        Offsets at which a name that begins at ``text[start]`` may end, in ascending order.

        The text is raw: curly apostrophes, hyphens, accents and line breaks are folded as names are. A name ends where
        a word ends, takes the last dot of a dotted abbreviation with it, and does not reach over an empty line.

        Examples
        --------
        >>> from geoviz.gazetteers.embedded import embedded
        >>> text = "in New York City's streets"
        >>> [text[3:end] for end in embedded().match_ends(text, 3)]
        ['New York', 'New York City']
        """
        names, found = self.store.names, []
        limit = min(len(text), start + _WINDOW)
        plain = compiled(_PLAIN).match(text, start, limit)
        done = start
        if plain:
            folded = plain[0].lower().replace("-", " ")
            done = plain.end()
            for key in names.prefixes(folded):
                end = start + len(key)
                # a name ends where a word does; whether the last word goes on after `done`, the loop below sees
                if end < done and not folded[len(key)].isalnum() and (whole := self._whole(text, start, end, key)):
                    found.append(whole)
            if next(names.iterkeys(folded), None) is None:
                return tuple(found)
        for end in word_ends(text, start, limit):
            if end < done:
                continue
            words = text[start:end]
            if "\n" in words and has_empty_line(words):
                break
            key = _fold(words)
            # a name of a longer run of words begins with the folded shorter run
            if not key or next(names.iterkeys(key), None) is None:
                break
            if key in names and (whole := self._whole(text, start, end, key)):
                found.append(whole)
        return tuple(found)

    def _whole(self, text: str, start: int, end: int, key: str) -> int:
        """End of a match with the dot that belongs to it, or 0 if the words are no name as they are written."""
        if is_elided(text, end):
            return 0  # the "Côte d" of "Côte d’Ivoire"
        if len(key) <= 3 and text[start].islower():
            return 0  # "us", "of", "the" are places somewhere, but not in running text
        dotted = text[end : end + 1] == "."
        if self.store.abbreviation_only(key):
            surface = text[start:end]
            letters = [c for c in surface if c.isalpha()]
            if len(letters) <= 3 and len(key) <= 3 and not ("." in surface or dotted) and not surface.isupper():
                return 0  # "us", "Us", "Ca", "Ill" are words
            if not letters or not letters[0].isupper():
                return 0
            if dotted and not surface.isupper():
                return end + 1  # "Calif."
        if dotted and end - start >= 3 and text[end - 2] == ".":
            return end + 1  # "U.S."
        return end

    def longest_match(self, text: str, start: int) -> int | None:
        r"""
        Offset at which the longest name that begins at ``text[start]`` ends; None when none begins there.

        Examples
        --------
        >>> from geoviz.gazetteers.embedded import embedded
        >>> embedded().longest_match("Rio de\nJaneiro, Brazil", 0)
        14
        """
        ends = self.match_ends(text, start)
        return ends[-1] if ends else None

    def place(self, place_id: str) -> Place | None:
        """
        The place of an id.

        Examples
        --------
        >>> from geoviz.gazetteers.embedded import embedded
        >>> embedded().place("524901").name, embedded().place("no-such-id")
        ('Moscow', None)
        """
        number = self._number(place_id)
        return None if number is None else self._weighed(number)[0]

    def names_of(self, place_id: str) -> tuple[str, ...]:
        """
        Every name of a place: the main one, the native one, then the others; empty for an unknown id.

        Examples
        --------
        >>> from geoviz.gazetteers.embedded import embedded
        >>> embedded().names_of("524901")[:2]
        ('Moscow', 'Москва')
        """
        number = self._number(place_id)
        return () if number is None else tuple(filter(None, self.store.texts(self.store.record(number))))

    def nearby(self, point: LatLon, radius_m: float) -> tuple[Place, ...]:
        """
        Places whose point lies within a distance, nearest first (on a sphere).

        This looks at every place once, a tenth of a second: for a question now and then, not for loops.

        Examples
        --------
        >>> from geoviz.gazetteers.embedded import embedded
        >>> [place.name for place in embedded().nearby(LatLon(43.357, 132.191), 1000)]
        ['Artëm']
        """
        spread = radius_m / _METRES_PER_DEGREE
        low, high = (point.lat - spread) * 1e5, (point.lat + spread) * 1e5
        near = []
        for number, (lat, lon) in enumerate(self.store.points()):
            if low <= lat <= high:
                away_m = haversine_m(point, lat / 1e5, lon / 1e5)
                if away_m <= radius_m:
                    near.append((away_m, number))
        return tuple(self._weighed(number)[0] for _, number in sorted(near))

    def _number(self, place_id: str) -> int | None:
        if place_id.isascii() and place_id.isdigit() and not place_id.startswith("0"):
            wanted, numbers = int(place_id), self.store.ids
            index = bisect_left(numbers, wanted)
            return index if index < len(numbers) and numbers[index] == wanted else None
        ids = self.store.strings("string_ids")
        index = bisect_left(ids, place_id)
        return len(self.store.ids) + index if index < len(ids) and ids[index] == place_id else None

    def _make_place(self, number: int) -> tuple[Place, float]:
        store = self.store
        record, numeric = store.record(number), len(store.ids)
        name, native, *names = store.texts(record)
        feature_class, _, feature_code = store.strings("feature")[record.feature].partition(".")
        admin1_code, _, admin1 = store.strings("admin1")[record.admin1].partition("\t")
        place = Place(
            gazetteer=self.name,
            id=str(store.ids[number]) if number < numeric else store.strings("string_ids")[number - numeric],
            name=name,
            point=LatLon(record.lat_e5 / 1e5, record.lon_e5 / 1e5),
            feature_class=feature_class,
            feature_code=feature_code,
            country=store.strings("country")[record.country] or None,
            admin1=admin1 or None,
            admin1_code=admin1_code or None,
            admin2=store.strings("admin2")[record.admin2] or None,
            population=record.population,
            native_name=native or None,
            names=tuple(names),
            geometry=store.strings("geometry")[record.geometry] or None,
            extent_m=float(record.extent_m) or None,
            precision_m=record.precision_dam * 10.0,
            source=store.strings("source")[record.source],
        )
        return place, record.weight / 65535


def reasons_for(place: Place, kind: NameKind, folded: str) -> tuple[str, ...]:
    """Say why a place answers to a folded name."""
    reasons = []
    if kind != "name":
        article = {"alternate": "alternate name", "demonym": "people or adjective", "historic": "former name"}
        reasons.append(f"{article.get(kind, kind)} of {place.name}")
    elif fold(place.name) != folded:
        reasons.append(f"name of {place.name}")
    if words := feature_words(place.feature_code):
        reasons.append(words)
    if place.population:
        reasons.append(f"population {place.population:,}")
    return tuple(reasons)


def haversine_m(point: LatLon, lat: float, lon: float) -> float:
    """Great-circle distance on a sphere [m]: near enough to tell places apart."""
    a, b = math.radians(point.lat), math.radians(lat)
    half = math.radians(lon - point.lon) / 2
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(h)))
