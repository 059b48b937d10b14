"""
The embedded gazetteer. Expected ids are GeoNames' own (geonames.org/<id>), points from encyclopedias.
"""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoviz.errors import GazetteerDataError
from geoviz.gazetteers import GAZETTEERS
from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.packed import PackedGazetteer
from geoviz.model import LatLon


def away_km(a: LatLon, lat: float, lon: float) -> float:
    p, q, half = math.radians(a.lat), math.radians(lat), math.radians(lon - a.lon) / 2
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Moscow", "524901"),
        ("Москва", "524901"),
        ("Paris", "2988507"),
        ("Tokyo", "1850147"),
        ("東京", "1850147"),
        ("U.S.", "6252001"),
        ("US", "6252001"),
        ("the United States", None),
        ("United States", "6252001"),
        ("UK", "2635167"),
        ("Britain", "2635167"),
        ("North Korea", "1873107"),
        ("D.P.R.K.", "1873107"),
        ("Deutschland", "2921044"),
        ("Россия", "2017370"),
        ("Holland", "2750405"),
        ("Leningrad", "498817"),
        ("Bombay", "1275339"),
        ("Peking", "1816670"),
        ("Constantinople", "745044"),
        ("California", "5332921"),
        ("Calif.", "5332921"),
        ("N.Y.", "5128638"),
        ("Europe", "6255148"),
    ],
)
def test_first_candidate_is(name: str, place_id: str | None) -> None:
    found = embedded().lookup(name)
    assert (found[0].place.id if found else None) == place_id


@pytest.mark.parametrize(
    ("name", "code", "lat", "lon", "within_km"),
    [
        ("Vostochny Cosmodrome", "CTRS", 51.884, 128.334, 5),
        ("Baikonur Cosmodrome", "CTRS", 45.965, 63.305, 20),
        ("Lake Baikal", "LK", 53.5, 108.0, 100),
        ("Strait of Hormuz", "STRT", 26.6, 56.5, 60),
        ("Mount Everest", "MT", 27.99, 86.93, 10),
        ("Heathrow", "AIRP", 51.47, -0.45, 5),
        ("Russian Far East", "RGN", 56, 137, 1500),
        ("Primorye", "ADM1", 45, 135, 200),
        ("Kruger National Park", "PRK", -24, 31.5, 150),
    ],
)
def test_kind_and_point(name: str, code: str, lat: float, lon: float, within_km: float) -> None:
    fitting = [c.place for c in embedded().lookup(name) if c.place.feature_code == code]
    assert fitting
    assert away_km(fitting[0].point, lat, lon) <= within_km


@pytest.mark.parametrize(
    ("name", "country"), [("North Koreans", "KP"), ("French", "FR"), ("Dutch", "NL"), ("Texan", "US"), ("Scots", "GB")]
)
def test_people_are_demonyms_of_their_country(name: str, country: str) -> None:
    assert any(c.name_kind == "demonym" and c.place.country == country for c in embedded().lookup(name))


def test_reasons_say_whose_name_it_is() -> None:
    first = embedded().lookup("Artyom")[0]
    assert first.place.id == "2027456"
    assert first.reasons[0] == "alternate name of Artëm"
    assert first.place.admin1 == "Primorye"


def test_namesakes_are_all_there_but_not_more_than_fifty() -> None:
    countries = {c.place.country for c in embedded().lookup("Moscow")}
    assert {"RU", "US"} <= countries
    assert len(embedded().lookup("San José")) <= 50


@pytest.mark.parametrize("state", ["CA", "FL", "NY", "NC", "IN", "TX", "VT", "VA"])
def test_every_orange_county_is_known(state: str) -> None:  # the states that have one, U.S. Census Bureau
    assert any(
        c.place.admin1_code == f"US.{state}" and c.place.feature_code == "ADM2"
        for c in embedded().lookup("Orange County")
    )


def test_nobody_is_an_empty_answer() -> None:
    assert embedded().lookup("Nowhere-on-Sea") == ()
    assert embedded().lookup("") == ()
    assert embedded().place("no-such-id") is None
    assert embedded().place("0524901") is None


def test_airport_codes_and_machine_romanisations_are_no_names() -> None:
    assert not any(c.place.id == "524901" for name in ("MOW", "mwskw") for c in embedded().lookup(name))


