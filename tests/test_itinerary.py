"""
Routes out of texts: who moved, where to, when, in which order.

The texts were written for these tests, about journeys that nobody made (or, where marked, out of the articles that the
annotated routes allow to be used freely); the expected orders and days were worked out by hand from the calendar.
Places are given to the stage as `Place` values, so that nothing here depends on a gazetteer.
"""

import itertools
import json
import os
import random
import re
from datetime import date
from pathlib import Path

import pytest

from geoviz.dates import find_dates
from geoviz.gazetteers.embedded import embedded
from geoviz.itinerary import build_route
from geoviz.itinerary.clauses import read_clauses, subject_of, verb_at
from geoviz.itinerary.governing import govern
from geoviz.model import Candidate, Document, LatLon, Place, Resolution, Route, Span, Toponym
from geoviz.reading import document_from_text

COUNTRY, REGION, TOWN, SEA, ISLAND, RIVER = (
    ("A", "PCLI"),
    ("A", "ADM1"),
    ("P", "PPL"),
    ("H", "SEA"),
    ("T", "ISL"),
    ("H", "STM"),
)


def places(text: str) -> dict[str, Place]:
    """'Rome 41.9 12.5 IT' one a line; a fifth word tells what else than a town it is."""
    kinds = {"country": COUNTRY, "region": REGION, "sea": SEA, "island": ISLAND, "river": RIVER}
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        *name, lat, lon, country, kind = line.split() if line.split()[-1] in kinds else [*line.split(), "town"]
        feature_class, code = kinds.get(kind, TOWN)
        label = " ".join(name)
        found[label] = Place(
            gazetteer="test",
            id=label,
            name=label,
            point=LatLon(float(lat), float(lon)),
            feature_class=feature_class,
            feature_code=code,
            country=country,
        )
    return found


def route_of(
    text: str, known: dict[str, Place], published: date | None = None, mover: str | None = None, order: str = "time"
) -> Route:
    document = document_from_text(text, published=published)
    return build_route(document, resolved(text, known), find_dates(document), mover=mover, order=order)  # type: ignore[arg-type]


def resolved(text: str, known: dict[str, Place]) -> list[Resolution]:
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    by_name = {name.casefold(): place for name, place in known.items()}
    return [
        Resolution(
            toponym=Toponym(span=Span(*match.span()), surface=match[0]),
            candidates=(Candidate(place=by_name[match[0].casefold()], score=1.0),),
        )
        for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text, re.IGNORECASE)
    ]


def names(route: Route, *, planned: bool = False) -> list[str]:
    return [stop.place.name for stop in route.stops if planned or stop.status != "planned"]


def day(route: Route, name: str) -> date | None:
    stop = next(s for s in route.stops if s.place.name == name)
    return stop.when.first if stop.when else None


POPE = """ROME, May 12 — Pope Clement XV returned to Rome on Sunday evening after a five-day journey to three African countries.

The pontiff, 74, flew into Nairobi on Wednesday, where he celebrated Mass for some 300,000 people. On Thursday he visited a hospital in Kisumu before travelling on to Kampala, the Ugandan capital. There he met President Yoweri Okello, who had himself returned from Beijing a day earlier.

On Saturday the pope's plane landed in Kigali, and he prayed at a memorial in Nyamata, about 30 kilometres south of the city. A planned stop in Goma was cancelled because of fighting. In Washington, the State Department called the trip important. The pope is expected in Lisbon in August.
"""
POPE_PLACES = places(
    """Rome 41.9 12.5 IT
    Nairobi -1.29 36.82 KE
    Kisumu -0.1 34.75 KE
    Kampala 0.31 32.58 UG
    Beijing 39.9 116.4 CN
    Kigali -1.95 30.06 RW
    Nyamata -2.15 30.09 RW
    Goma -1.68 29.23 CD
    Washington 38.9 -77 US
    Lisbon 38.7 -9.1 PT"""
)


@pytest.fixture(scope="module")
def pope() -> Route:
    return route_of(POPE, POPE_PLACES, date(2024, 5, 13))


def test_tour_in_the_news_is_put_into_the_order_of_its_days(pope):
    assert names(pope) == ["Nairobi", "Kisumu", "Kampala", "Kigali", "Nyamata", "Rome"]


def test_weekdays_become_the_days_before_publication(pope):
    # 13 May 2024 was a Monday
    assert [day(pope, n) for n in ("Nairobi", "Kisumu", "Kigali", "Rome")] == [date(2024, 5, d) for d in (8, 9, 11, 12)]


def test_other_peoples_cancelled_and_commenting_places_are_no_stops(pope):
    assert not {"Beijing", "Goma", "Washington"} & set(names(pope, planned=True))


def test_mover_is_named(pope):
    assert pope.mover is not None
    assert "Clement" in pope.mover


def test_every_position_has_reasons(pope):
    assert all(stop.reasons and all(stop.reasons) for stop in pope.stops)


def test_legs_join_consecutive_stops_and_have_a_geodesic_length(pope):
    pytest.importorskip("geoviz.measures")
    assert [(leg.origin, leg.destination) for leg in pope.legs] == [(i, i + 1) for i in range(5)]
    # Nairobi - Kisumu: 265 km by an online great-circle calculator
    assert pope.legs[0].length_m == pytest.approx(265e3, rel=0.03)


def test_leg_says_how_many_days_it_took(pope):
    assert pope.legs[0].elapsed_days == 1


SIX_DAYS = """Queen Ilse has concluded a six-day visit to Freeland.

The queen's train left as a ceremony ended at the station in Marten, a town 60 kilometres from the Norland border.

The visit, which began last Tuesday, was her first. On Friday the queen made a visit to a shipyard situated in the city of Osten. On Wednesday, she and the prime minister held talks at Westby, some 900 kilometres from Capital.
"""
SIX_DAYS_PLACES = places(
    """Freeland 60 20 FR country
    Marten 61 21 FR
    Norland 65 20 NO country
    Osten 60 24 FR
    Westby 60 16 FR
    Capital 52 18 FR"""
)


def test_departure_that_ends_a_visit_comes_last_though_told_first():
    assert names(route_of(SIX_DAYS, SIX_DAYS_PLACES, date(2023, 9, 18))) == ["Westby", "Osten", "Marten"]


