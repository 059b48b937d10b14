"""A person's own places: what people really write into tables and GeoJSON, and what nobody should."""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoviz.console import harmless
from geoviz.errors import GeovizError, InputError, UnreadableInputError
from geoviz.gazetteers.own import OwnPlaces, places, read_own_places, rows, tables
from geoviz.gazetteers.own.coordinates import degrees, pair
from geoviz.gazetteers.own.kinds import kind_of
from geoviz.places import LatLon

Read = Callable[..., OwnPlaces]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def write_and_read(content: str | bytes, name: str = "my.csv") -> OwnPlaces:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_own_places(path)

    return write_and_read


def _feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "A", **properties}}


def _at(lon: object, lat: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": [lon, lat]}


def _collection(*features: object, indent: int | None = None) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=indent)


# tables


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_in_every_dress(read: Read, separator: str, encoding: str, end: str) -> None:
    rows = [["Längd", "LON", "Name", " Latitude "], ["x", "10.75", f'"Café{separator}Øst"', "59.91"]]
    places = read(end.join(separator.join(row) for row in rows).encode(encoding)).places
    assert [(p.name, p.point) for p in places] == [(f"Café{separator}Øst".replace("\t", " "), LatLon(59.91, 10.75))]


def test_a_unicode_text_of_a_spreadsheet_is_read(read: Read) -> None:
    data = "Name\tLat\tLon\r\nЗаря\t42,8\t132,4\r\n".encode("utf-16")  # tabs, decimal commas, a mark
    assert read(data, "my.txt").places[0].point == LatLon(42.8, 132.4)


@pytest.mark.parametrize("name", ["name", "Title", "PLACE", "label"])
@pytest.mark.parametrize(("lat", "lon"), [("lat", "lng"), ("Latitude", "Longitude"), ("y", "x"), ("LAT", "Long")])
def test_columns_have_the_names_that_people_give_them(read: Read, name: str, lat: str, lon: str) -> None:
    assert read(f"{lon},{name},{lat}\n2.5,Base,1.5").places[0].point == LatLon(1.5, 2.5)


@pytest.mark.parametrize("heading", ['"lat,lon"', "coordinates", "Location", '"Lat, Lng"'])
def test_one_column_may_hold_both_coordinates(read: Read, heading: str) -> None:
    assert read(f'name,{heading}\nBase,"51.884, -1.76"').places[0].point == LatLon(51.884, -1.76)


def test_a_location_beside_coordinates_is_a_name(read: Read) -> None:
    assert read("Location,Latitude,Longitude\nBase,1,2").places[0].name == "Base"


@pytest.mark.parametrize(
    "heading", ["names", "aliases", "aka", "also", "alternate_names", "other names", "Other Names"]
)
@pytest.mark.parametrize("between", [";", "|", " ; "])
def test_further_names_are_found_too(read: Read, heading: str, between: str) -> None:
    places = read(f"name,lat,lon,{heading}\nBase,1,2,Camp X{between}Site-9{between}Base{between}")
    assert places.places[0].names == ("Camp X", "Site-9")
    (candidate,) = places.lookup("SITE 9")
    assert (candidate.score, candidate.name_kind) == (0.95, "alternate")
    assert candidate.reasons[0] == "in your list (my.csv, line 2)"
    assert [c.score for c in places.lookup("base")] == [1.0]


def test_every_column_arrives(read: Read) -> None:
    text = (
        "name,lat,lon,kind,country,admin1,population,note,source,id,precision,extent\n"
        'Fort Øst,1,2,military base,Russia,Primorye,"12,345",seen in 2022,Atlas,b-1,2.5 km,400'
    )
    place = read(text).places[0]
    assert place._asdict() == {
        "gazetteer": "own", "id": "b-1", "name": "Fort Øst", "point": LatLon(1, 2), "feature_class": "L",
        "feature_code": "MILB", "country": "RU", "admin1": "Primorye", "admin1_code": None, "admin2": None,
        "population": 12_345, "native_name": None, "names": (), "geometry": None, "extent_m": 400.0,
        "precision_m": 2500.0, "source": "my.csv, line 2: seen in 2022; Atlas",
    }  # fmt: skip


def test_a_row_that_says_nothing_more_is_a_site_of_a_hundred_metres(read: Read) -> None:
    place = read("name,lat,lon\nBase,1,2").places[0]
    assert (place.feature_class, place.feature_code, place.precision_m, place.extent_m) == ("S", "", 100.0, None)
    assert (place.id, place.source, place.country) == ("own:2", "my.csv, line 2", None)


