"""Resolution: which place a name means. Expected places are GeoNames ids and divisions, looked up by hand."""

from pathlib import Path

import pytest

import geoviz.resolution
from geoviz import analyze, listings
from geoviz.exports import EXPORTS
from geoviz.exports.evidence import report_json
from geoviz.model import Candidate, LatLon, Place, Quantity, Resolution, Span, StatedEnd, Statement, Toponym
from geoviz.pipeline import recognize_and_resolve
from geoviz.reading import document_from_text
from geoviz.recognizers import RECOGNIZERS
from geoviz.resolution import explain, resolve, weights
from geoviz.resolution.weights import WEIGHTS
from geoviz.tables import place_rows


def _resolve(text: str, **options: object) -> dict[str, Resolution]:
    document = document_from_text(text)
    found = resolve(document, RECOGNIZERS["rules"](document), **options)  # type: ignore[arg-type]
    return {r.toponym.surface: r for r in found}


def _resolve_with_statements(text: str) -> dict[str, Resolution]:
    return {r.toponym.surface: r for r in recognize_and_resolve(document_from_text(text))[0]}


def _id(found: dict[str, Resolution], name: str) -> str:
    place = found[name].place
    assert place is not None
    return place.id


def test_importance_decides_where_nothing_else_speaks() -> None:
    assert _id(_resolve("They met in Paris."), "Paris") == "2988507"


@pytest.mark.parametrize(
    ("text", "name", "geonameid"),
    [
        ("They met in Paris, Texas, last week.", "Paris", "4717560"),
        ("She studied in Athens, Ga., for years.", "Athens", "4180386"),
        ("He was born in London, Ontario.", "London", "6058560"),
        ("The plant is in Vancouver, Washington.", "Vancouver", "5814616"),
    ],
)
def test_the_state_beside_a_name_decides(text: str, name: str, geonameid: str) -> None:
    assert _id(_resolve(text), name) == geonameid


def test_two_places_of_one_name_in_one_text_stay_apart() -> None:
    document = document_from_text("He moved from Paris, Texas, to Paris, France.")
    ids = [
        r.place.id
        for r in resolve(document, RECOGNIZERS["rules"](document))
        if r.place and r.toponym.surface == "Paris"
    ]
    assert ids == ["4717560", "2988507"]


def test_the_other_names_of_the_text_decide() -> None:
    found = _resolve("The storm hit Dallas, Tyler and Longview in Texas. Roofs were torn off in Paris too.")
    assert _id(found, "Paris") == "4717560"


def test_a_city_named_beside_its_country_is_there() -> None:
    found = _resolve("The train reached Artyom, a Russian city near Vladivostok.")
    assert _id(found, "Artyom") == "2027456"


def test_a_person_decides_by_point_by_id_and_by_none() -> None:
    text = "They met in Paris and in Rome and in Oslo."
    found = _resolve(text, overrides={"paris": LatLon(10, 20), "Rome": "4219762", "Oslo": None})
    assert found["Paris"].place == Place(
        gazetteer="user", id="10,20", name="Paris", point=LatLon(10, 20), feature_class="S", feature_code="", source="given by a person",
    )  # fmt: skip
    assert _id(found, "Rome") == "4219762"
    assert found["Oslo"].place is None
    assert all("person decided" in found[name].note for name in ("Paris", "Rome", "Oslo"))


def test_an_unknown_name_is_listed_and_harms_no_other() -> None:
    found = _resolve("They drove from the village of Wrzltsk to Oslo.")
    assert found["Wrzltsk"].place is None
    assert found["Wrzltsk"].note
    assert _id(found, "Oslo") == "3143244"


def _namesake(name: str, lat: float, score: float) -> Candidate:
    place = Place(
        gazetteer="test", id=f"{name}{lat}", name=name, point=LatLon(lat, 0), feature_class="P", feature_code="PPL",
        country="XX", population=1000,
    )  # fmt: skip
    return Candidate(place=place, score=score)