def test_last_day_is_inferred_from_beginning_and_duration_and_marked_so():
    # a six-day visit that began on Tuesday 12 September 2023: Sunday 17
    route = route_of(SIX_DAYS, SIX_DAYS_PLACES, date(2023, 9, 18))
    last = route.stops[-1].departure
    assert last is not None
    assert (last.first, last.certainty) == (date(2023, 9, 17), "inferred")
    assert "six-day" in last.reason


def test_duration_moves_the_inferred_day():
    route = route_of(SIX_DAYS.replace("six-day", "five-day"), SIX_DAYS_PLACES, date(2023, 9, 18))
    assert day(route, "Marten") == date(2023, 9, 16)


def test_country_of_finer_stops_and_the_far_end_of_a_distance_are_no_stops():
    assert not {"Freeland", "Capital", "Norland"} & set(names(route_of(SIX_DAYS, SIX_DAYS_PLACES, date(2023, 9, 18))))


def test_train_makes_legs_by_rail():
    assert route_of(SIX_DAYS, SIX_DAYS_PLACES, date(2023, 9, 18)).legs[-1].mode in {"rail", None}


FUGITIVE = """Fugitive banker arrested at the border

LUCERNE, Nov 4 - A banker accused of emptying his clients' accounts was arrested on Friday at a petrol station in Chiasso, police said, ending an eleven-day hunt.

Markus Brandt, 52, vanished from Zurich on October 24. He was seen two days later in Innsbruck, where he sold a watch, and he slept at a hotel in Bolzano under a false name. A woman who resembled his wife was stopped in Munich but released. His lawyer in Geneva declined to comment.
"""
FUGITIVE_PLACES = places(
    """Lucerne 47.05 8.3 CH
    Chiasso 45.83 9.03 CH
    Zurich 47.37 8.55 CH
    Innsbruck 47.27 11.4 AT
    Bolzano 46.5 11.35 IT
    Munich 48.14 11.58 DE
    Geneva 46.2 6.15 CH"""
)


def test_flight_of_a_fugitive_ends_with_the_arrest_told_first():
    assert names(route_of(FUGITIVE, FUGITIVE_PLACES, date(2022, 11, 5))) == [
        "Zurich",
        "Innsbruck",
        "Bolzano",
        "Chiasso",
    ]


def test_days_later_count_from_the_day_told_before():
    assert day(route_of(FUGITIVE, FUGITIVE_PLACES, date(2022, 11, 5)), "Innsbruck") == date(2022, 10, 26)


def test_storm_is_a_mover():
    text = """Typhoon Lena was churning toward Okinawa on Thursday, forecasters in Tokyo said.

The storm made landfall near Tuguegarao on Tuesday morning. It crossed Luzon in six hours and emerged over the South China Sea. On Wednesday it brushed Kaohsiung before turning north. Schools in Taipei stayed open.
"""
    known = places(
        """Okinawa 26.5 128 JP island
        Tokyo 35.7 139.7 JP
        Tuguegarao 17.6 121.7 PH
        Luzon 16 121 PH island
        South China Sea 15 115 XX sea
        Kaohsiung 22.6 120.3 TW
        Taipei 25.05 121.5 TW"""
    )
    route = route_of(text, known, date(2021, 9, 16))
    assert names(route) == ["Tuguegarao", "Luzon", "Kaohsiung"]
    assert route.mover is not None
    assert "Lena" in route.mover


EXPEDITION = """Captain Elias Norden and his four companions had a long road behind them. The expedition had sailed from Tromsø aboard the whaler Freya on 2 July 1907. It wintered at Danes Island, and in May 1908 the ship pushed through the ice to Cape Flora, where the men built a hut.

On 20 February 1909 the sledges left Cape Flora. They passed Rudolf Island on 6 March. Norden had learnt the craft in Greenland, where he had lived with hunters in 1869.
"""
EXPEDITION_PLACES = places(
    """Tromsø 69.65 18.95 NO
    Danes Island 79.7 10.9 SJ island
    Cape Flora 79.95 50.1 RU
    Rudolf Island 81.75 58.5 RU island
    Greenland 72 -40 GL country"""
)


def test_expedition_moves_by_ship_and_sledge():
    route = route_of(EXPEDITION, EXPEDITION_PLACES)
    assert names(route) == ["Tromsø", "Danes Island", "Cape Flora", "Rudolf Island"]
    assert route.legs[0].mode == "sea"


def test_journey_of_forty_years_before_is_left_out():
    assert "Greenland" not in names(route_of(EXPEDITION, EXPEDITION_PLACES))


DIARY = """Day by day across the plateau

Monday 3 June 2019. We left Yushu at first light and drove west along the river. By noon we had reached Zhidoi, where we bought noodles and diesel.

Tuesday 4 June 2019. Over the pass at 4,900 metres and down to Qumarleb.

Thursday 6 June 2019. After a day of repairs we rolled into Golmud, dusty and happy. My sister flew in from Xining to meet us. Tomorrow we take the train to Lhasa.
"""
DIARY_PLACES = places(
    """Yushu 33.0 97.0 CN
    Zhidoi 33.85 95.6 CN
    Qumarleb 34.13 95.8 CN
    Golmud 36.4 94.9 CN
    Xining 36.6 101.7 CN
    Lhasa 29.65 91.1 CN"""
)


def test_day_headings_date_what_stands_under_them():
    route = route_of(DIARY, DIARY_PLACES, date(2019, 6, 6))
    assert [(n, day(route, n)) for n in names(route)] == [
        ("Yushu", date(2019, 6, 3)),
        ("Zhidoi", date(2019, 6, 3)),
        ("Qumarleb", date(2019, 6, 4)),
        ("Golmud", date(2019, 6, 6)),
    ]


def test_what_is_still_to_come_is_planned_and_has_no_leg():
    route = route_of(DIARY, DIARY_PLACES, date(2019, 6, 6))
    assert [s.place.name for s in route.stops if s.status == "planned"] in (["Lhasa"], [])
    assert len(route.legs) == len(names(route)) - 1


def test_narrator_is_the_mover_of_a_first_person_text():
    assert route_of(DIARY, DIARY_PLACES, date(2019, 6, 6)).mover == "the narrator"