def test_the_source_never_holds_the_folder(read: Read, tmp_path: Path) -> None:
    places = read("name,lat,lon\nA,1,2\nB,95,2")
    assert tmp_path.name not in repr((places.places, places.warnings, places.lookup("A")))
    assert places.path == tmp_path / "my.csv"


@pytest.mark.parametrize(
    ("population", "count"),
    [("12345", 12345), ("12 345", 12345), ("12'345", 12345), ("1.234.567", 1234567), ("5000.0", 5000), ("", 0)],
)
def test_populations_are_read_as_they_are_grouped(read: Read, population: str, count: int) -> None:
    assert read(f"name;lat;lon;population\nA;1;2;{population}").places[0].population == count


@pytest.mark.parametrize("column", ["population", "precision", "extent"])
@pytest.mark.parametrize("value", ["many", "-5", "1e999", "nan", "9" * 500, "=1+1"])
def test_a_figure_that_is_none_costs_only_itself(read: Read, column: str, value: str) -> None:
    places = read(f"name,lat,lon,{column}\nA,1,2,{value}")
    assert (places.places[0].population, places.places[0].precision_m, places.places[0].extent_m) == (0, 100.0, None)
    assert len(places.warnings) == 1
    assert places.warnings[0].startswith("my.csv, line 2: ")
    assert "left out" in places.warnings[0]


@pytest.mark.parametrize(("said", "code"), [("de", "DE"), ("Germany", "DE"), ("UK", "GB"), ("USA", "US"), ("", None)])
def test_countries_are_known_by_code_and_name(read: Read, said: str, code: str | None) -> None:
    places = read(f"name,lat,lon,country\nA,1,2,{said}")
    assert places.places[0].country == code
    assert places.warnings == ()


def test_an_unknown_country_keeps_the_row_and_is_said_once(read: Read) -> None:
    places = read("name,lat,lon,country\nA,1,2,Narnia\nB,1,3,Narnia\nC,1,4,Congo\nD,1,5,French")
    assert [p.country for p in places.places] == [None] * 4
    assert [w.split(" (")[0] for w in places.warnings] == [
        "my.csv, line 2: country 'Narnia' is not known",
        "my.csv, line 4: country 'Congo' may be CD or CG",
        "my.csv, line 5: country 'French' is not known",
    ]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("PPL", "P.PPL"), ("S.MILB", "S.MILB"), ("MILB", "L.MILB"), ("ctrs", "S.CTRS"), ("city", "P.PPL"),
        ("Airport", "S.AIRP"), ("military base", "L.MILB"), ("military_base", "L.MILB"), ("lakes", "H.LK"),
        ("cities", "P.PPL"), ("churches", "S.CH"), ("railway station", "S.RSTN"), ("capital", "P.PPLC"), ("H", "H."),
        ("P", "P.PPL"), ("thingummy", "S."), ("", "S."), ("Q.XYZ", "S."), ("S.<script>", "S."), (".", "S."),
    ],
)  # fmt: skip
def test_kinds_are_codes_or_words(kind: str, code: str) -> None:
    assert ".".join(kind_of(kind)) == code


# coordinates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("51.884", 51.884), ("-51.884", -51.884), ("+51", 51), ("−51.5", -51.5), (".5", 0.5), ("5.1e1", 51),
        ("51°53′N", 51 + 53 / 60), ("51° 53' 4.5\" S", -(51 + 53 / 60 + 4.5 / 3600)),
        ("51 53 4 N", 51 + 53 / 60 + 4 / 3600), ("N51:53:04", 51 + 53 / 60 + 4 / 3600), ("-0 30", -0.5),
        ("51º53’04’’n", 51 + 53 / 60 + 4 / 3600), ("51.5° s", -51.5), ("51.5N", 51.5), ("S 33 52.5", -33.875),
    ],
)  # fmt: skip
def test_angles_are_read_as_people_write_them(text: str, value: float) -> None:
    assert degrees(text, "latitude") == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "nan", "inf", "1_0", "١٢", "51,884", "5 1 8 8", "51.5 30", "51 60", "51 53 60", "-51 S", "N 51 N",
        "51 E", "51W", "true", "51°53′04″05", "--5", "5-", "0x10", "1" * 5000, "°", "=1+1", "12 345.6", "5184 N",
    ],
)  # fmt: skip
def test_what_is_no_angle_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="latitude"):
        degrees(text, "latitude")