def test_a_stated_distance_decides_between_namesakes_and_it_is_said() -> None:
    text = "Aby lies 222 km from Bex."
    document = document_from_text(text)
    first, second = Toponym(span=Span(0, 3), surface="Aby"), Toponym(span=Span(21, 24), surface="Bex")
    places = {"Aby": (_namesake("Aby", 30, 0.6), _namesake("Aby", 2, 0.5)), "Bex": (_namesake("Bex", 0, 0.9),)}
    quantity = Quantity(
        span=Span(9, 15), text="222 km", value=222, unit="km", value_m=222_000, low_m=215_000, high_m=230_000,
    )  # fmt: skip
    statement = Statement(
        kind="distance", span=Span(9, 15), sentence=Span(0, 25), quantity=quantity,
        ends=(StatedEnd(name="Aby", toponym=first.span), StatedEnd(name="Bex", toponym=second.span)),
    )  # fmt: skip

    def lookup(name: str) -> tuple[Candidate, ...]:
        return places.get(name, ())

    without, _ = resolve(document, (first, second), lookup=lookup)
    with_it, _ = resolve(document, (first, second), (statement,), lookup=lookup)
    assert without.place is not None
    assert without.place.point.lat == 30
    assert with_it.place is not None
    assert with_it.place.point.lat == 2  # 2 degrees of latitude are 222 km
    assert with_it.by_distance == (statement.span,)
    assert "stated distance" in explain(with_it)


def test_scores_are_like_probabilities_and_candidates_few() -> None:
    for resolution in _resolve("She went from Springfield to Alexandria, and on to San Jose and Victoria.").values():
        scores = [c.score for c in resolution.candidates]
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) <= 1.001
        assert len(scores) <= 10


def test_the_answers_keep_the_order_of_the_names() -> None:
    document = document_from_text("From Oslo to Bergen, and from Bergen to Oslo.")
    toponyms = RECOGNIZERS["rules"](document)
    assert [r.toponym for r in resolve(document, toponyms)] == list(toponyms)


def test_the_explanation_names_the_place_and_the_reasons() -> None:
    words = explain(_resolve("They met in Paris, Texas.")["Paris"])
    assert "Texas" in words
    assert "named beside it" in words


@pytest.mark.parametrize(
    ("text", "name", "geonameid"),
    [
        ("The train left Salzburg for Vienna.", "Salzburg", "2766824"),
        ("She was in Hamburg on Friday.", "Hamburg", "2911298"),
        ("She travelled from Tashkent to Bukhara.", "Bukhara", "1217662"),
        ("He flew from Oslo to Tromsø.", "Tromsø", "3133895"),
    ],
)
def test_a_bare_name_means_the_town_rather_than_the_division_around_it(text: str, name: str, geonameid: str) -> None:
    assert _id(_resolve(text), name) == geonameid


def test_words_that_ask_for_the_division_get_it_and_the_bare_name_stays_the_town() -> None:
    document = document_from_text("She stayed in Bukhara. In Bukhara province, farmers waited for rain.")
    places = [r.place for r in resolve(document, RECOGNIZERS["rules"](document))]
    assert [p.feature_code for p in places if p] == ["PPLA", "ADM1"]


def test_new_york_among_cities_of_the_world_is_the_city_and_among_states_the_state() -> None:
    assert _id(_resolve("The show moves from Vienna to Paris and then New York."), "New York") == "5128581"
    assert _id(_resolve("The governors of New York, Ohio and Vermont met."), "New York") == "5128638"


def test_georgia_among_states_is_the_state_and_among_countries_the_country() -> None:
    assert _id(_resolve("The law was passed in Georgia, Alabama and Florida."), "Georgia") == "4197000"
    assert _id(_resolve("The pipeline crosses Georgia, Armenia and Turkey."), "Georgia") == "614540"


def test_a_capital_does_not_lose_to_a_namesake_near_the_other_names() -> None:
    text = "She spoke in Springfield, Illinois, and in Peoria, Illinois, before flying back to Washington."
    assert _id(_resolve(text), "Washington") == "4140963"


def test_the_atlantic_is_the_ocean() -> None:
    place = _resolve("The storm crossed the Atlantic toward Ireland and Iowa.")["Atlantic"].place
    assert place is not None
    assert place.feature_code == "OCN"


def test_a_distance_counts_from_the_seat_and_not_from_the_middle_of_the_division_named_after_it() -> None:
    report = analyze(document_from_text("Mali's capital is 950 km from Gao. In Gao all was quiet."))
    kinds = [r.place.feature_code for r in report.resolutions if r.toponym.surface.startswith("Gao") and r.place]
    assert kinds == ["PPLA", "ADM1"]


def test_a_name_beside_its_long_form_is_short_for_it() -> None:
    found = _resolve("Flooding hit San Pedro de Atacama. Jama lies 160 km from San Pedro.")
    assert _id(found, "San Pedro") == _id(found, "San Pedro de Atacama")
    found = _resolve("He flew from Santiago de Compostela to Madrid and then to Santiago, Chile.")
    assert _id(found, "Santiago") != _id(found, "Santiago de Compostela")


