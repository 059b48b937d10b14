"""
Legs: how they were travelled, how long they took in the words of the text, and whether that can be.

Distances are those of GeographicLib (its own inverse), speeds of records as published (the TGV's 574 km/h is none of
a journey; the record for 100 km on foot is 6 h 05 min).
"""

from datetime import date

import pytest

from geoviz.itinerary.paces import Hours, judge_pace
from geoviz.model import Measurement, Mode, Route
from tests.test_itinerary import places, route_of

QUEENSLAND = places(
    """Cairns -16.92 145.77 AU
    Townsville -19.26 146.82 AU
    Hughenden -20.85 144.2 AU
    Mount Isa -20.73 139.49 AU
    Brisbane -27.47 153.02 AU"""
)


def straight(length_m: float) -> Measurement:
    return Measurement(measure="geodesic", low_m=length_m, high_m=length_m, kind="exact", source="test")


def tour(text: str) -> Route:
    return route_of(text, QUEENSLAND, date(2020, 10, 23))


MULHALL = """Greg Mulhall flew from Brisbane to Cairns on Tuesday, two and a half hours. On Wednesday Mulhall drove from Cairns to Townsville; the drive took five hours. On Thursday he drove to Hughenden. {} Mulhall spoke in Mount Isa on Thursday night.
"""


@pytest.mark.parametrize(
    ("length_m", "hours", "mode", "year", "status"),
    [
        (480e3, 1.5, "road", 2019, "too_fast"),  # the issue's own
        (480e3, 6, "road", 2019, "plausible"),
        (1_075e3, 48, "rail", 2023, "plausible"),  # the issue's own
        (1_075e3, 2, "rail", 2023, "too_fast"),
        (425e3, 2, "rail", 1935, "too_fast"),  # Paris-Lyon took 4 h 50 min before the TGV, 2 h after
        (391e3, 2, "rail", 2020, "plausible"),
        (100e3, 6.1, "foot", 1978, "plausible"),  # Don Ritchie's 100 km in 6 h 10 min
        (120e3, 6, "foot", 2011, "too_fast"),
        (330e3, 10, "road", 1810, "too_fast"),  # the Edinburgh mail coach made 12 to 16 km/h
        (5_840e3, 3.5, "air", 1990, "plausible"),  # Concorde, London-New York
        (5_840e3, 3.5, "air", 2015, "too_fast"),
        (12e3, 9, "road", 2019, "plausible"),  # slow, but a long way round is possible
        (30e3, 200, "air", 2019, "too_slow"),
        (5_000e3, 24, None, 2019, "plausible"),
        (15_000e3, 2, None, 2019, "too_fast"),
    ],
)
def test_speed_is_held_against_what_the_way_of_travelling_keeps_up(
    length_m: float, hours: float, mode: Mode | None, year: int, status: str
):
    pace = judge_pace(straight(length_m), None, mode, Hours(hours, "so long", stated=True), year=year, doubt_m=0)
    assert pace is not None
    assert pace.status == status


def test_areas_that_may_touch_say_nothing():
    assert judge_pace(straight(90e3), None, "road", Hours(1, "an hour", stated=True), year=2020, doubt_m=100e3) is None


def test_leg_by_rail_is_held_against_its_kilometre_posts():
    rail = Measurement(measure="rail", low_m=900e3, high_m=902e3, kind="exact", source="posts")
    pace = judge_pace(straight(400e3), rail, "rail", Hours(2, "two hours", stated=True), year=2020, doubt_m=0)
    assert pace is not None
    assert pace.status == "too_fast"  # 450 km/h along the line, though 200 km/h along the map
    assert "901 by rail" in pace.reason


def test_stated_times_are_of_their_legs():
    route = tour(MULHALL.format(""))
    said = {(route.stops[leg.origin].place.name, route.stops[leg.destination].place.name): leg for leg in route.legs}
    flight, drive = said["Brisbane", "Cairns"], said["Cairns", "Townsville"]
    assert flight.mode == "air"
    assert flight.stated is not None
    assert flight.stated.duration_days == pytest.approx(2.5 / 24)
    assert drive.mode == "road"
    assert drive.stated is not None
    assert drive.stated.text == "five hours"
    assert drive.pace is not None
    assert drive.pace.status == "plausible"
    assert said["Townsville", "Hughenden"].stated is None


def test_ninety_minute_drive_of_490_km_is_too_fast_to_be_true():
    route = tour(MULHALL.format("Then he drove from Hughenden to Mount Isa in 90 minutes."))
    last = route.legs[-1]
    assert route.stops[last.destination].place.name == "Mount Isa"
    assert last.pace is not None
    assert last.pace.status == "too_fast"
    assert "implausible" in last.pace.reason


def test_time_of_the_whole_journey_is_of_no_leg():
    route = tour("Greg Mulhall ended a four-day tour on Friday. On Tuesday he flew from Brisbane to Cairns. "
                 "On Wednesday Mulhall drove to Townsville, and on Thursday he drove to Hughenden.")  # fmt: skip
    assert all(leg.stated is None for leg in route.legs)


@pytest.mark.parametrize(
    ("words", "mode"),
    [("cycled", "bicycle"), ("walked", "foot"), ("flew", "air"), ("drove", "road"), ("sailed", "sea")],
)
def test_mode_is_that_of_the_verb_and_says_so(words: str, mode: str):
    leg = tour(f"Greg Mulhall {words} from Cairns to Townsville on Tuesday.").legs[0]
    assert leg.mode == mode
    assert words in leg.mode_reason


def test_legs_across_the_date_line_and_near_the_pole_are_great_circles():
    known = places("Nadi -17.76 177.44 FJ\nApia -13.83 -171.76 WS\nLongyearbyen 78.22 15.65 NO\nAlert 82.5 -62.35 CA")
    text = "Ann Lee flew from Nadi to Apia on Monday. Lee flew on to Longyearbyen on Friday and to Alert on Saturday."
    legs = route_of(text, known, date(2024, 5, 20)).legs
    assert legs[0].length_m == pytest.approx(1_235.8e3, rel=0.005)
    assert legs[2].length_m == pytest.approx(1_401.7e3, rel=0.005)


def test_mode_of_the_title_is_that_of_every_leg_that_names_none():
    text = "From Brisbane to Cairns {}\n\nWe left Brisbane on 1 June 2020. On 20 June we reached Townsville, and on 28 June Cairns."
    for words, mode in (("by bicycle", "bicycle"), ("on foot", "foot"), ("by the sea", None)):
        legs = tour(text.format(words)).legs
        assert {leg.mode for leg in legs} == {mode}
        assert all((words in leg.mode_reason) == (mode is not None) for leg in legs)
