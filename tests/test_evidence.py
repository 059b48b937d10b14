"""The evidence file keeps to its published schema."""

import json
from importlib import resources
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from geoviz.exports import EXPORTS
from geoviz.exports.evidence import report_json
from geoviz.pipeline import analyze_document, open_document
from geoviz.reading import document_from_text

HERE = Path(__file__).parent
SCHEMA = json.loads(resources.files("geoviz").joinpath("schema/report.schema.json").read_text(encoding="utf-8"))
ARTICLES = sorted([*(HERE.parent / "seeds").glob("*.txt"), *(HERE / "articles").glob("*.txt")])
HOSTILE = [
    "",
    "…",
    "\x00\x01\x02 Paris \ud800",
    "</script><script>alert(1)</script> Paris lies 20 km from ${Rome}",
    "Paris " * 5000,
    "1e999 km from Paris to Rome, 99999999999999999999999 miles from Oslo to Rome, 0 km from Oslo",
]


def _check(text: object) -> dict[str, object]:
    value: dict[str, object] = json.loads(str(text), parse_constant=lambda c: pytest.fail(f"{c} is no JSON"))
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(value)
    return value


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_evidence_of_an_article_keeps_to_the_schema(path: Path) -> None:
    document = open_document(path)
    value = _check(EXPORTS["evidence"](analyze_document(document)))
    for mention in value["places"]:  # type: ignore[attr-defined]
        start, end = mention["span"]
        assert document.text[start:end] == mention["surface"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_evidence_of_hostile_text_keeps_to_the_schema(text: str) -> None:
    _check(EXPORTS["evidence"](analyze_document(document_from_text(text))))


@pytest.mark.parametrize("part", ["places", "dates", "checks", "route"])
def test_each_part_alone_keeps_to_the_schema(part: str) -> None:
    value = report_json(
        analyze_document(open_document("Kim flew from Oslo to Rome on 3 May 2021,\n2,000 km away.")), part
    )
    _check(json.dumps(value))
    assert part in value
    assert len({"places", "dates", "checks", "route"} & set(value)) == 1


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_geojson_keeps_to_rfc_7946(path: Path) -> None:
    """Longitude first and in range, no line that jumps across the map."""
    value = json.loads(EXPORTS["geojson"](analyze_document(open_document(path))))
    assert value["type"] == "FeatureCollection"
    for feature in value["features"]:
        geometry = feature["geometry"]
        lines = {"Point": lambda c: [[c]], "LineString": lambda c: [c], "MultiLineString": lambda c: c}[
            geometry["type"]
        ](geometry["coordinates"])
        for line in lines:
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line)
            assert all(abs(b[0] - a[0]) <= 180 for a, b in pairwise(line))