REPORT = """The regiment left Nashville on the 2d of March, 1862, and marched by way of Murfreesborough and Shelbyville to Fayetteville, which place we reached on the 9th. On the 11th we broke camp and proceeded to Huntsville, Alabama. Colonel Turchin was sent to Decatur to burn the bridge. From Huntsville a detachment under my command advanced to Stevenson, thence to Bridgeport. We then fell back to Stevenson, and returned to Huntsville on the 30th.
"""
REPORT_PLACES = places(
    """Nashville 36.2 -86.8 US
    Murfreesborough 35.85 -86.4 US
    Shelbyville 35.5 -86.5 US
    Fayetteville 35.15 -86.6 US
    Huntsville 34.7 -86.6 US
    Alabama 32.8 -86.8 US region
    Decatur 34.6 -87 US
    Stevenson 34.9 -85.8 US
    Bridgeport 34.95 -85.7 US"""
)


def test_by_way_of_thence_and_returns_are_read():
    assert names(route_of(REPORT, REPORT_PLACES)) == [
        "Nashville", "Murfreesborough", "Shelbyville", "Fayetteville", "Huntsville", "Stevenson", "Bridgeport", "Stevenson", "Huntsville",
    ]  # fmt: skip


def test_passed_through_is_not_stopped_at():
    route = route_of(REPORT, REPORT_PLACES)
    assert {s.place.name: s.status for s in route.stops}["Shelbyville"] == "passed"


def test_marching_makes_legs_on_foot():
    assert route_of(REPORT, REPORT_PLACES).legs[0].mode == "foot"


CYCLIST = """CAPE TOWN — Ruth Abel pedalled into Cape Town on Saturday, 121 days after leaving Cairo, and said that she would never sit on a saddle again.

The 66-year-old rode by way of Luxor, Khartoum and Addis Ababa. "In Lusaka I nearly gave up," she said. From Windhoek, which she reached on 3 June, she took the coast road through Springbok.

Abel, who was born in Leeds and taught in Glasgow, has raised £40,000.
"""
CYCLIST_PLACES = places(
    """Cape Town -33.9 18.4 ZA
    Cairo 30.05 31.2 EG
    Luxor 25.7 32.6 EG
    Khartoum 15.6 32.5 SD
    Addis Ababa 9 38.7 ET
    Lusaka -15.4 28.3 ZM
    Windhoek -22.6 17.1 NA
    Springbok -29.7 17.9 ZA
    Leeds 53.8 -1.5 GB
    Glasgow 55.9 -4.2 GB"""
)


def test_news_of_an_arrival_puts_the_way_there_before_it():
    assert names(route_of(CYCLIST, CYCLIST_PLACES, date(2018, 6, 25))) == [
        "Cairo", "Luxor", "Khartoum", "Addis Ababa", "Lusaka", "Windhoek", "Springbok", "Cape Town",
    ]  # fmt: skip


def test_days_after_leaving_date_the_start():
    # 121 days before Saturday 23 June 2018
    assert day(route_of(CYCLIST, CYCLIST_PLACES, date(2018, 6, 25)), "Cairo") == date(2018, 2, 22)


def test_biography_is_no_journey():
    assert not {"Leeds", "Glasgow"} & set(names(route_of(CYCLIST, CYCLIST_PLACES, date(2018, 6, 25))))


def test_itinerary_of_dashes_is_a_route_in_its_order():
    text = "The itinerary: Lisbon – Porto – Vigo – Santiago de Compostela.\n"
    known = places("Lisbon 38.7 -9.1 PT\nPorto 41.15 -8.6 PT\nVigo 42.2 -8.7 ES\nSantiago de Compostela 42.9 -8.5 ES")
    assert names(route_of(text, known)) == ["Lisbon", "Porto", "Vigo", "Santiago de Compostela"]


def test_from_via_to_is_read_in_the_order_of_travel_whatever_the_order_of_words():
    known = places("Lyon 45.75 4.85 FR\nDijon 47.3 5.05 FR\nParis 48.85 2.35 FR")
    for text in ("Anna Berg drove from Paris via Dijon to Lyon.", "Anna Berg arrived in Lyon from Paris."):
        found = names(route_of(text, known))
        assert found[0] == "Paris"
        assert found[-1] == "Lyon"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg did not go to Lyon. She never visited Dijon.",
        "Anna Berg was unable to reach Lyon. A visit to Dijon was cancelled.",
        "Lyon and Dijon were discussed in the report. Lyon is larger.",
    ],
)
def test_unreached_places_make_no_route(text):
    known = places("Lyon 45.75 4.85 FR\nDijon 47.3 5.05 FR")
    route = route_of(text, known)
    assert not names(route)
    assert route.note.startswith("no route")


FLOOD = """Floods leave thousands homeless

Heavy rain that began on Sunday has flooded hundreds of homes in Cremona, Piacenza and Mantua, officials said on Wednesday. The river broke its banks near Casalmaggiore on Tuesday night.

The regional governor, Anna Ricci, said in Milan that the damage could exceed 200 million euros. Helicopters were sent from Bologna. In Rome, the government declared a state of emergency.
"""
TALKS = """Paris and Berlin called on Monday for new talks between Armenia and Azerbaijan after shelling near the border. Moscow rejected the statement. "We expect Baku to show restraint," the French foreign minister, Julie Martin, told reporters in Brussels. Washington said it was in contact with Yerevan.
"""


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (FLOOD, places("Cremona 45.1 10 IT\nPiacenza 45.05 9.7 IT\nMantua 45.15 10.8 IT\nCasalmaggiore 44.98 10.4 IT\nMilan 45.46 9.2 IT\nBologna 44.5 11.3 IT\nRome 41.9 12.5 IT")),
        (TALKS, places("Paris 48.85 2.35 FR\nBerlin 52.5 13.4 DE\nArmenia 40 45 AM country\nAzerbaijan 40.4 48 AZ country\nMoscow 55.75 37.6 RU\nBaku 40.4 49.9 AZ\nBrussels 50.85 4.35 BE\nWashington 38.9 -77 US\nYerevan 40.2 44.5 AM")),
    ],
    ids=["flood", "diplomacy"],
)  # fmt: skip
def test_news_without_a_journey_gives_no_line(text, known):
    route = route_of(text, known, date(2020, 10, 7))
    assert not route.legs
    assert route.note.startswith("no route")


