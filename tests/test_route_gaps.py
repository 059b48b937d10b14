"""
What a route says beyond plain visits: plans, counted days, names without a place, who else moves, totals.

Texts were written for these tests; days were worked out by hand from the calendar, lengths by GeographicLib.
"""

from dataclasses import replace
from datetime import date

import pytest

from geoviz.exports.evidence import report_json
from geoviz.model import Document, Quantity, Resolution, Route, Span, Statement, Toponym
from geoviz.pipeline import analyze_document
from geoviz.reading import document_from_text
from geoviz.verdicts.totals import extent_of, judge_total
from tests.test_itinerary import build_route, day, find_dates, names, places, resolved, route_of

BALKANS = places(
    """Sofia 42.7 23.32 BG
    Plovdiv 42.15 24.75 BG
    Edirne 41.68 26.56 TR
    Istanbul 41.01 28.95 TR
    Bursa 40.19 29.06 TR
    Izmir 38.42 27.14 TR
    Skopje 42 21.43 MK"""
)
PUBLISHED = date(2022, 6, 10)  # a Friday


def told(text: str, mover: str | None = None) -> Route:
    return route_of(text, BALKANS, PUBLISHED, mover)


TO_COME = """SOFIA, June 10, 2022 - Foreign Minister Elena Marsh will travel to Edirne on Monday before visiting Istanbul, Bursa and Izmir, her office said on Thursday.
"""


def test_journey_that_is_only_planned_is_drawn_as_planned_and_in_its_order():
    route = told(TO_COME)
    assert names(route, planned=True) == ["Edirne", "Istanbul", "Bursa", "Izmir"]
    assert {stop.status for stop in route.stops} == {"planned"}
    assert "every stop is planned" in route.note
    assert (day(route, "Edirne"), day(route, "Bursa")) == (date(2022, 6, 13), None)
    assert [(leg.origin, leg.destination) for leg in route.legs] == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "SOFIA, June 10, 2022 - Elena Marsh will fly to Istanbul on Monday, her office said.",  # a destination
        "SOFIA, June 10, 2022 - Elena Marsh did not go to Edirne before visiting Istanbul and Bursa in 2019, she said.",
    ],
)
def test_one_plan_and_what_was_visited_before_make_no_planned_journey(text):
    assert not [stop for stop in told(text).stops if stop.status == "planned"]


RIDE = """We left Sofia on 3 May 2022 in rain. After two days on the old road we reached Plovdiv. Four days along the river brought us to Edirne. We rested there for a day.

Istanbul, which we reached on 16 May 2022, was loud.
"""


def test_days_on_the_road_count_from_the_stop_before_and_are_inferred():
    route = told(RIDE)
    days = [(s.place.name, s.when.first, s.when.certainty) for s in route.stops if s.when and s.when.first]
    assert days == [
        ("Sofia", date(2022, 5, 3), days[0][2]),
        ("Plovdiv", date(2022, 5, 5), "inferred"),
        ("Edirne", date(2022, 5, 9), "inferred"),
        ("Istanbul", date(2022, 5, 16), days[3][2]),
    ]
    assert days[0][2] != "inferred" != days[3][2]
    assert "two days after '3 May 2022' in Sofia" in route.stops[1].reasons


def test_days_are_not_counted_past_a_stay_of_unknown_length():
    text = RIDE.replace("After two days", "We waited for some days. After two days")
    assert day(told(text), "Plovdiv") is None


def test_arriving_on_a_day_dates_the_place_before_it():
    route = told("We left Sofia on 3 May 2022. From Edirne we made Istanbul in six days, arriving on 16 May 2022.")
    assert day(route, "Istanbul") == date(2022, 5, 16)


def with_unknown(text: str, *unknown: str) -> Route:
    """The route of a text of which some names have no place."""
    document = document_from_text(text, published=PUBLISHED)
    found = resolved(text, BALKANS)
    for name in unknown:
        start = text.index(name)
        found.append(
            Resolution(toponym=Toponym(span=Span(start, start + len(name)), surface=name), note="not in the gazetteer")
        )
    found.sort(key=lambda r: r.toponym.span.start)
    return build_route(document, found, find_dates(document))


def test_stop_whose_place_nobody_knows_keeps_its_position_and_reason():
    route = with_unknown(
        "We left Sofia on 3 May 2022. On 5 May we camped at Velchevo. On 9 May we reached Edirne, and on 16 May Istanbul.",
        "Velchevo",
    )
    assert names(route) == ["Sofia", "Edirne", "Istanbul"]
    (lost,) = route.unplaced
    assert (lost.toponym.surface, lost.after) == ("Velchevo", 1)
    assert lost.when is not None
    assert lost.when.first == date(2022, 5, 5)
    assert lost.reasons[0] == "not in the gazetteer"


def test_beginning_of_a_hyphened_name_is_no_stop():
    text = "We left Sofia on 3 May 2022. On 9 May we crossed the Plovdiv-Gorge pass and came to Edirne."
    assert names(told(text)) == ["Sofia", "Edirne"]
    both = text.replace("the Plovdiv-Gorge pass", "to Plovdiv")
    assert names(told(both)) == ["Sofia", "Plovdiv", "Edirne"]