@pytest.mark.parametrize(
    "text",
    [
        "51.5, -1.75", "51.5,-1.75", "51.5 -1.75", "51.5;-1.75", "(51.5, -1.75)", "51,5; -1,75", "51,5 -1,75",
        "51,5, -1,75", "51°30′N 1°45′W", "51°30'N, 1°45'W", "51 30 N 1 45 W", "N51.5 W1.75", "1°45′W 51°30′N",
        "51.5N,1.75W", "N 51 30, W 1 45", "51°30'0\"N 1°45'0\"W", "51.5 / -1.75",
    ],
)  # fmt: skip
@pytest.mark.parametrize("decimal_comma", [False, True])
def test_pairs_are_read_as_people_write_them(text: str, *, decimal_comma: bool) -> None:
    assert pair(text, decimal_comma=decimal_comma) == pytest.approx((51.5, -1.75))


@pytest.mark.parametrize("text", ["", "51.5", "51.5, -1.75, 3", "a, b", "POINT(1 2)", "51 N, 5 N", "," * 999])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"latitude|longitude|coordinates"):
        pair(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_numbers_arrive_as_they_were_written(lat: float, lon: float) -> None:
    assert (degrees(repr(lat), "latitude"), degrees(repr(lon), "longitude")) == (lat, lon)


def test_a_decimal_comma_is_one_where_the_separator_is_another(read: Read) -> None:
    assert read("name;lat;lon\nA;51,884;-1,76").places[0].point == LatLon(51.884, -1.76)
    with pytest.raises(InputError, match="decimal point"):
        read('name,lat,lon\nA,"51,884",2')


@pytest.mark.parametrize(
    ("lat", "lon", "why"),
    [
        ("151.2", "-33.9", "latitude 151.2 is outside [-90, 90]"),  # swapped, and not turned round
        ("10", "181", "longitude 181 is outside [-180, 180]"),
        ("0", "0.0", "0, 0 is what programs write for an unknown point"),
        ("nan", "1", "latitude 'nan' is not a number of degrees"),
        ("1e999", "1", "latitude inf is not a number of degrees"),
        ("51 E", "1", "latitude '51 E' has the letter of a longitude"),
        ("", "1", "the latitude is missing"),
        ("-5 S", "1", "latitude '-5 S' has both a sign and a letter"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_skipped(read: Read, lat: str, lon: str, why: str) -> None:
    places = read(f"name,lat,lon\nA,1,2\nB,{lat},{lon}\nC,3,4")
    assert [p.name for p in places.places] == ["A", "C"]
    assert places.warnings == (f"my.csv, line 3: {why}; the row is skipped.",)


# lines, quotes, many warnings


def test_lines_are_those_of_the_file_quoted_breaks_counted(read: Read) -> None:
    places = read('\n\nname,lat,lon,note\n\nA,1,2,"one\ntwo\nthree"\r\nB,95,2,\n"Port\nRoyal",3,4,x\n\nC,5,6,\n')
    assert [(p.name, p.id) for p in places.places] == [("A", "own:5"), ("Port Royal", "own:9"), ("C", "own:12")]
    assert places.warnings == ("my.csv, line 8: latitude 95 is outside [-90, 90]; the row is skipped.",)
    assert places.lookup("Port Royal")[0].reasons == ("in your list (my.csv, line 9)",)


@pytest.mark.parametrize("closing", ["", 'C,5,6\n"D,7,8\n'])
def test_a_quotation_mark_that_nobody_closes_costs_its_row_only(read: Read, closing: str) -> None:
    places = read(f'name,lat,lon\nA,1,2\n"B,3,4\n{closing}E,9,10\n')
    assert [p.name for p in places.places] == ["A", *(["C"] if closing else []), "E"]
    assert "my.csv, line 3: a quotation mark is not closed; the row is skipped." in places.warnings


@pytest.mark.parametrize("columns", [("name", "lat", "lon", "note"), ("lat", "lon", "note", "name")])
def test_a_name_may_hold_a_line_break_in_any_column(read: Read, columns: tuple[str, ...]) -> None:
    row = {"name": '"Port,\nRoyal"', "lat": "1", "lon": "2", "note": "x"}
    places = read("\n".join([",".join(columns), ",".join(row[c] for c in columns)]))
    assert [p.name for p in places.places] == ["Port, Royal"]
    assert places.warnings == ()


@pytest.mark.parametrize("later", ["", 'D,7,8,"z\n'])
def test_a_stray_quotation_mark_in_a_note_takes_no_row_along(read: Read, later: str) -> None:
    places = read(f'name,lat,lon,note\nA,1,2,"x\nB,3,4,y\n{later}E,9,10,\n')
    assert [p.name for p in places.places] == ["B", "E"]
    assert [w.split(":")[0] for w in places.warnings] == ["my.csv, line 2", *(["my.csv, line 4"] if later else [])]


def test_a_note_may_have_many_lines_with_commas(read: Read) -> None:
    places = read('name,lat,lon,note\nA,1,2,"first, then\nin Paris, London, Rome, Oslo\n"\nB,3,4,')
    assert [p.name for p in places.places] == ["A", "B"]
    assert places.places[0].source == "my.csv, line 2: first, then in Paris, London, Rome, Oslo"


def test_stray_quotation_marks_in_the_last_column_take_no_row_along(read: Read) -> None:
    places = read('lat,lon,name\n1,2,"A\n3,4,B\n5,6,"C\n7,8,D\n')
    assert [p.name for p in places.places] == ["B", "D"]
    assert [w.split(":")[0] for w in places.warnings] == ["my.csv, line 2", "my.csv, line 4"]


def test_a_pair_outranks_half_a_pair(read: Read) -> None:
    assert read('name,y,coordinates\nA,77,"1, 2"').places[0].point == LatLon(1, 2)


def test_a_line_for_spreadsheets_tells_the_separator(read: Read) -> None:
    assert read("sep=;\r\nname;lat;lon\r\nA;1,5;2").places[0].point == LatLon(1.5, 2)


def test_a_comma_too_many_never_moves_a_number_into_the_next_column(read: Read) -> None:
    places = read("name,lat,lon\nA,48,85,2,35\nB,1,2,,\nC,1\n D , 3 , 4 ")
    assert [p.name for p in places.places] == ["B", "D"]
    assert "there are 5 fields under 3 headings" in places.warnings[0]
    assert "the longitude is missing" in places.warnings[1]


def test_at_most_twenty_warnings_are_listed(read: Read) -> None:
    bad = "B,95,2\n" * 332
    warnings = read(f"name,lat,lon\nA,1,2\n{bad}").warnings
    assert len(warnings) == 21
    assert warnings[19].startswith("my.csv, line 22: ")
    assert warnings[20] == "and 312 more rows"


def test_a_row_of_two_warnings_counts_once(read: Read) -> None:
    bad = "B,95,2,,\n" * 19
    warnings = read(f"name,lat,lon,population,extent\n{bad}A,1,2,many,large\nC,95,1,,\n").warnings
    assert len(warnings) == 21
    assert warnings[20] == "and 1 more row"


def test_warnings_are_harmless_single_lines(read: Read) -> None:
    hostile = "\x1b[31m\u202e</script>"
    places = read(f'name,lat,lon,country\nA,1,2,\n"{hostile}\nB","{hostile}\n",2,"{hostile}\nX"\nC,1,3,"{hostile}\nY"')
    assert len(places.warnings) == 2
    assert all(w.isprintable() and len(w) <= 400 for w in places.warnings)


def test_a_file_name_that_steers_terminals_does_not_reach_them(read: Read) -> None:
    places = read("name,lat,lon\nA,1,2\nB,95,1", "my\x1b[31m\nlist.csv")
    assert places.places[0].source == "my[31m list.csv, line 2"
    assert places.warnings[0].startswith("my[31m list.csv, line 3")


# identity


def test_an_exact_duplicate_is_one_place_and_a_namesake_another(read: Read) -> None:
    places = read("name,lat,lon,id\nA,1,2,\nA,1,2,\nA,1,3,\nA,1,2,x")
    assert [(p.id, p.point.lon) for p in places.places] == [("own:2", 2), ("own:4", 3), ("x", 2)]
    assert [c.place.id for c in places.lookup("a")] == ["own:2", "own:4", "x"]


def test_ids_are_made_unique(read: Read) -> None:
    places = read("name,lat,lon,id\nA,1,2,x\nB,1,2,x\nC,1,2,x-2\nD,1,2,own:6\nE,1,2,\nF,1,2,x")
    ids = [p.id for p in places.places]
    assert ids == ["x", "x-2", "x-2-2", "own:6", "own:6-2", "x-3"]
    assert [places.place(i).name for i in ids] == list("ABCDEF")  # type: ignore[union-attr]
    assert places.place("y") is None


def test_the_digest_is_that_of_the_bytes(read: Read) -> None:
    data = "name,lat,lon\r\nÅ,1,2".encode("utf-16")
    assert read(data).digest == hashlib.sha256(data).hexdigest()


# GeoJSON


@pytest.mark.parametrize("name", ["my.geojson", "my.json", "my.csv", "my"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_geojson_is_told_by_its_content(read: Read, name: str, encoding: str) -> None:
    text = _collection(_feature(_at(10.75, 59.91), title="no", name="Øst", kind="airport", population=5000.0))
    place = read(text.encode(encoding), name).places[0]
    assert (place.name, place.point, place.feature_code) == ("Øst", LatLon(59.91, 10.75), "AIRP")
    assert (place.population, place.source) == (5000, f"{name}, line 1, feature 1")


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\x1e", "\n\n"])
def test_features_may_stand_one_a_line(read: Read, between: str) -> None:
    features = [json.dumps(_feature(_at(i, i), name=f"N{i}")) for i in (1, 2)]
    places = read(between.join([features[0], "{broken", features[1], "[]"]), "my.geojsonl")
    lines = between.count("\n")
    assert [p.name for p in places.places] == ["N1", "N2"]
    assert [w.split(" (")[0] for w in places.warnings] == [
        f"my.geojsonl, line {1 + lines}, feature 2: it is not valid JSON",
        f"my.geojsonl, line {1 + 3 * lines}, feature 4: it is no feature of GeoJSON; the feature is skipped.",
    ]


def test_a_single_feature_is_a_list_of_one(read: Read) -> None:
    feature = {**_feature([]), "geometry": _at(2, 1), "id": 77}
    (place,) = read(json.dumps(feature, indent=2)).places
    assert (place.id, place.point) == ("77", LatLon(1, 2))


def test_a_bad_feature_is_named_by_line_and_number(read: Read) -> None:
    text = _collection(_feature(_at(2, 1)), _feature(_at(1, 95)), indent=1)
    line = text[: text.rindex('"type": "Feature"')].count("\n")  # the bracket stands on the line before
    assert read(text, "my.geojson").warnings == (
        f"my.geojson, line {line}, feature 2: latitude 95 is outside [-90, 90]; the feature is skipped.",
    )


@pytest.mark.parametrize(
    "geometry",
    [
        None, {}, [], "Point", {"type": "Point"}, {"type": "Point", "coordinates": []}, _at("1", "2"), _at(*[True, 2]),
        _at(*[2, False]), _at(None, 1), _at([1], 2), _at(float("nan"), 1), _at(1, float("inf")), _at(181, 1), _at(1, 91),
        _at(0, 0), {"type": "Point", "coordinates": {"lon": 1}}, {"type": ["Point"], "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": [[[1, 2]]]}, {"type": "Polygon", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[]]},
        {"type": "LineString", "coordinates": [[1, 2]]}, {"type": "LineString", "coordinates": [[1, 2], [1, 99]]},
        {"type": "MultiPolygon", "coordinates": [[[1, 2], [3, 4]]]}, _at(10**400, 1),
        {"type": "GeometryCollection", "geometries": [_at(1, 2)]}, {"type": "Point", "coordinates": "12"},
    ],
)  # fmt: skip
def test_a_geometry_that_is_none_is_a_bad_row(read: Read, geometry: object) -> None:
    places = read(_collection(_feature(geometry, name="B"), _feature(_at(2, 1))))
    assert [p.name for p in places.places] == ["A"]
    assert len(places.warnings) == 1
    assert places.warnings[0].endswith("; the feature is skipped.")


SQUARE = [[10, 50], [10.02, 50], [10.02, 50.02], [10, 50.02], [10, 50]]


@pytest.mark.parametrize(
    ("kind", "coordinates", "radius_m"),
    [
        ("Polygon", [SQUARE], 1006),  # 1430 m by 2224 m: the circle of that area
        ("MultiPolygon", [[SQUARE]], 1006),
        ("Polygon", [[[x, y, 300] for x, y in SQUARE]], 1006),
        ("LineString", [[10, 50], [10, 50.01], [10, 50.02]], 1112),
        ("MultiLineString", [[[10, 50], [10, 50.01], [10, 50.02]]], 1112),
        ("MultiPoint", [[10, 50], [10, 50.01], [10, 50.02]], 1112),
    ],
)
def test_what_is_more_than_a_point_has_one_inside_and_a_radius(
    read: Read, kind: str, coordinates: object, radius_m: float
) -> None:
    (place,) = read(_collection(_feature({"type": kind, "coordinates": coordinates}, extent=5))).places
    assert place.extent_m == pytest.approx(radius_m, rel=0.01)
    assert 10 <= place.point.lon <= 10.02
    assert place.point.lat == pytest.approx(50.01, abs=0.005)


def test_the_point_of_a_crescent_lies_in_it(read: Read) -> None:
    ring = [[0, 1], [4, 1], [4, 2], [1, 2], [1, 4], [4, 4], [4, 5], [0, 5], [0, 1]]
    (place,) = read(_collection(_feature({"type": "Polygon", "coordinates": [ring]}))).places
    assert not (1 < place.point.lon < 4 and 2 < place.point.lat < 4)


def test_a_polygon_that_crosses_itself_still_has_a_point(read: Read) -> None:
    bow = [[0, 1], [2, 3], [2, 1], [0, 3], [0, 1]]
    (place,) = read(_collection(_feature({"type": "Polygon", "coordinates": [bow]}))).places
    assert 0 <= place.point.lon <= 2


def test_properties_may_be_numbers_and_lists(read: Read) -> None:
    feature = _feature(_at(2, 1), name=None, title=42, aka=["B", 7, "C"], kind={"x": 1}, country=True, note=[])
    (place,) = read(_collection(feature)).places
    assert (place.name, place.names, place.feature_class, place.country) == ("42", ("B", "C"), "S", None)


@pytest.mark.parametrize(
    "text",
    [
        "{", '{"type": "FeatureCollection", "features": [', "{}", '{"features": 5}', '{"features": []}', '{"a": 1} x',
        '{"type": "Topology", "objects": {}}', _collection(1, None, []), json.dumps(_at(1, 2)), '{"a" 1}', '{"a":1,}',
        '{"features": [{"type": "Feature"} {}]}', "[" * 100_000, '{"a":' * 100_000, '{"features": [' + "[" * 100_000,
        "[1, 2]", "[NaN]", '{"type": "Feature", "properties": [], "geometry": null}', "{1: 2}", '{"a": 1e999}',
        '{"features": [' + "9" * 10_000 + "]}", '{"type": "Feature"}\n{"type": "Feature"}\n', '{"\\ud800": "\\udfff"}',
    ],
)  # fmt: skip
def test_json_that_is_no_list_of_places_is_one_line(read: Read, text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, "my.geojson")
    assert str(caught.value).isprintable()
    assert str(caught.value).startswith("my.geojson ")
    assert len(str(caught.value)) < 400


def test_lone_surrogates_do_not_get_through(read: Read) -> None:
    text = (
        '{"type":"Feature","properties":{"name":"A\\ud800B","id":"\\udfff"},"geometry":' + json.dumps(_at(2, 1)) + "}"
    )
    (place,) = read(text).places
    assert str(place).encode()


# files that are no lists


@pytest.mark.parametrize(
    "data",
    [
        b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfea", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-1.7",
        b"name,lat,lon\nA\x00B,1,2", bytes(range(256)) * 10, b"SQLite format 3\x00",
    ],
)  # fmt: skip
def test_what_is_empty_or_no_text_is_unreadable(read: Read, data: bytes) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read(data)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Paris,48.85,2.35\nRome,41.9,12.5", "columns found: Paris, 48.85, 2.35; wanted: name, and lat and lon"),
        ("name,lat\nA,1", "no column of coordinates"),
        ("a;b;c\n1;2;3", "columns found: a, b, c;"),
        ("lat,lon\n1,2", "no column of names"),
        ("name,lat,lon", "no usable place"),
        ("name,lat,lon\nA,95,1\nB,1,999", "no usable place: line 2: latitude 95 is outside"),
        ("<!DOCTYPE html><p>Sign in", "HTML or XML"),
        ("<?xml version='1.0'?><kml/>", "HTML or XML"),
        ("Once upon a time there was a base", "columns found"),
        ("name" * 100_000, "columns found"),
        (",".join(["x"] * 100_000), "columns found"),
        ('"name,lat,lon\nA,1,2', "columns found"),
    ],
)
def test_what_is_no_list_is_said_in_one_line(read: Read, text: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert why in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1000


def test_a_folder_and_a_missing_file_are_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="is a folder"):
        read_own_places(tmp_path)
    with pytest.raises(UnreadableInputError, match="There is no file"):
        read_own_places(str(tmp_path / "no.csv"))
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_own_places("a\0b")


def test_what_is_too_large_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="is larger than"):
        read("name,lat,lon\n" + "A,1,2\n" * 20)
    monkeypatch.undo()
    monkeypatch.setattr(tables, "MAX_ROWS", 10)
    with pytest.raises(InputError, match="more than 10 rows"):
        read("name,lat,lon\n" + "A,1,2\n" * 11)
    monkeypatch.setattr(tables, "_MAX_LINES", 10)
    with pytest.raises(InputError, match="more than 10 lines"):
        read("name,lat,lon\n" + "\n" * 11)
    assert (places.MAX_BYTES, rows.MAX_ROWS) == (50_000_000, 500_000)


# hostile rows


def test_a_field_of_a_megabyte_costs_its_row_only(read: Read) -> None:
    places = read(f"name,lat,lon\nA,1,2\n{'x' * 1_000_000},3,4\nC,5,6\n{'y' * 100_000},3,4")
    assert [p.name for p in places.places] == ["A", "C"]
    assert [w.split(":")[0] for w in places.warnings] == ["my.csv, line 3", "my.csv, line 5"]


def test_a_line_of_ten_megabytes_is_read_in_time(read: Read) -> None:
    began = time.perf_counter()
    with pytest.raises(InputError):
        read("name," + "x" * 10_000_000)
    one = json.dumps(_feature(_at(2, 1), note="x" * 10_000_000))
    assert len(read(one).places[0].source) < 300
    assert time.perf_counter() - began < 5


def test_quotation_marks_do_not_make_the_work_grow_faster_than_the_file(read: Read) -> None:
    began = time.perf_counter()
    filler = 'x"",1,2\n' * 2000
    for junk in ('"A,1,2\n' * 20_001, '"""\n' * 20_001, f'"A,1,2\n{filler}' * 15, 'A,"\n' * 20_001):
        read(f"name,lat,lon\nA,1,2\n{junk}")
    assert time.perf_counter() - began < 5


def test_names_stay_text_and_lose_what_steers(read: Read) -> None:
    rows = ["=HYPERLINK(1)", "</script>", "Old\x07 Fort\x1b[0m", "A\u202eB", "' OR 1=1; --"]
    places = read("name;lat;lon;note\n" + "".join(f'"{row}";1;2;{"x" * 200}\n' for row in rows))
    names = [p.name for p in places.places]
    assert names == ["=HYPERLINK(1)", "</script>", "Old Fort[0m", "AB", "' OR 1=1; --"]
    assert all(places.lookup(name) for name in names)


@pytest.mark.parametrize("name", ["", "   ", "...", "🚀", "x" * 201, "ʼʼ", "\x1b", "—"])
def test_what_is_no_name_is_a_bad_row(read: Read, name: str) -> None:
    places = read(f"name,lat,lon\nA,1,2\n{name},3,4")
    assert [p.name for p in places.places] == ["A"]
    assert "the name" in places.warnings[0]


def test_further_names_without_end_are_cut(read: Read) -> None:
    places = read("name;lat;lon;aka\nA;1;2;" + "|".join(f"B{i}" for i in range(1000)))
    assert len(places.places[0].names) == 100
    assert "further names" in places.warnings[0]


_CELLS = st.text(st.sampled_from('a,;\t"\n\r 1.-°NSEW|\x00\x0b\u2028{}[]:é\ud7ff'), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: b"name,lat,lon,kind,country,aka,population,id\n" + text.encode()),
        st.lists(st.lists(_CELLS, max_size=6), max_size=6).map(
            lambda rows: ("name;lat;lon;aka\nA;1;2;\n" + "\n".join(";".join(row) for row in rows)).encode()
        ),
        st.text(max_size=60).map(lambda text: b'{"type":"FeatureCollection","features":[' + text.encode()),
    )
)
def test_any_bytes_are_a_list_or_one_line(read: Read, data: bytes) -> None:
    places, message = None, ""
    try:
        places = read(data)
    except GeovizError as error:
        message = str(error)
    assert harmless(message) == message
    if places:
        assert all(-90 <= p.point.lat <= 90 and -180 <= p.point.lon <= 180 for p in places.places)
        assert len({p.id for p in places.places}) == len(places)
        assert all(places.lookup(p.name) and places.place(p.id) is p for p in places.places)
        assert all(harmless(w) == w for w in places.warnings)
    else:
        assert message


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "name", "kind", "id", "names"]), inner, max_size=4)
    ),
    max_leaves=8,
)
_GEOMETRIES = st.builds(
    lambda kind, coordinates: {"type": kind, "coordinates": coordinates},
    st.sampled_from(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]),
    st.recursive(
        st.lists(st.floats(-180, 180) | st.integers(-90, 90), min_size=2, max_size=3),
        lambda inner: st.lists(inner, max_size=5),
        max_leaves=8,
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.builds(_feature, _GEOMETRIES | _JSON, aka=_JSON, kind=_JSON, id=_JSON, country=_JSON), max_size=3))
def test_any_features_are_places_or_warnings(read: Read, features: list[object]) -> None:
    places = read(_collection(_feature(_at(2, 1)), *features))
    assert all(-90 <= p.point.lat <= 90 and -180 <= p.point.lon <= 180 for p in places.places)
    assert all(p.extent_m is None or 1 <= p.extent_m < 21_000_000 for p in places.places)


