"""Recognition: which words are place names. Expected spans are a reader's; accuracy floors come from annotated corpora."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoviz.model import Span
from geoviz.reading import document_from_text
from geoviz.recognizers import RECOGNIZERS

recognize = RECOGNIZERS["rules"]


def _names(text: str) -> list[str]:
    return [t.surface for t in recognize(document_from_text(text))]


def _kinds(text: str) -> dict[str, str]:
    return {t.surface: t.kind for t in recognize(document_from_text(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sailed from Lisbon to Funchal and on to Cape Town.", ["Lisbon", "Funchal", "Cape Town"]),
        ("She lives in Athens, Ohio, near Columbus.", ["Athens", "Ohio", "Columbus"]),
        ("Police in Alexandria, La., said on Monday that two men had been found.", ["Alexandria", "La."]),
        ("He was flown to Washington, D.C., on Friday.", ["Washington", "D.C."]),
        ("LONDON (Reuters) - The mayor spoke on Tuesday.", ["LONDON"]),
        ("QUEBEC, Aug. 1 — Ice still covered the river.", ["QUEBEC"]),
        ("The sheriff of Orange County met the press.", ["Orange County"]),
        ("The ferry crosses Lake Victoria twice a week.", ["Lake Victoria"]),
        ("Peace in the Middle East was discussed in Dar es Salaam.", ["Middle East", "Dar es Salaam"]),
        ("Charlottetown, on Prince Edward Island, lost power.", ["Charlottetown", "Prince Edward Island"]),
        ("The train to Prince Rupert stopped in Prince George.", ["Prince Rupert", "Prince George"]),
        ("Prince Albert met Lord Howe and Queen Charlotte.", []),
        ("It lies 330 km west of St. John's. St. John's harbour froze.", ["St. John's", "St. John's"]),
        ("Villa Tunari, 160 km from Cochabamba, was without fuel.", ["Villa Tunari", "Cochabamba"]),
        ("They came to St. George's by ship.", ["St. George's"]),
        ("St. Paul's mayor met St. Louis' police.", ["St. Paul", "St. Louis"]),
        ("He walked from Land's End to Stoke-on-Trent.", ["Land's End", "Stoke-on-Trent"]),
        ("Cocoa from Côte d'Ivoire was landed at Rotterdam.", ["Côte d'Ivoire", "Rotterdam"]),
        ("Kim's visit to Russia's Far East began on Tuesday.", ["Russia", "Far East"]),
        ("We camped near Harlan's Ford and crossed at dawn.", ["Harlan's Ford"]),
        ("Hikers met in the village of Ambohitsara near Antsirabe.", ["Ambohitsara", "Antsirabe"]),
        ("the bridge near lagos is closed", ["lagos"]),
        ("Floods again, stay safe #namibia", ["namibia"]),
    ],
)
def test_place_names_are_found_with_their_exact_boundaries(text: str, expected: list[str]) -> None:
    assert _names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Jackson said he would not resign. Jackson added that he was tired.",
        "Chad Smith, 44, plays the drums.",
        "Paris Hilton arrived late, and Austin Powers left early.",
        "On Monday in March, and again in May, it rained.",
        "Nice weather came at last. Reading helps. Of course it does.",
        "The report was carried by Reuters, AFP and AP.",
        "The Tu-160 and the F-16 took part.",
        "Jack London sold his first story for five dollars, and London never forgot the sum.",
        "Naomi Osaka withdrew before the second round, and organisers said Osaka would not be fined.",
        "we served tea in china cups",
    ],
)
def test_persons_agencies_products_and_ordinary_words_are_no_places(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks between North and South Korea went on.", ["North Korea", "South Korea"]),
        ("Cargo moves between Lakes Erie and Ontario.", ["Lake Erie", "Lake Ontario"]),
        ("Where the Ohio and Missouri rivers rose, farms were lost.", ["Ohio river", "Missouri river"]),
        ("The Gulfs of Aden and Oman are patrolled.", ["Gulf of Aden", "gulf of Oman"]),
        ("Homes in Orange and Riverside counties had no power.", ["Orange county", "Riverside county"]),
        ("The states of Lagos and Kano have agreed.", ["Lagos", "Kano"]),
    ],
)
def test_names_that_share_a_word_are_each_looked_up_whole(text: str, expected: list[str]) -> None:
    found = [t.query for t in recognize(document_from_text(text))]
    assert [name.casefold() for name in found] == [name.casefold() for name in expected]


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("The train left Moscow at noon.", True),
        ("He lives in France.", True),
        ("Moscow accused the ambassador of spying.", False),
        ("Manchester United lost at home.", False),
        ("Readers of the Washington Post complained.", False),
        ("Germany beat Spain on penalties.", False),
    ],
)
def test_a_place_is_told_from_what_is_named_after_it(text: str, literal: bool) -> None:  # noqa: FBT001 - a parameter
    kinds = [t.kind for t in recognize(document_from_text(text))]
    assert kinds
    assert (kinds[0] == "literal") is literal


def test_a_local_papers_own_town_is_a_place_even_before_its_police() -> None:
    text = "A Berea man was charged. The Berea Police Department said that a Berea store was robbed."
    document = document_from_text(text, source="https://www.bereacitizen.example/news")
    assert [t.surface for t in recognize(document)] == ["Berea"] * 3


def test_a_demonym_is_kept_and_marked() -> None:
    assert _kinds("The Russian minister met a Kenyan delegation in Geneva.") == {
        "Russian": "associative",
        "Kenyan": "associative",
        "Geneva": "literal",
    }


def test_a_capital_that_acts_stands_for_its_government() -> None:
    assert _kinds("Moscow is discussing exercises with Belarus.")["Moscow"] == "associative"
    assert _kinds("The train left Moscow at noon.")["Moscow"] == "literal"


def test_both_halves_of_a_coordinated_name_are_found() -> None:
    found = {t.surface: t.query for t in recognize(document_from_text("Talks between North and South Korea failed."))}
    assert found == {"North": "North Korea", "South Korea": "South Korea"}


def test_a_noun_beside_a_name_says_what_kind_is_wanted() -> None:
    [toponym] = recognize(document_from_text("They stopped in the village of Sanary for lunch."))
    assert "village" in toponym.wanted


def test_a_name_that_no_gazetteer_knows_is_found_where_only_a_place_can_stand() -> None:
    assert _names("They spent the night in the village of Wrzltsk.") == ["Wrzltsk"]


def test_furniture_holds_no_places() -> None:
    text = "She went to Oslo.\n\n(Photo: London Agency)"
    document = document_from_text(text)
    names = [t.span for t in recognize(document)]
    assert all(not any(f.overlaps(span) for f in document.furniture) for span in names)


def test_the_reasons_are_in_words() -> None:
    [toponym] = recognize(document_from_text("He lives in Toronto."))
    assert "preposition" in toponym.reason


@given(st.text(max_size=300))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    document = document_from_text(text)
    end = 0
    for toponym in recognize(document):
        assert toponym.span.start >= end
        assert document[Span(*toponym.span)] == toponym.surface
        end = toponym.span.end


@given(
    st.lists(
        st.sampled_from(["Paris", "Texas", ",", ".", " ", "in", "Mr.", "U.S.", "Lake", "of", "and", "'s", "-", "\n"]),
        max_size=60,
    )
)
def test_any_heap_of_name_parts_gives_spans_of_the_text(parts: list[str]) -> None:
    document = document_from_text("".join(parts))
    assert all(document[t.span] == t.surface for t in recognize(document))


# Measured 2026-11-23 on the first 40 documents of each corpus, less a margin; floors only rise.
@pytest.mark.parametrize(
    ("corpus", "floor"), [("LGL", 0.80), ("GeoVirus", 0.82), ("GeoWebNews", 0.85), ("TUD-Loc-2013", 0.74)]
)
def test_recognition_reaches_its_floor(corpus: str, floor: float) -> None:
    folder = os.environ.get("GEOVIZ_EVAL")
    if not folder or not (Path(folder) / "corpora").is_dir():
        pytest.skip("GEOVIZ_EVAL does not name the folder of the annotated data")
    sys.path.insert(0, folder)
    try:
        from score_toponyms import score
    finally:
        sys.path.pop(0)
    lines = (Path(folder) / "corpora" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()[:40]
    gold = {line["id"]: line for line in map(json.loads, lines)}
    found = {
        key: {
            "toponyms": [
                {"start": t.span.start, "end": t.span.end} for t in recognize(document_from_text(line["text"]))
            ]
        }
        for key, line in gold.items()
    }
    assert score(gold, found)["overlap"]["f1"] >= floor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The liner Montrose left Antwerp. They had seen the Montrose before.", ["Antwerp"]),
        ("HMS Lancaster lay at Portsmouth.", ["Portsmouth"]),
        ("He went aboard the Boston at Halifax.", ["Halifax"]),
    ],
)
def test_ships_are_no_places(text: str, expected: list[str]) -> None:
    assert _names(text) == expected


def test_a_person_known_by_trade_is_no_place_later_on() -> None:
    assert _names("The novelist Ngozi Bello came home. Bello left Lagos on Sunday.") == ["Lagos"]


@pytest.mark.parametrize("text", ["The Village was quiet.", "The City slept, and The Island too.", "He said Mass."])
def test_common_nouns_with_capitals_are_no_places(text: str) -> None:
    assert _names(text) == []
