"""Where news outlets are at home."""

import csv
from collections import Counter

import pytest

from geoviz.folding import fold
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Document
from geoviz.outlets import find_outlet, outlet_country, outlet_letters
from geoviz.recognizers import RECOGNIZERS
from geoviz.resolution import resolve
from geoviz.resources import data_path


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(data_path("curated", "outlets.csv").read_text(encoding="utf-8").splitlines()))


def test_each_host_stands_once_and_in_order() -> None:
    hosts = [row["host"] for row in _rows()]
    assert hosts == sorted(hosts)
    assert [host for host, n in Counter(hosts).items() if n > 1] == []
    assert all("." in host and host == host.strip().lower() and not host.startswith("www.") for host in hosts)


def test_the_gazetteer_knows_each_town_in_its_country_and_division() -> None:
    for row in _rows():
        towns = [c.place for c in embedded().lookup(row["town"]) if c.place.feature_class == "P"]
        there = [p for p in towns if p.country == row["country"]]
        if row["admin1"]:
            there = [p for p in there if p.admin1 is None or fold(p.admin1) == fold(row["admin1"])]
        assert there, row
        assert row["scope"] in {"local", "regional", "national", "world"}, row


@pytest.mark.parametrize(
    ("source", "town"),
    [
        ("https://www.bangordailynews.com/2022/03/04/a-story", "Bangor"),
        ("https://sport.bangordailynews.com/", "Bangor"),
        ("http://abangordailynews.com/", None),
        ("https://example.org/bangordailynews.com", None),
        ("https://" + "a." * 5000 + "com/", None),
        ("article.txt", None),
        ("https://[x.bangordailynews.com/", None),
    ],
)
def test_an_outlet_is_known_by_its_host_or_a_host_above_it(source: str, town: str | None) -> None:
    outlet = find_outlet(Document(text="", source=source))
    assert (outlet.town if outlet else None) == town


def test_an_outlet_is_known_by_its_name_where_only_one_bears_it() -> None:
    names = Counter(row["outlet"] for row in _rows())
    one = next(row for row in _rows() if names[row["outlet"]] == 1 and "," not in row["outlet"])
    found = find_outlet(Document(text="", outlet=one["outlet"]))
    assert found is not None
    assert found.town == one["town"]
    several = next(name for name, n in names.items() if n > 1 and "," not in name)
    assert find_outlet(Document(text="", outlet=several)) is None


@pytest.mark.parametrize("name", ["", "Aptos", "\n", 'a"b', ",,", "x" * 10_000, "local\n"])
def test_odd_names_find_nothing(name: str) -> None:
    assert find_outlet(Document(text="", outlet=name)) is None


def test_the_address_tells_country_and_letters() -> None:
    document = Document(text="", source="https://www.illawarramercury.com.au/story")
    assert outlet_country(document) == "AU"
    assert outlet_letters(document) == "illawarramercury"


@pytest.mark.parametrize(
    ("source", "country", "admin1"),
    [
        ("https://www.newcastleherald.com.au/story/1/fire", "AU", "New South Wales"),
        ("https://www.chroniclelive.co.uk/news/fire", "GB", "England"),
    ],
)
def test_a_local_paper_means_its_own_town(source: str | None, country: str, admin1: str) -> None:
    text = "Police in Newcastle said on Monday that two men were held after a fire at a warehouse."
    document = Document(text=text, source=source)
    place = next(r.place for r in resolve(document, RECOGNIZERS["rules"](document)) if r.toponym.surface == "Newcastle")
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


def test_what_the_text_says_outweighs_the_outlet() -> None:
    text = "The ship left Newcastle, in the north of England, on Monday and reached Rotterdam on Tuesday."
    document = Document(text=text, source="https://www.newcastleherald.com.au/story/1/ship")
    place = next(r.place for r in resolve(document, RECOGNIZERS["rules"](document)) if r.toponym.surface == "Newcastle")
    assert place is not None
    assert place.country == "GB"