def test_wanted_mover_is_followed_and_the_other_is_not():
    text = "On Monday Anna Berg flew to Oslo. On Tuesday Peter Holm drove to Malmö. On Wednesday Berg took the train to Bergen. On Thursday Holm arrived in Lund."
    known = places("Oslo 59.9 10.75 NO\nMalmö 55.6 13 SE\nBergen 60.4 5.3 NO\nLund 55.7 13.2 SE")
    assert names(route_of(text, known, date(2024, 5, 10), mover="Anna Berg")) == ["Oslo", "Bergen"]
    assert names(route_of(text, known, date(2024, 5, 10), mover="Holm")) == ["Malmö", "Lund"]


def test_unknown_mover_falls_back_to_the_main_one_and_says_so():
    route = route_of(
        "Anna Berg flew to Oslo and drove to Bergen.", places("Oslo 59.9 10.75 NO\nBergen 60.4 5.3 NO"), mover="Zorro"
    )
    assert names(route) == ["Oslo", "Bergen"]
    assert "Zorro" in route.note


def test_one_place_visited_is_a_stop_without_a_leg():
    route = route_of("Anna Berg arrived in Oslo on Monday.", places("Oslo 59.9 10.75 NO"), date(2024, 5, 10))
    assert names(route) == ["Oslo"]
    assert not route.legs
    assert "no leg" in route.note


def test_there_and_back_again_is_three_stops():
    text = "On 3 May 2024 Anna Berg left Oslo for Bergen. On 5 May 2024 she reached Bergen. On 9 May 2024 she returned to Oslo."
    assert names(route_of(text, places("Oslo 59.9 10.75 NO\nBergen 60.4 5.3 NO"))) == ["Oslo", "Bergen", "Oslo"]


def test_order_of_mention_is_kept_on_request():
    assert names(route_of(SIX_DAYS, SIX_DAYS_PLACES, date(2023, 9, 18), order="mention")) == [
        "Marten",
        "Osten",
        "Westby",
    ]


def test_associative_names_are_no_stops():
    text = "Anna Berg flew to Oslo. She drove to Bergen."
    known = places("Oslo 59.9 10.75 NO\nBergen 60.4 5.3 NO")
    document = document_from_text(text)
    first, second = resolved(text, known)
    team = Toponym(span=second.toponym.span, surface=second.toponym.surface, kind="associative")
    route = build_route(document, [first, Resolution(toponym=team, candidates=second.candidates)], ())
    assert names(route) == ["Oslo"]


def test_without_places_there_is_an_honest_empty_route():
    route = build_route(document_from_text("Nothing happened."), (), ())
    assert not route.stops
    assert route.note.startswith("no route")


PARAGRAPHS = [
    "On 4 March 2019 Anna Berg left Oslo by train.",
    "On 6 March 2019 she arrived in Hamburg.",
    "Anna Berg reached Prague on 9 March 2019 and stayed with friends.",
    "On 14 March 2019 Anna Berg flew to Athens.",
]
PARAGRAPH_PLACES = places("Oslo 59.9 10.75 NO\nHamburg 53.55 10 DE\nPrague 50.1 14.4 CZ\nAthens 38 23.7 GR")


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_shuffling_paragraphs_keeps_the_order_of_dated_stops(order):
    text = "\n\n".join(PARAGRAPHS[i] for i in order)
    # "she" has nobody to stand for when its paragraph comes first
    text = text.replace("she arrived", "Berg arrived")
    assert names(route_of(text, PARAGRAPH_PLACES)) == ["Oslo", "Hamburg", "Prague", "Athens"]


@pytest.mark.parametrize("weeks", [1, 5, 60])
def test_moving_the_publication_by_weeks_moves_every_day_with_it(weeks):
    shift = 7 * weeks
    text = POPE.removeprefix("ROME, May 12 — ")
    before = route_of(text, POPE_PLACES, date(2024, 5, 13))
    after = route_of(text, POPE_PLACES, date.fromordinal(date(2024, 5, 13).toordinal() + shift))
    assert names(before) == names(after)
    for a, b in zip(before.stops, after.stops, strict=True):
        if a.when and a.when.first and b.when and b.when.first and a.status != "planned":
            assert (b.when.first - a.when.first).days == shift


def test_hostile_text_is_read_in_time_and_without_errors():
    rng = random.Random(7)
    words = [
        "to",
        "from",
        "in",
        ",",
        "and",
        "Oslo",
        "went",
        "(",
        "“",
        "’s",
        "Anna",
        "who",
        "before",
        "–",
        "2019",
        "on",
        "Monday",
        ".",
        "\n\n",
        "had",
        "the",
    ]
    text = " ".join(rng.choice(words) for _ in range(30_000)) + " Oslo" * 5000
    known = places("Oslo 59.9 10.75 NO")
    document = Document(text=text, paragraphs=(Span(0, len(text)),), sentences=(Span(0, len(text)),))
    assert isinstance(build_route(document, resolved(text, known), ()), Route)


@pytest.mark.parametrize("name", ["who", "whom"])
def test_relative_clause_lends_the_subject_of_its_name(name):
    text = f"The president, {name} nobody had seen, had reached Oslo on Sunday."
    clause = read_clauses(document_from_text(text), (), ())[0]
    reached = next(i for i, t in enumerate(clause.tokens) if t.low == "reached")
    assert verb_at(clause.tokens, reached) is not None
    assert subject_of(clause.tokens, reached).head in {"president", "nobody"}


def test_reference_end_of_a_distance_hangs_on_nothing():
    text = "She slept at Lund, 18 km from Malmö."
    known = places("Malmö 55.6 13 SE\nLund 55.7 13.2 SE")
    toponyms = [r.toponym for r in resolved(text, known)]
    clause = read_clauses(document_from_text(text), toponyms, ())[0]
    at = [i for i, t in enumerate(clause.tokens) if t.kind == "place"]
    assert govern(clause.tokens, at[0], {}).kind == "verb"
    assert govern(clause.tokens, at[1], {}).kind == "none"