# finding names in texts


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> OwnPlaces:
    path = tmp_path_factory.mktemp("own") / "my.csv"
    names = [
        "New York", "New York City", "Côte d’Ivoire", "Xian", "Acme Corp.", "U.S.A.", "WHO", "Ufa", "iX", "平壤", "북한",
        "Base (North)", "Yahoo!", "(The) Yard", "St. Mary's", "Long Name of a Place" + " of Which Nobody Has Heard" * 5, "Gate No. 5", "#7 Depot", "L",
    ]  # fmt: skip
    path.write_text("name,lat,lon\n" + "\n".join(f'"{name}",1,2' for name in names), encoding="utf-8")
    return read_own_places(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("New York City's streets", ["New York", "New York City"]),
        ("NEW-YORK, city", ["NEW-YORK"]),
        ("New\n  York is", ["New\n  York"]),
        ("New\n\nYork", []),
        ("New York. City officials", ["New York"]),
        ("New Yorkers", []),
        ("Cote d'Ivoire’s coast", ["Cote d'Ivoire"]),
        ("Xi’an is", ["Xi’an"]),
        ("Xi'ans", []),
        ("Acme Corp. said", ["Acme Corp."]),
        ("Acme Corp said", ["Acme Corp"]),
        ("Ufa. Then", ["Ufa"]),
        ("U.S.A. officials", ["U.S.A."]),
        ("USA officials", ["USA"]),
        ("usa", []),
        ("WHO said", ["WHO"]),
        ("Who said", []),
        ("who said", []),
        ("Ufa is", ["Ufa"]),
        ("ufa is", []),
        ("iX is", ["iX"]),
        ("平壤市", ["平壤"]),
        ("북한에서", ["북한"]),
        ("Base (North) is", ["Base (North)"]),
        ("Base (North is", []),
        ("Yahoo! is", ["Yahoo!"]),
        ("Yahoo is", []),
        ("(The) Yard is", ["(The) Yard"]),
        ("The) Yard is", ["The) Yard"]),
        ("St Mary’s is", ["St Mary’s"]),
        ("Gate No. 5.", ["Gate No. 5"]),
        ("7 Depot", ["7 Depot"]),
        ("L’Aquila is", []),
        ("L is", ["L"]),
        ("", []),
    ],
)
def test_names_that_begin_a_text(listed: OwnPlaces, text: str, names: list[str]) -> None:
    ends = listed.match_ends(text, 0)
    assert [text[:end] for end in ends] == names
    assert all(listed.lookup(name) for name in names)