TWO = """SOFIA, June 10, 2022 - Prime Minister Anton Brandt flew to Istanbul on Monday. On Tuesday Brandt visited Bursa, and on Wednesday he travelled to Izmir.

His rival, Maria Holm, drove from Skopje to Plovdiv on Tuesday. Holm arrived in Edirne on Thursday.
"""


def test_each_mover_has_a_route_and_the_others_are_named():
    assert names(told(TWO)) == ["Istanbul", "Bursa", "Izmir"]
    assert told(TWO).others == ("Maria Holm",)
    other = told(TWO, mover="Holm")
    assert names(other) == ["Skopje", "Plovdiv", "Edirne"]
    assert not {"Istanbul", "Bursa", "Izmir"} & set(names(other))


@pytest.mark.parametrize(
    "history",
    ["Brandt had last visited Skopje in 2015.", "In 2015 Brandt spoke in Skopje.", "Brandt grew up in Skopje."],
)
def test_visits_of_years_ago_are_no_stops_of_a_journey_in_the_news(history):
    assert names(told(f"{TWO}\n{history}\n")) == ["Istanbul", "Bursa", "Izmir"]


TALE = """We set out from Sofia on 3 May 2022, my brother and I, and we reached Plovdiv the next day. We ate our bread there.

Edirne on Friday: two mosques before breakfast, and then the long road.

Bursa, and baths. {}
"""


def test_places_named_where_a_journey_is_told_are_stops_though_no_verb_says_so():
    route = told(TALE.format("We slept in Izmir on 12 May."))
    assert names(route) == ["Sofia", "Plovdiv", "Edirne", "Bursa", "Izmir"]
    assert route.stops[3].reasons[0] == "named where the journey is told"


@pytest.mark.parametrize("aside", ["The baker came from Skopje.", "Nobody goes to Skopje."])
def test_places_of_asides_are_none(aside):
    assert "Skopje" not in names(told(TALE.format(aside)))


def total(text: str, quantity: str, length_m: float, route: Route):
    span = Span(text.index(quantity), text.index(quantity) + len(quantity))
    stated = Quantity(
        span=span, text=quantity, value=length_m / 1e3, unit="km", value_m=length_m, low_m=length_m, high_m=length_m
    )
    statement = Statement(kind="travelled", span=span, sentence=Span(0, len(text)), quantity=stated)
    extent = extent_of(route)
    return judge_total(Document(text=text), statement, extent) if extent else None


JOURNEY = "We left Sofia on 3 May 2022. On 9 May we reached Edirne, and on 16 May Istanbul. The whole journey was {}."


@pytest.mark.parametrize(
    ("words", "length_m", "status"),
    [
        ("600 km", 600e3, "consistent"),  # Sofia-Edirne 292 km, Edirne-Istanbul 214 km (GeographicLib)
        ("100 km", 100e3, "inconsistent"),  # Sofia-Istanbul alone are 503 km
        ("9,000 km", 9_000e3, "not_checkable"),  # stops may be missing
    ],
)
def test_stated_total_is_held_against_the_straight_lines(words, length_m, status):
    text = JOURNEY.format(words)
    verdict = total(text, words, length_m, told(text))
    assert verdict is not None
    assert verdict.status == status


def test_stage_is_no_total():
    text = JOURNEY.replace("The whole journey was {}", "We rode 100 km a day")
    assert total(text, "100 km", 100e3, told(text)) is None


@pytest.mark.parametrize(
    "words", ["We took a 5 km walk", "It was a march of 5 km", "The ride in the taxi took us 5 km"]
)
def test_walk_on_the_way_is_not_the_journey(words):
    text = JOURNEY.replace("The whole journey was {}", words)
    assert total(text, "5 km", 5e3, told(text)) is None


def test_one_stop_that_may_be_misread_accuses_nobody():
    text = JOURNEY.format("300 km")  # Edirne-Istanbul 214 km; only Sofia is farther
    verdict = total(text, "300 km", 300e3, told(text))
    assert verdict is not None
    assert verdict.status == "not_checkable"


def test_planned_stops_are_no_part_of_a_total():
    text = JOURNEY.format("100 km")
    route = told(text)
    planned = replace(route, stops=tuple(replace(stop, status="planned") for stop in route.stops))
    assert total(text, "100 km", 100e3, planned) is None


def test_report_lists_what_is_not_on_the_map():
    text = "We left Sofia on 3 May 2022. On 5 May we camped at Qazqyrbay. On 9 May we reached Plovdiv and on 16 May Istanbul."
    report = analyze_document(document_from_text(text, published=PUBLISHED))
    assert [stop.toponym.surface for stop in report.route.unplaced] == ["Qazqyrbay"]
    assert any("Qazqyrbay" in remark for remark in report.remarks)
    (stop,) = report_json(report)["route"]["unplaced"]
    assert (stop["surface"], stop["after"]) == ("Qazqyrbay", 1)