def _development_routes() -> list[dict]:
    folder = os.environ.get("GEOVIZ_EVAL")
    path = Path(folder or "") / "routes" / "routes.dev.jsonl"
    if not folder or not path.is_file():
        pytest.skip("GEOVIZ_EVAL does not name the folder of the annotated data")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _gold_places(gold: dict) -> dict[str, Place]:
    kinds = {
        "country": COUNTRY,
        "region": REGION,
        "water": ("H", "LK"),
        "island": ISLAND,
        "area": ("L", "AREA"),
        "site": ("S", "BLDG"),
    }
    known = {}
    for stop in gold["stops"]:
        feature_class, code = kinds.get(stop["level"], TOWN)
        place = Place(
            gazetteer="gold", id=stop["name"], name=stop["name"], point=LatLon(stop["lat"], stop["lon"]),
            feature_class=feature_class, feature_code=code, country="XX" if stop["level"] != "country" else f"C:{stop['name']}",
            admin1="" if stop["level"] != "region" else stop["name"],
        )  # fmt: skip
        for name in (stop["name"], stop["mention"], *stop.get("aliases", ())):
            known.setdefault(name, place)
    for names_, kind, country in ((gold["not_stops"], TOWN, "YY"), (gold["containers"], COUNTRY, "XX")):
        for name in names_:
            # the gold says nothing of them: a country and a sea are what the gazetteer has first of that name
            listed = next((c.place for c in embedded().lookup(name)), None)
            feature_class, code = (listed.feature_class, listed.feature_code) if listed and country == "YY" else kind
            known.setdefault(
                name,
                Place(
                    gazetteer="gold",
                    id=name,
                    name=name,
                    point=listed.point if listed else LatLon(0, 0),
                    feature_class=feature_class,
                    feature_code=code,
                    country=country,
                ),
            )
    return known


def test_with_the_annotated_places_most_stops_are_found_and_few_others():
    """Floors of the stage by itself: recognition and resolution are given, so that only movement is measured."""
    found = wanted = drawn = unwanted = bad = 0
    for gold in _development_routes():
        published = date.fromisoformat(gold["date"]) if gold["date"] else None
        known = _gold_places(gold)
        route = route_of(gold["text"], known, published, mover=gold["mover"])
        shown = set(names(route))
        required = {s["name"] for s in gold["stops"] if not s.get("optional")}
        optional = {s["name"] for s in gold["stops"]} - required
        found += len(shown & required)
        wanted += len(required)
        drawn += len(shown - optional)
        unwanted += len(shown & set(gold["not_stops"]))
        bad += len(gold["not_stops"])
    assert found / wanted >= 0.80
    assert found / drawn >= 0.85
    assert unwanted / bad <= 0.10


