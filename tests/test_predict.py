"""`benchmarks/predict.py` answers every task, and never from the gold's answers."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from benchmarks import predict

TEXT = (
    "OSLO, May 12 - The minister flew from Oslo to Bergen on Monday. Bergen is about 305 km (190 miles) northwest of "
    "Oslo. Two days later she arrived in Stavanger."
)
LINE = {
    "id": "a",
    "text": TEXT,
    "date": "2021-05-12",
    "dct": "2021-05-12",
    "toponyms": [{"start": TEXT.index("Bergen"), "end": TEXT.index("Bergen") + 6, "lat": 1.0, "lon": 2.0, "geonameid": "7"}],
    "quantities": [
        {
            "start": TEXT.index("305 km"), "end": TEXT.index(" northwest"), "text": "305 km (190 miles)", "role": "distance",
            "value_km": 305.0, "from": {"text": "Bergen", "start": 64, "end": 70, "lat": 60.393, "lon": 5.324},
            "to": {"text": "Oslo", "start": None, "end": None, "lat": 59.913, "lon": 10.746},
            "to_kind": "point", "mode": "unspecified", "direction": "WNW", "geodesic_km": 9999.0, "verdict_hint": 0.1,
        }
    ],
    "mover": "the minister",
    "stops": [],
}  # fmt: skip
FIELDS = {
    "toponyms": ("toponyms", {"start", "end", "text", "lat", "lon", "geonameid", "type"}),
    "names": ("toponyms", {"start", "end", "text", "lat", "lon", "geonameid", "type"}),
    "resolution": ("toponyms", {"start", "end", "text", "lat", "lon", "geonameid", "type"}),
    "times": ("times", {"start", "end", "text", "value", "type"}),
    "distances": ("claims", {"value_km", "from", "to", "to_kind", "mode", "direction", "start", "end"}),
    "verdicts": ("verdicts", {"start", "end", "from", "to", "status", "slip", "measured_km", "measure", "reason"}),
    "routes": ("stops", {"name", "lat", "lon", "date"}),
}


def _answer(task: str, line: dict[str, Any]) -> dict[str, Any]:
    answer = predict.answer(task, json.dumps(line))
    assert "error" not in answer, answer
    return answer


@pytest.mark.parametrize("task", predict.TASKS)
def test_every_task_answers_in_the_agreed_form(task: str) -> None:
    key, fields = FIELDS[task]
    answer = _answer(task, LINE)
    assert answer["id"] == "a"
    assert answer[key], "nothing was found"
    assert all(fields <= set(item) for item in answer[key])


@pytest.mark.parametrize("task", predict.TASKS)
def test_gold_answers_and_ids_change_nothing(task: str) -> None:
    other = json.loads(json.dumps(LINE))
    other["id"] = "b"
    other["toponyms"][0] |= {"lat": -50.0, "lon": 100.0, "geonameid": "99"}
    other["quantities"][0] |= {"geodesic_km": 1.0, "verdict_hint": 7.0, "value_km": 1.0}
    other["stops"] = [{"name": "Atlantis", "lat": 0, "lon": 0, "date": "1999-01-01"}]
    first, second = _answer(task, LINE), _answer(task, other)
    assert {k: v for k, v in first.items() if k != "id"} == {k: v for k, v in second.items() if k != "id"}


def test_a_document_that_fails_is_an_empty_answer_with_its_error() -> None:
    answer = predict.answer("routes", json.dumps({"id": "c", "text": None}))
    assert answer["stops"] == []
    assert answer["error"]


@pytest.mark.parametrize(
    ("task", "gold"),
    [
        ("toponyms", "corpora/GeoVirus.jsonl"),
        ("resolution", "corpora/LGL.jsonl"),
        ("times", "corpora/WikiWars.jsonl"),
        ("distances", "distances/stated-distances.dev.jsonl"),
        ("verdicts", "distances/stated-distances.dev.jsonl"),
        ("routes", "routes/routes.dev.jsonl"),
    ],
)
def test_development_data_are_answered_without_an_error(task: str, gold: str) -> None:
    folder = os.environ.get("GEOVIZ_EVAL")
    if not folder:
        pytest.skip("GEOVIZ_EVAL does not name the folder of the annotated data")
    with (Path(folder) / gold).open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(8), strict=False):
            assert "error" not in predict.answer(task, line)
