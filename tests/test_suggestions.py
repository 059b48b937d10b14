"""Completions, "did you mean", and names with words around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.suggestions import completions, similar
from geoviz.geocoding import geocode


@pytest.mark.parametrize(
    ("typed", "meant"),
    [  # a letter missing, too many, wrong, changed places; two of them; a wrong first letter
        ("Vladivostk", "Vladivostok"),
        ("Vladivosttok", "Vladivostok"),
        ("Vladivastok", "Vladivostok"),
        ("Vladivsotok", "Vladivostok"),
        ("Bladivostok", "Vladivostok"),
        ("Ouagadugu", "Ouagadougou"),
        ("Adis Abeba", "Addis Ababa"),
        ("Reikyavik", "Reykjavík"),
    ],
)
def test_slips_are_seen_through(typed: str, meant: str) -> None:
    assert similar(embedded(), typed)[0].place.name == meant


def test_nothing_is_like_nothing() -> None:
    assert similar(embedded(), "") == completions(embedded(), "") == ()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=12), st.integers(1, 5))
def test_any_text_gives_at_most_so_many_and_no_place_twice(name: str, limit: int) -> None:
    for found in (similar(embedded(), name, limit=limit), completions(embedded(), name, limit=limit)):
        ids = [c.place.id for c in found]
        assert len(ids) == len(set(ids)) <= limit


def test_a_long_name_does_not_take_long() -> None:
    assert similar(embedded(), "x" * 5000) == ()  # a search without pruning would not come back


def test_completions_begin_so_and_own_names_come_first() -> None:
    names = [c.place.name for c in completions(embedded(), "Komsomolsk")]
    assert names[0] == "Komsomolsk-on-Amur"
    assert completions(embedded(), "Qwxyzzy") == ()


@pytest.mark.parametrize(
    ("written", "place_id"),
    [  # geonameids: geonames.org/<id>
        ("the city of Artyom", "2027456"),
        ("Artyom’s", "2027456"),
        ("the Artyom's", "2027456"),
        ("Volgograd city", "472757"),
        ("Khabarovsk", "2022890"),
    ],
)
def test_words_around_a_name(written: str, place_id: str) -> None:
    assert geocode(written)[0].place.id == place_id


def test_the_word_for_a_kind_decides() -> None:
    assert {c.place.feature_class for c in geocode("port of Rotterdam")} <= {"P", "S", "H", "L"}
    assert {c.place.feature_class for c in geocode("Chicago river")} == {"H"}
    assert geocode("lake of Moscow") == ()
    assert geocode("the") == ()


@pytest.mark.parametrize("word", ["the ", "city of ", "'s", "St. ", "\x00\u202e", "🏔", "A"])
def test_words_without_end_are_nobodys_name(word: str) -> None:
    assert geocode(word * 5000) == ()
    geocode(word * 40)  # short enough to be read, and read to the end


def test_where_the_whole_is_a_name_nothing_is_taken_off() -> None:
    assert geocode("Mexico City")[0].place.id == "3530597"
    assert geocode("The Hague")[0].place.id == "2747373"