@given(st.text(max_size=30))
def test_candidates_come_most_important_first(name: str) -> None:
    scores = [c.score for c in embedded().lookup(name)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("New York City's streets", ["New York", "New York City"]),
        ("Côte d’Ivoire’s coast", ["Côte d’Ivoire"]),
        ("Rio de\nJaneiro, Brazil", ["Rio", "Rio de\nJaneiro"]),
        ("Komsomolsk‑on‑Amur in", ["Komsomolsk", "Komsomolsk‑on‑Amur"]),
        ("U.S. officials", ["U.S."]),
        ("US officials", ["US"]),
        ("us all", []),
        ("UK.", ["UK"]),
        ("Calif., where", ["Calif."]),
        ("Moscowian", []),
        ("平양", []),
        ("평양에서", ["평양"]),
        ("New York. City officials", ["New York"]),
        ("New\n\nYork", []),
    ],
)
def test_names_that_begin_a_text(text: str, names: list[str]) -> None:
    assert [text[:end] for end in embedded().match_ends(text, 0)] == names


@given(st.text(alphabet="NewYorkParis.' -\n’S", max_size=60), st.integers(0, 60))
def test_match_ends_ascend_and_lie_in_the_text(text: str, start: int) -> None:
    ends = embedded().match_ends(text, min(start, len(text)))
    assert list(ends) == sorted(set(ends))
    assert all(start < end <= len(text) for end in ends)
    assert all(embedded().lookup(text[start:end]) for end in ends)


def test_scanning_hostile_text_takes_no_time_to_speak_of() -> None:
    for junk in ("a" * 200_000, "." * 200_000, "\u0301" * 200_000, "A." * 100_000, "\n" * 200_000):
        embedded().match_ends(junk, 0)  # a quadratic scan would not come back


@pytest.mark.parametrize("place_id", ["524901", "6252001", "2017623", "spcp:vostochny-cosmodrome", "5379524"])
def test_a_place_is_found_by_its_id(place_id: str) -> None:
    place = embedded().place(place_id)
    assert place is not None
    assert place.id == place_id
    assert embedded().names_of(place_id)[0] == place.name


@pytest.mark.parametrize(
    ("place_id", "country", "admin1", "admin2"),
    [  # as geonames.org has them
        ("1871859", "KP", "Pyongyang", None),
        ("524901", "RU", "Moscow", None),
        ("4990729", "US", "Michigan", "Wayne County"),  # Detroit
        ("2655603", "GB", "England", "City and Borough of Birmingham"),
    ],
)
def test_divisions_that_a_place_lies_in(place_id: str, country: str, admin1: str, admin2: str | None) -> None:
    place = embedded().place(place_id)
    assert place is not None
    assert (place.country, place.admin1, place.admin2) == (country, admin1, admin2)


def test_native_names() -> None:
    expected = {"524901": "Москва", "2027456": "Артём", "1871859": "평양", "1816670": "北京", "703448": "Київ"}
    assert {i: place.native_name for i in expected if (place := embedded().place(i))} == expected


def test_areas_name_their_polygon() -> None:
    assert {i: p.geometry for i in ("1873107", "2017623") if (p := embedded().place(i))} == {
        "1873107": "country:KP",
        "2017623": "admin1:RU.59",
    }


def test_nearby_is_nearest_first() -> None:
    point = LatLon(43.36, 132.19)  # Artyom
    found = embedded().nearby(point, 40_000)
    assert found[0].id == "2027456"
    distances = [away_km(point, *p.point) for p in found]
    assert distances == sorted(distances)
    assert distances[-1] <= 40.1


def test_no_place_is_two_entries() -> None:
    """No two candidates of one name with the same class lie within 3 km of each other, over the world's commonest names."""
    for name in (
        "Moscow",
        "San José",
        "Springfield",
        "Paris",
        "Heathrow",
        "Lake Superior",
        "Manhattan",
        "Hollywood",
        "K2",
    ):
        held: dict[tuple[str, str | None], list[LatLon]] = {}
        for candidate in embedded().lookup(name):
            place = candidate.place
            if candidate.name_kind != "name" or place.feature_class == "A":
                continue
            others = held.setdefault((place.feature_class, place.country), [])
            assert all(away_km(other, *place.point) > 3 for other in others), (name, place)
            others.append(place.point)


def test_a_broken_file_is_an_error_and_not_an_empty_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(GazetteerDataError):
        PackedGazetteer(tmp_path, "broken")
    for name in ("names.marisa", "places.bin", "texts.bin"):
        (tmp_path / name).write_bytes(b"no gazetteer" * 10)
    with pytest.raises(GazetteerDataError):
        PackedGazetteer(tmp_path, "broken")


def test_the_registry_opens_it() -> None:
    assert GAZETTEERS["embedded"]().lookup("Moscow")[0].place.id == "524901"
