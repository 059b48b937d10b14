"""The rail measure against published distances, each from a source other than the table's own: rail_published.csv."""

import csv
from functools import cache
from pathlib import Path

import pytest

from geoviz.measures.rail import rail, stations
from geoviz.model import End, Place

PUBLISHED = Path(__file__).parent / "rail_published.csv"


@cache
def pairs() -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines()))


def town(words: str) -> End:
    """A station's town; a name that stands in two countries of the table is followed by its country."""
    name, _, country = words.partition(", ")
    rows = [s for s in stations() if s.name == name and country in {"", s.country}]
    assert len({s.country for s in rows}) == 1, words
    point = rows[0].point
    return End(
        place=Place(
            gazetteer="test", id=name, name=name, point=point, feature_class="P", feature_code="PPL",
            country=rows[0].country,
        )
    )  # fmt: skip


@pytest.mark.parametrize("row", pairs(), ids=lambda r: f"{r['from']}–{r['to']}")
def test_rail_agrees_with_what_is_published(row: dict[str, str]) -> None:
    found = rail(town(row["from"]), town(row["to"]))
    assert found is not None
    assert found.value_m / 1000 == pytest.approx(float(row["km"]), rel=0.01), found.source


def test_there_are_enough_pairs_and_each_names_its_source() -> None:
    assert len(pairs()) >= 25
    assert all(row["source"] for row in pairs())
    assert len({(row["from"], row["to"]) for row in pairs()}) == len(pairs())


def test_no_pair_rests_on_the_source_of_its_rows() -> None:
    for row in pairs():
        own = {s.source for words in (row["from"], row["to"]) for s in stations() if s.name == words.split(", ")[0]}
        assert row["source"] not in own, row