def test_a_name_longer_than_any_known_one_stays_unresolved() -> None:
    found = _resolve("The brig touched at Porto Praya on Monday.")
    assert found["Porto Praya"].place is None
    assert "Porto" not in found


def test_a_name_in_no_list_is_placed_roughly_where_the_text_says_it_is() -> None:
    found = _resolve(
        "Protesters met at Kamenné Hall in Bratislava, and later at Cavan Town Hall in the rain near Cavan."
    )
    hall = found["Cavan Town Hall"]
    assert hall.roughly
    assert hall.place is not None
    assert (hall.place.name, hall.place.country) == ("Cavan", "IE")
    assert hall.place.precision_m >= 10_000
    assert "called after" in hall.candidates[0].reasons[0]
    assert not found["Cavan"].roughly


def test_a_country_is_no_rough_place() -> None:
    found = _resolve("They stopped in the village of Zzyzxdorf, Germany, and slept.")
    assert found["Zzyzxdorf"].place is None
    assert not found["Zzyzxdorf"].roughly


def test_a_rough_place_is_no_end_of_a_measured_distance() -> None:
    report = analyze(document_from_text("The mayor of Cavan spoke at Cavan Town Hall, 12 km from Belturbet."))
    (verdict,) = report.verdicts
    assert verdict.status == "not_checkable"
    assert any("placed roughly" in remark for remark in report.remarks)


def test_every_view_says_that_a_place_or_a_stop_is_rough() -> None:
    text = "The envoy left Dublin on Monday 3 June 2019. On Tuesday she arrived at Cavan Town Hall, near Cavan."
    report = analyze(document_from_text(text))
    stops = {stop.toponym.surface: stop for stop in report.route.stops}
    assert stops["Cavan Town Hall"].roughly
    assert not stops["Dublin"].roughly
    assert "(placed" in listings.route(report)
    assert "roughly)" in listings.route(report)
    assert "placed roughly" in listings.places(report)
    evidence = report_json(report)
    assert {s["surface"]: s["roughly"] for s in evidence["route"]["stops"]} == {
        "Dublin": False,
        "Cavan Town Hall": True,
    }
    assert {p["surface"] for p in evidence["places"] if p["roughly"]} == {"Cavan Town Hall"}
    assert '"roughly": true' in EXPORTS["geojson"](report)
    assert "may be off by 15" in EXPORTS["html"](report)


def test_distances_of_the_host_do_not_speak_for_a_rough_place() -> None:
    text = "They met at Cavan Town Hall, near Cavan. Cavan lies 15 km from Belturbet."
    rows = {row["surface"]: row for row in place_rows(analyze(document_from_text(text)))}
    assert rows["Cavan"]["stated_distances"]
    assert rows["Cavan Town Hall"]["roughly"]
    assert not rows["Cavan Town Hall"]["stated_distances"]


def test_no_stated_distance_makes_a_division_of_a_town() -> None:
    text = "A second team left Ségou for Koulikoro, some 60 km from Ségou."
    place = _resolve_with_statements(text)["Koulikoro"].place
    assert place is not None
    assert place.feature_class == "P"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Boats sank in the Fraser near Hope, British Columbia.", "Fraser", "STM"),
        ("Barges were stranded on the Niger and in the port of Mopti.", "Niger", "STM"),
        ("She was born in Niger and studied in Mali.", "Niger", "PCLI"),
        ("He flew to Fraser, Colorado, to ski.", "Fraser", "PPL"),
    ],
)
def test_the_article_makes_a_river_of_a_bare_name(text: str, name: str, code: str) -> None:
    place = _resolve(text)[name].place
    assert place is not None
    assert place.feature_code == code


def test_a_part_of_a_country_is_what_a_town_lies_in() -> None:
    place = _resolve("The ship left Newcastle, in the north of England, on Monday.")["Newcastle"].place
    assert place is not None
    assert place.country == "GB"


def test_only_a_hamlet_far_from_everything_named_is_no_answer() -> None:
    text = "In April she was at the Keeling islands, between Java and Mauritius, and in May at Cape Town."
    assert _resolve(text)["Keeling"].place is None


def test_every_weight_belongs_to_a_feature_that_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(geoviz.resolution.__file__).parent.glob("*.py"))
    classes = {f"{front}:{kind}" for front in ("class", "article") for kind in "AHTSLRVUP"}
    for name in WEIGHTS:
        front, _, back = name.partition(":")
        said = f'"{name}"' in sources.replace(Path(weights.__file__).read_text(encoding="utf-8"), "")
        assert said or name in classes or (f'"{front}"' in sources and f'"{back}"' in sources) or front in {
            "near-outlet", "contained",
        }, name  # fmt: skip
