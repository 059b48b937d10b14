"""Ends that the text leaves out: "the coast", "the border", where the country is evident from the other end."""

import csv
from functools import cache
from typing import Final

from geoviz.measures.ends import country_of, shape_country
from geoviz.model import Place, StatedEnd
from geoviz.resources import data_path

__all__ = ["is_unnamed_edge", "land_around"]

_WORDS: Final = frozenset(
    {"coast", "sea", "shore", "ocean", "coastline", "seashore", "shoreline", "seaside", "border", "frontier"}
)


def is_unnamed_edge(end: StatedEnd) -> bool:
    """
    Whether an end is "the coast" or "the border", of no country and no side that the text names.

    "The east coast" is left alone: which part of a coast that is, no data says.
    """
    return end.kind in {"coast", "border"} and end.name in _WORDS


def land_around(place: Place) -> Place | None:
    """The country that a place lies in, as an end whose coast or border can be measured; None at sea."""
    if shape_country(place):
        return None
    country = country_of(place)
    return _land(country) if country else None


@cache
def _land(country: str) -> Place | None:
    """The gazetteer's entry of a country: looked up by what its people are called, which our own list says."""
    from geoviz.gazetteers.embedded import embedded

    with data_path("curated", "countries.csv").open(encoding="utf-8", newline="") as file:
        people = next((row["demonyms"] for row in csv.DictReader(file) if row["iso2"] == country), "")
    for word in filter(None, people.split(";")):
        for candidate in embedded().lookup(word):
            if shape_country(candidate.place) == country:
                return candidate.place
    return None