PROSE: dict[str, tuple[str, str, date | None, list[str], list[str | None] | None]] = {
    "envoy_in_agency_news": (
        """LUSAKA, March 14, 2019 — European trade envoy Petra Lindqvist flew home from Lusaka on Thursday after four days of talks in southern Africa.

She began the week in Windhoek, where on Monday she met port officials. On Tuesday afternoon she was welcomed at a copper smelter in Ndola, and the next day she opened a laboratory in Kitwe.

Analysts in Johannesburg said the trip had come too late. Her predecessor had signed a similar deal in Harare in 2011. "In Brussels they will read this carefully," one diplomat said. Lindqvist, who grew up in Malmo, is expected in Nairobi in May.
""",
        """Lusaka -15.4 28.3 ZM
        Windhoek -22.6 17.1 NA
        Ndola -12.97 28.6 ZM
        Kitwe -12.8 28.2 ZM
        Johannesburg -26.2 28.0 ZA
        Harare -17.8 31.0 ZW
        Brussels 50.8 4.35 BE
        Malmo 55.6 13.0 SE
        Nairobi -1.3 36.8 KE""",
        date(2019, 3, 14),
        ["Windhoek", "Ndola", "Kitwe", "Lusaka"],
        ["2019-03-11", "2019-03-12", "2019-03-13", "2019-03-14"],
    ),
    "feature_that_opens_with_the_arrival_and_names_nobody": (
        """The last cheese of autumn

She had the smell of smoke in her coat when she stepped off the bus in Gijon. Nobody had told her that the ferry was gone.

It had started well. In Bilbao she bought boots and a map, and she spent two nights in Santander with a fisherman's family. At Potes she learned to turn a wheel of cheese. A lorry driver took her over the pass to Riano, and there it snowed.

Her mother, who was born in Vigo, had always talked about the north. Her brother drove to Madrid that winter and never came back.
""",
        """Gijon 43.5 -5.66 ES
        Bilbao 43.26 -2.93 ES
        Santander 43.46 -3.8 ES
        Potes 43.15 -4.62 ES
        Riano 42.97 -5.0 ES
        Vigo 42.2 -8.7 ES
        Madrid 40.4 -3.7 ES""",
        None,
        ["Bilbao", "Santander", "Potes", "Riano", "Gijon"],
        None,
    ),
    "column_of_a_general": (
        """General Aubrey's column entered Khost on 9 November 1879, ending a march that the government in Simla had called impossible.

The column had marched out of Kohat on 28 October. It camped at Thal on 31 October and forced the river there under fire. Two days later the advance guard was greeted by the elders in Kurram, and on 5 November the whole force was in Shalozan.

The amir withdrew from Kabul to Ghazni when he heard the news. A second column under Roberts waited in Peshawar.
""",
        """Khost 33.3 69.9 AF
        Simla 31.1 77.2 IN
        Kohat 33.6 71.4 PK
        Thal 33.4 70.5 PK
        Kurram 33.8 70.1 PK
        Shalozan 33.9 70.0 PK
        Kabul 34.5 69.2 AF
        Ghazni 33.5 68.4 AF
        Peshawar 34.0 71.5 PK""",
        None,
        ["Kohat", "Thal", "Kurram", "Shalozan", "Khost"],
        ["1879-10-28", "1879-10-31", "1879-11-02", "1879-11-05", "1879-11-09"],
    ),
    "touring_team": (
        """Wanderers come home unbeaten

Published: 3 August 2015

The Wanderers rugby team finished their tour of Chile with a 22-20 win in Punta Arenas on Saturday.

They opened in Arica on 18 July, when the touring side scored five tries. On 22 July they played in Antofagasta, and last Tuesday they beat a regional team in Concepcion in heavy rain. A match in Valdivia was called off.

Their captain, Owen Pryce, learned his rugby in Swansea. The team will meet the champions in Cardiff in September.
""",
        """Punta Arenas -53.16 -70.9 CL
        Arica -18.5 -70.3 CL
        Antofagasta -23.65 -70.4 CL
        Concepcion -36.8 -73.05 CL
        Valdivia -39.8 -73.2 CL
        Swansea 51.6 -3.94 GB
        Cardiff 51.48 -3.18 GB
        Chile -30 -71 CL country""",
        date(2015, 8, 3),
        ["Arica", "Antofagasta", "Concepcion", "Punta Arenas"],
        ["2015-07-18", "2015-07-22", "2015-07-28", "2015-08-01"],
    ),
    "storm": (
        """Cyclone Maru weakened to a depression over Tamworth on Friday, three days after it killed six people on the coast.

The storm formed in the Coral Sea last weekend. It came ashore at Bowen on Tuesday night and tore the roofs off half the town. By Wednesday noon it was over Mackay, and on Thursday it flooded the main street in Rockhampton.

Forecasters in Melbourne had expected it to turn east. Insurers in London put the damage at two billion dollars. Residents had fled to Townsville before the storm struck.
""",
        """Tamworth -31.1 150.9 AU
        Coral Sea -18 152 AU sea
        Bowen -20.0 148.2 AU
        Mackay -21.1 149.2 AU
        Rockhampton -23.4 150.5 AU
        Melbourne -37.8 145 AU
        London 51.5 -0.1 GB
        Townsville -19.26 146.8 AU""",
        date(2017, 3, 31),
        ["Bowen", "Mackay", "Rockhampton", "Tamworth"],
        ["2017-03-28", "2017-03-29", "2017-03-30", "2017-03-31"],
    ),
    "ship_told_from_its_return": (
        """The sail training ship Halcyon is back. She tied up in Cuxhaven on 30 June 2016 with a torn mainsail and a happy crew.

She had put to sea from Rostock on 2 June. Five days later she dropped anchor off Visby. Her cadets went ashore and danced until morning. She then called at Tallinn on the 12th, took on water in Mariehamn on 17 June and was hauled out for repairs at Karlskrona on 21 June.

A sister ship, the Aurora, sailed from Lisbon to Cadiz in the same month. The owners have an office in Bremen.
""",
        """Cuxhaven 53.87 8.7 DE
        Rostock 54.09 12.1 DE
        Visby 57.64 18.3 SE
        Tallinn 59.4 24.7 EE
        Mariehamn 60.1 19.9 FI
        Karlskrona 56.16 15.6 SE
        Lisbon 38.7 -9.1 PT
        Cadiz 36.5 -6.3 ES
        Bremen 53.07 8.8 DE""",
        None,
        ["Rostock", "Visby", "Tallinn", "Mariehamn", "Karlskrona", "Cuxhaven"],
        ["2016-06-02", "2016-06-07", "2016-06-12", "2016-06-17", "2016-06-21", "2016-06-30"],
    ),
    "fugitive_and_his_pursuers": (
        """TRIESTE, Sept. 20, 2012 — Police on Wednesday caught a forger who had kept ahead of them for nine days.

Anton Varga, 44, walked out of a prison in Szeged on Sept. 10. He was seen the next morning in Pecs, where he stole a grey van. On Saturday he paid for petrol in Maribor with a false note, and on Monday night he slept at a hostel in Ljubljana under the name of Novak.

Detectives had driven to Vienna, where his sister lives. An alert was sent from The Hague. Varga was arrested in Trieste as he bought a ticket. He once worked in Prague.
""",
        """Trieste 45.65 13.77 IT
        Szeged 46.25 20.15 HU
        Pecs 46.07 18.2 HU
        Maribor 46.55 15.6 SI
        Ljubljana 46.05 14.5 SI
        Vienna 48.2 16.4 AT
        The Hague 52.07 4.3 NL
        Prague 50.08 14.4 CZ""",
        date(2012, 9, 20),
        ["Szeged", "Pecs", "Maribor", "Ljubljana", "Trieste"],
        ["2012-09-10", "2012-09-11", "2012-09-15", "2012-09-17", None],
    ),
    "pilgrim": (
        """A baker on the road to the saint

Markus Egli prayed in Santiago on Sunday. For the baker of Thun it was the end of a walk of three months.

He set out from Einsiedeln on 3 April 2011, the day after he had sold his shop. On 11 April he lit a candle in Geneva. On 18 April he was received by the monks in Conques. He rested his knees at Moissac on 9 May and crossed the pass to Roncesvalles on 23 May. "In Zurich people run," he says. "Here they walk."

From Burgos, which he reached on 6 June, a Danish nurse walked with him. His wife waited for him in Santiago.

Published: 28 June 2011
""",
        """Santiago 42.88 -8.5 ES
        Thun 46.75 7.6 CH
        Einsiedeln 47.1 8.75 CH
        Geneva 46.2 6.1 CH
        Conques 44.6 2.4 FR
        Moissac 44.1 1.08 FR
        Roncesvalles 43.0 -1.3 ES
        Zurich 47.4 8.5 CH
        Burgos 42.3 -3.7 ES""",
        date(2011, 6, 28),
        ["Einsiedeln", "Geneva", "Conques", "Moissac", "Roncesvalles", "Burgos", "Santiago"],
        ["2011-04-03", "2011-04-11", "2011-04-18", "2011-05-09", "2011-05-23", "2011-06-06", "2011-06-26"],
    ),
    "orchestra": (
        """Forty suitcases and a double bass

VALLETTA, 12 May 2014 - The Halden Youth Orchestra gave its last concert in Valletta on Sunday night, and the players ate ice cream until two.

The young musicians had landed in Palermo on 2 May. The next day they performed in Cefalu. Sunday was free. Monday of last week took them to Agrigento; on Wednesday they rehearsed in Ragusa and on Thursday evening filled the cathedral in Noto.

The conductor, Lise Berg, had studied in Rome. The mayor of Halden followed the tour on television. Next year the orchestra hopes to play in Athens.
""",
        """Valletta 35.9 14.5 MT
        Palermo 38.1 13.36 IT
        Cefalu 38.04 14.0 IT
        Agrigento 37.3 13.6 IT
        Ragusa 36.9 14.7 IT
        Noto 36.9 15.07 IT
        Rome 41.9 12.5 IT
        Halden 59.1 11.4 NO
        Athens 38 23.7 GR""",
        date(2014, 5, 12),
        ["Palermo", "Cefalu", "Agrigento", "Ragusa", "Noto", "Valletta"],
        ["2014-05-02", "2014-05-03", "2014-05-05", "2014-05-07", "2014-05-08", "2014-05-11"],
    ),
    "budget_debate": (
        """Council approves budget

The mayor of Trento, Carla Nardi, presented the budget in Trento on Tuesday. Officials in Rome welcomed it. On Wednesday unions protested in Bolzano. The finance minister said in Milan that cities must save.

Nardi, who was born in Verona and studied in Padua, was elected in 2018. A similar plan failed in Turin last year.
""",
        """Trento 46.07 11.1 IT
        Rome 41.9 12.5 IT
        Bolzano 46.5 11.35 IT
        Milan 45.46 9.2 IT
        Verona 45.4 11 IT
        Padua 45.4 11.9 IT
        Turin 45.07 7.7 IT""",
        date(2020, 2, 20),
        [],
        [],
    ),
    "diary_with_headings": (
        """Tuesday, 4 July 2017
We left Odense before dawn and changed in Padborg, where nobody could find our reservation.

Wednesday, 5 July 2017
Woke up in Bremen. After coffee we caught the slow train to Groningen. My brother rang from Aarhus.

Friday, 7 July 2017
A rest day in Leiden. Tomorrow we go on to Bruges.
""",
        """Odense 55.4 10.4 DK
        Padborg 54.8 9.36 DK
        Bremen 53.07 8.8 DE
        Groningen 53.2 6.56 NL
        Aarhus 56.15 10.2 DK
        Leiden 52.16 4.49 NL
        Bruges 51.2 3.22 BE""",
        None,
        ["Odense", "Padborg", "Bremen", "Groningen", "Leiden"],
        ["2017-07-04", "2017-07-04", "2017-07-05", "2017-07-05", "2017-07-07"],
    ),
    "president_on_a_swing": (
        """Portugal's president heads home after Gulf tour

MUSCAT, Nov 30, 2018 (Agency) - President Helena Duarte wrapped up a week-long swing through the Gulf in Muscat on Friday, a day after she was greeted by the emir in Doha.

Duarte arrived in Kuwait City on Saturday. Sunday and Monday were given over to talks there. She then travelled to Manama, where she laid a wreath on Tuesday. On Wednesday morning her plane touched down in Abu Dhabi.

In Lisbon, the opposition leader asked why she had skipped Riyadh. Her foreign minister, who flew to Cairo on Thursday, defended the tour. Iran's envoy in Madrid declined to comment.
""",
        """Muscat 23.6 58.4 OM
        Doha 25.3 51.5 QA
        Kuwait City 29.4 48 KW
        Manama 26.2 50.6 BH
        Abu Dhabi 24.5 54.4 AE
        Lisbon 38.7 -9.1 PT
        Riyadh 24.7 46.7 SA
        Cairo 30 31.2 EG
        Madrid 40.4 -3.7 ES
        Iran 32 53 IR country
        Portugal 39.5 -8 PT country""",
        date(2018, 11, 30),
        ["Kuwait City", "Manama", "Abu Dhabi", "Doha", "Muscat"],
        ["2018-11-24", "2018-11-27", "2018-11-28", "2018-11-29", "2018-11-30"],
    ),
    "relic": (
        """The relic of Saint Orm went home on Sunday. Thousands had seen it since it left the abbey of Fulda on 2 June 2013.

From Fulda the casket was carried to Kassel, where it stood in the cathedral for three nights. On 10 June it was taken by barge to Minden. Two days later it arrived in Verden, and from there a lorry brought it to Stade on 15 June.

The bishop of Mainz had opposed the journey. On 23 June the relic was returned to Fulda.
""",
        """Fulda 50.55 9.68 DE
        Kassel 51.3 9.5 DE
        Minden 52.3 8.9 DE
        Verden 52.9 9.2 DE
        Stade 53.6 9.5 DE
        Mainz 50 8.27 DE""",
        None,
        ["Fulda", "Kassel", "Minden", "Verden", "Stade", "Fulda"],
        ["2013-06-02", None, "2013-06-10", "2013-06-12", "2013-06-15", "2013-06-23"],
    ),
    "balloonists": (
        """Balloon pair down in Poland

Two balloonists landed in a beet field near Torun on Monday night, 51 hours after they lifted off from Bristol.

Ann Rook and Piet Vos, who took off on Saturday evening, had drifted across the Channel and passed over Bruges at dawn on Sunday. By noon they were above Dortmund. They crossed the Oder at Kostrzyn on Monday afternoon.

Last year's winners came down in Minsk. Organisers in Geneva followed the pair by satellite.
""",
        """Torun 53 18.6 PL
        Bristol 51.45 -2.6 GB
        Bruges 51.2 3.22 BE
        Dortmund 51.5 7.46 DE
        Kostrzyn 52.6 14.6 PL
        Minsk 53.9 27.5 BY
        Geneva 46.2 6.1 CH
        Poland 52 19 PL country""",
        date(2010, 6, 8),
        ["Bristol", "Bruges", "Dortmund", "Kostrzyn", "Torun"],
        ["2010-06-05", "2010-06-06", "2010-06-06", "2010-06-07", "2010-06-07"],
    ),
    "week_of_a_minister": (
        """Trade minister Tom Haas will be in Seoul on Monday, his office said.

Haas spent Tuesday in Hobart, Wednesday in Dunedin and Thursday in Suva. He had dinner with exporters in Brisbane on Friday and was back in Wellington on Saturday.

His deputy visited Perth.
""",
        """Seoul 37.5 127 KR
        Hobart -42.9 147.3 AU
        Dunedin -45.9 170.5 NZ
        Suva -18.1 178.4 FJ
        Brisbane -27.5 153 AU
        Wellington -41.3 174.8 NZ
        Perth -31.95 115.86 AU""",
        date(2022, 9, 18),
        ["Hobart", "Dunedin", "Suva", "Brisbane", "Wellington"],
        ["2022-09-13", "2022-09-14", "2022-09-15", "2022-09-16", "2022-09-17"],
    ),
    "brigade": (
        """Late on 14 September 1915 the brigade reached Arras. It had detrained at Hazebrouck on the 8th and had fought at Bethune on the 10th and 11th.

After a day's rest it marched through Lens on 13 September. The enemy retired to Cambrai. General Pell had his headquarters at Amiens and visited the brigade in Arras on 15 September 1915.
""",
        """Arras 50.3 2.8 FR
        Hazebrouck 50.7 2.5 FR
        Bethune 50.5 2.6 FR
        Lens 50.4 2.8 FR
        Cambrai 50.2 3.2 FR
        Amiens 49.9 2.3 FR""",
        None,
        ["Hazebrouck", "Bethune", "Lens", "Arras"],
        ["1915-09-08", "1915-09-10", "1915-09-13", "1915-09-14"],
    ),
    "storm_damage": (
        """Storm damage across the north

Insurers said on Monday that repairs in Kiel would cost 40 million euros. In Lubeck, the mayor opened a shelter on Sunday. Firefighters from Hamburg arrived in Rostock on Saturday. The chancellor, Ute Brandt, spoke in Berlin and promised help.
""",
        """Kiel 54.3 10.1 DE
        Lubeck 53.87 10.7 DE
        Hamburg 53.55 10 DE
        Rostock 54.1 12.1 DE
        Berlin 52.5 13.4 DE""",
        date(2021, 2, 2),
        [],
        [],
    ),
    "memoir": (
        """In the spring of 1926 I took the night train to Lvov. My aunt met me at the station and we walked to her house in the snow.

From Lvov I went on foot to Halicz, and after a week at Halicz I hired a cart for Kolomea. At Kolomea the road ended. I had been told in Vienna that nobody went further. But I crossed the hills with two shepherds and on the third day we came down into Sighet.

There I sold my watch. My brother was in Paris then.
""",
        """Lvov 49.8 24 UA
        Halicz 49.1 24.7 UA
        Kolomea 48.5 25 UA
        Vienna 48.2 16.4 AT
        Sighet 47.9 23.9 RO
        Paris 48.85 2.35 FR""",
        None,
        ["Lvov", "Halicz", "Kolomea", "Sighet"],
        None,
    ),
    "hostages_out_of_order": (
        """GENEVA, 8 Feb 2016 — The two engineers who were kidnapped in Agadez last month are free. They were flown from Niamey to Geneva on Sunday aboard a government aircraft.

Paul Weber and Jan Klima had been seized on 11 January outside Agadez. Their captors drove them across the desert to Kidal, where they were held in a stable for two weeks. On 30 January they were taken to Gao; four days later soldiers found them in Ansongo.

The foreign minister thanked officials in Bamako. Weber's wife had travelled to Algiers to plead for him.
""",
        """Geneva 46.2 6.1 CH
        Agadez 16.97 7.99 NE
        Niamey 13.5 2.1 NE
        Kidal 18.4 1.4 ML
        Gao 16.3 0 ML
        Ansongo 15.66 0.5 ML
        Bamako 12.6 -8 ML
        Algiers 36.75 3.06 DZ""",
        date(2016, 2, 8),
        ["Agadez", "Kidal", "Gao", "Ansongo", "Niamey", "Geneva"],
        None,
    ),
    "cardinal_whose_return_is_to_come": (
        """Cardinal Moretti will return to Rome on Tuesday from a pastoral visit that has taken him to four dioceses.

On Thursday the cardinal said Mass in Trapani. He spent Friday with fishermen at Mazara and was cheered in the streets of Gela on Saturday. On Sunday he blessed a chapel in Noto. The cardinal was ordained in Padua. Protesters gathered in Palermo, which he did not visit.
""",
        """Rome 41.9 12.5 IT
        Trapani 38 12.5 IT
        Mazara 37.65 12.6 IT
        Gela 37.07 14.25 IT
        Noto 36.9 15.07 IT
        Padua 45.4 11.9 IT
        Palermo 38.1 13.36 IT""",
        date(2018, 10, 8),
        ["Trapani", "Mazara", "Gela", "Noto"],
        ["2018-10-04", "2018-10-05", "2018-10-06", "2018-10-07"],
    ),
}
"""Text, places, day of publication, stops in order and their days, worked out by hand from the calendar."""


