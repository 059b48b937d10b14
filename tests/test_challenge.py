"""Texts of our own that are hard to read places in: their form, and what must not be lost on the half held back."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.challenge import FILES, challenge, figures

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "challenge"


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize("name", FILES)
def test_annotations_stand_where_they_say_and_do_not_overlap(name: str) -> None:
    ids = [line["id"] for line in _lines(name)]
    assert len(ids) == len(set(ids))
    for line in _lines(name):
        end = 0
        for toponym in sorted(line["toponyms"], key=lambda t: t["start"]):
            assert line["text"][toponym["start"] : toponym["end"]] == toponym["text"], line["id"]
            assert toponym["start"] >= end, line["id"]
            assert toponym["type"] in {"literal", "associative", "demonym"}, line["id"]
            assert toponym.get("lat") is None or (abs(toponym["lat"]) <= 90 and abs(toponym["lon"]) <= 180), line["id"]
            end = toponym["end"]
        assert line["split"] in {"train", "test"}
        assert line["phenomenon"]


@pytest.mark.parametrize("name", FILES)
def test_both_halves_have_every_phenomenon(name: str) -> None:
    halves = {
        half: {line["phenomenon"] for line in _lines(name) if line["split"] == half} for half in ("train", "test")
    }
    assert halves["train"] == halves["test"]


@pytest.mark.parametrize("name", FILES)
def test_the_half_held_back_is_read_no_worse_than_before(name: str) -> None:
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))["challenge"][name]
    found = figures(challenge(name))
    assert {figure: value for figure, value in found.items() if round(value, 3) < floors[figure]} == {}