def test_a_name_longer_than_any_gazetteers_is_found(listed: OwnPlaces) -> None:
    name = max((p.name for p in listed.places), key=len)
    wide = name.replace(" ", "   ")
    assert listed.match_ends(f"at {wide} today", 3) == (3 + len(wide),)


@given(st.text(alphabet="NewYorkCitySAUX(th)!' -.\n’平壤", max_size=60), st.integers(0, 60))
def test_match_ends_ascend_and_are_names(listed: OwnPlaces, text: str, start: int) -> None:
    start = min(start, len(text))
    ends = listed.match_ends(text, start)
    assert list(ends) == sorted(set(ends))
    assert all(start < end <= len(text) and listed.lookup(text[start:end]) for end in ends)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="ABcdé' -.(!平한", min_size=1, max_size=12).filter(lambda s: any(map(str.isalnum, s))))
def test_what_is_listed_is_found_where_it_is_written(read: Read, name: str) -> None:
    places = read(json.dumps(_feature(_at(2, 1), name=name)))
    written = places.places[0].name
    assert [c.place.name for c in places.lookup(name)] == [written]
    if written[0].isalnum() and written[-1].isalnum():
        assert len(written) in places.match_ends(f"{written} is far", 0)


def test_scanning_hostile_text_takes_no_time_to_speak_of(listed: OwnPlaces) -> None:
    began = time.perf_counter()
    for junk in ("New York " * 3000, "." * 20_000, "\u0301" * 20_000, "A." * 10_000, "\n" * 20_000, "平" * 20_000):
        for start in range(0, len(junk), 9):
            listed.match_ends(junk, start)
    assert time.perf_counter() - began < 5


def test_long_lists_are_read_and_asked_quickly(read: Read) -> None:
    rows = "".join(f"Siedlung Nümmer {i},{i / 2000 + 1},{i / 1000},city,{i}\n" for i in range(25_000))
    began = time.process_time()
    places = read("name,lat,lon,kind,population\n" + rows)
    assert time.process_time() - began < 1.5  # a hundred thousand take less than 3 s on an ordinary machine
    places.match_ends("x", 0)  # the order of the names is made once
    began = time.process_time()
    for i in range(1000):
        assert places.lookup(f"siedlung nummer {i}")
        assert places.match_ends(f"Siedlung Nummer {i} is", 0)
    assert time.process_time() - began < 0.5


def test_as_many_namesakes_as_there_are_rows_cost_no_more(read: Read) -> None:
    began = time.perf_counter()
    places = read("name,lat,lon,id\n" + "".join(f"A,{i / 2000 + 1},2,x\n" for i in range(30_000)))
    assert time.perf_counter() - began < 3
    assert len(places.lookup("A")) == 50
    assert len(places) == 30_000