def prose_route(name: str) -> Route:
    text, known, published, _, _ = PROSE[name]
    return route_of(text, places(known), published)


@pytest.mark.parametrize("name", PROSE)
def test_stops_of_a_journey_in_other_prose_are_found_in_order_and_no_others(name):
    assert names(prose_route(name)) == PROSE[name][3]


@pytest.mark.parametrize("name", [name for name, row in PROSE.items() if row[4]])
def test_stops_of_a_journey_in_other_prose_have_their_days(name):
    found = [s.when.first if s.when else None for s in prose_route(name).stops if s.status != "planned"]
    assert found == [date.fromisoformat(d) if d else None for d in PROSE[name][4] or ()]


def test_wanted_mover_that_goes_nowhere_gives_way_to_the_main_one():
    text, known, published, stops, _ = PROSE["fugitive_and_his_pursuers"]
    route = route_of(text, places(known), published, mover="Novak")
    assert names(route) == stops
    assert "Novak" in route.note


def test_day_on_which_a_visit_began_dates_no_departure_that_ended_it():
    # whichever paragraph comes first: Marten was left at the end, and the day of the beginning is not its day
    paragraphs = SIX_DAYS.strip().split("\n\n")
    for order in itertools.permutations(paragraphs):
        route = route_of("\n\n".join(order), SIX_DAYS_PLACES, date(2023, 9, 18))
        assert all(s.when is None or s.when.first != date(2023, 9, 12) for s in route.stops), order
