"""The table of railway kilometres: every row is possible, and the lines agree with published distances."""

from itertools import combinations, groupby, pairwise

import pytest

from geoviz.areas import country_at
from geoviz.measures import MEASURES
from geoviz.measures.geodesic import geodesic_m
from geoviz.measures.rail import Station, stations
from geoviz.model import End, LatLon, Place

LINES = {name: tuple(rows) for name, rows in groupby(stations(), key=lambda s: s.line)}


def town(station: str) -> End:
    row = next(s for s in stations() if s.name == station)
    return at(station, row.point, row.country)


def at(name: str, point: LatLon, country: str) -> End:
    return End(
        place=Place(
            gazetteer="test", id=name, name=name, point=point, feature_class="P", feature_code="PPL", country=country
        )
    )


@pytest.mark.parametrize("rows", LINES.values(), ids=LINES)
def test_kilometres_rise_along_a_line(rows: tuple[Station, ...]) -> None:
    assert len(rows) > 1
    assert all(a.km < b.km for a, b in pairwise(rows))


@pytest.mark.parametrize("rows", LINES.values(), ids=LINES)
def test_no_line_is_shorter_than_the_geodesic(rows: tuple[Station, ...]) -> None:
    for a, b in combinations(rows, 2):
        assert 1000 * abs(b.km - a.km) >= geodesic_m(a.point, b.point) - 500, (a.name, b.name)


@pytest.mark.parametrize("rows", LINES.values(), ids=LINES)
def test_no_line_is_absurdly_long(rows: tuple[Station, ...]) -> None:
    for a, b in pairwise(rows):
        assert 1000 * (b.km - a.km) <= 2.2 * geodesic_m(a.point, b.point) + 2000, (a.name, b.name)


@pytest.mark.parametrize("station", stations(), ids=lambda s: f"{s.line}: {s.name}")
def test_station_lies_in_its_country(station: Station) -> None:
    assert country_at(station.point, slack_m=4000) == station.country  # 4 km: the borders' error


def test_every_row_says_where_it_comes_from() -> None:
    assert all(s.source and s.mileage for s in stations())


def test_junctions_of_one_name_are_one_place() -> None:
    for a, b in combinations(stations(), 2):
        if a.name == b.name and a.country == b.country:
            assert geodesic_m(a.point, b.point) < 25_000, (a, b)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [  # a second series, timetable kilometres (kolejtranssyberyjska.pl, consulted): differences along the line
        ("Yekaterinburg", "Novosibirsk", 3303 - 1778),
        ("Omsk", "Krasnoyarsk", 4065 - 2676),
        ("Krasnoyarsk", "Irkutsk", 5153 - 4065),
        ("Irkutsk", "Chita", 6166 - 5153),
        ("Tyumen", "Ulan-Ude", 5609 - 2104),
        ("Ulan-Ude", "Khabarovsk", 8493 - 5609),
        ("Khabarovsk", "Vladivostok", 9259 - 8493),
        ("Ussuriysk", "Vladivostok", 9259 - 9147),
        ("Moscow", "Vladivostok", 9259),
    ],
)
def test_trans_siberian_agrees_with_the_timetable(a: str, b: str, km: float) -> None:
    found = MEASURES["rail"](town(a), town(b))
    assert found is not None
    assert found.value_m / 1000 == pytest.approx(km, rel=0.01)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [  # published lengths, each consulted as the table's source says
        ("Sydney", "Perth", 4352),
        ("Toronto", "Vancouver", 4466),
        ("Xining", "Lhasa", 1956),
        ("Dar es Salaam", "Kapiri Mposhi", 1860),
        ("Moscow", "Pyongyang", 10267),
        ("Tayshet", "Sovetskaya Gavan'", 4287),
    ],
)
def test_great_lines_agree_with_their_published_lengths(a: str, b: str, km: float) -> None:
    found = MEASURES["rail"](town(a), town(b))
    assert found is not None
    assert found.value_m / 1000 == pytest.approx(km, rel=0.01)


def test_unverified_kilometres_make_an_estimate_and_say_so() -> None:
    found = MEASURES["rail"](town("Oslo"), town("Bergen"))
    assert found is not None
    assert found.kind == "estimate"
    assert "verified" in found.note


def test_sourced_kilometres_between_stations_are_exact() -> None:
    found = MEASURES["rail"](town("Moscow"), town("Khabarovsk"))
    assert found is not None
    assert found.kind == "exact"
    assert found.value_m == pytest.approx(8_521_000, rel=0.005)


def test_a_place_far_from_every_line_has_no_railway() -> None:
    norilsk = at("Norilsk", LatLon(69.3535, 88.2027), "RU")
    assert MEASURES["rail"](norilsk, town("Moscow")) is None


def test_lines_that_do_not_meet_are_not_joined() -> None:
    assert MEASURES["rail"](town("Sydney"), town("Moscow")) is None
