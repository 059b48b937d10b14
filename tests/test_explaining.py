"""`geoviz explain` and `report.explain`: why a name was read as it was."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geoviz
from geoviz.cli import cli
from geoviz.errors import InputError
from geoviz.explaining import explain_name, find_name
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Candidate, Document, Report, Resolution, Span, Toponym
from geoviz.reading import document_from_text
from geoviz.resolution.words import place_option

SEED = Path(__file__).parent.parent / "seeds" / "dailyo-2023-09-18-kim-jong-un-in-russia.txt"
SEED_TEXT = SEED.read_text(encoding="utf-8")
PARISES = "She grew up in Paris, Texas, and moved to Paris, France, in 1998. In Paris, Texas, she had run a bakery."
TEXAN, FRENCH = "4717560", "2988507"  # geonames.org


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geoviz", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def seed() -> geoviz.Analysis:
    return geoviz.analyze(SEED)


def _spans(word: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rf"\b{word}\b", SEED_TEXT)]


def _options(text: str) -> list[list[str]]:
    return [
        shlex.split("--place " + line.split(" --place ", 1)[1]) for line in text.splitlines() if " --place " in line
    ]


@pytest.mark.parametrize("typed", ["Artyom", "ARTYOM", "artyom ", "Artëm", "artem"])
def test_a_name_is_found_as_people_type_it(seed: geoviz.Analysis, typed: str) -> None:
    assert [tuple(r.toponym.span) for r in find_name(seed, typed).mentions] == _spans("Artyom")
    assert f"{len(_spans('Artyom'))} mentions" in seed.explain(typed)


@pytest.mark.parametrize("typed", ["Vostochny", "cosmodrome", "VOSTOCHNY-COSMODROME", "Russia's new Vostochny"])
def test_a_part_of_a_name_and_more_than_a_name_find_it(seed: geoviz.Analysis, typed: str) -> None:
    assert "“Vostochny cosmodrome” is taken for Vostochny Cosmodrome, Amur Oblast, RU" in " ".join(
        seed.explain(typed).split()
    )


def test_the_sentence_of_the_first_mention_is_quoted(seed: geoviz.Analysis) -> None:
    sentence = next(line for line in SEED_TEXT.splitlines() if "Vostochny" in line)
    assert sentence in " ".join(seed.explain("Vostochny").split())


def test_command_and_library_say_the_same(seed: geoviz.Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    for name in ("Moscow", "Putin"):
        done = run("explain", SEED, name)
        assert (done.returncode, done.stdout) == (0, seed.explain(name) + "\n")


def _parises() -> Report:
    """An article with two places called Paris, as a perfect reader resolves it."""

    def read(match: re.Match[str]) -> Resolution:
        place = embedded().place(TEXAN if PARISES[match.end() :].startswith(", Texas") else FRENCH)
        assert place is not None
        toponym = Toponym(span=Span(*match.span()), surface=match[0])
        return Resolution(toponym=toponym, candidates=(Candidate(place, 0.9),))

    return Report(document=document_from_text(PARISES), resolutions=tuple(map(read, re.finditer("Paris", PARISES))))


def test_mentions_that_mean_different_places_are_explained_apart() -> None:
    paragraphs = explain_name(_parises(), "paris").split("\n\n")
    assert [re.findall(r"id:(\w+)", p)[0] for p in paragraphs[:2]] == [TEXAN, FRENCH]
    assert "2 mentions" in paragraphs[0]
    assert "Mentioned once" in paragraphs[1]
    assert "every mention" in paragraphs[2]


def test_a_name_with_what_it_lies_in_means_the_place_there() -> None:
    (mention,) = find_name(_parises(), "Paris, France").mentions
    assert mention.place is not None
    assert mention.place.id == FRENCH


def test_other_names_of_the_place_are_pointed_to(seed: geoviz.Analysis) -> None:
    related = " ".join(seed.explain("Russia").split()).split("See also: ")[1]
    assert f"“Russian” ×{len(_spans('Russian'))}" in related
    assert "“Soviet Union”" in related


def test_a_name_that_is_not_read_as_a_place_says_so(seed: geoviz.Analysis) -> None:
    words = " ".join(seed.explain("PUTIN").split())
    assert f"stands in the text {len(_spans('Putin'))} times, but is not read as a place name" in words
    assert next(line for line in SEED_TEXT.splitlines() if "Putin" in line).split(". ")[1] in words


def test_what_the_gazetteer_has_of_a_name_that_is_not_read_is_listed() -> None:
    """Memphis, Tennessee, is geonames.org/4641239."""
    words = explain_name(Report(document=Document(text="They called the dog Memphis.")), "Memphis")
    assert "is not read as a place name" in words
    assert words.index("id:4641239") < words.index("--places FILE")


def test_the_gazetteer_is_asked_in_the_spelling_of_the_text_too() -> None:
    """Ivory Coast is geonames.org/2287781."""
    document = Document(text="They called the ship Côte d'Ivoire.")
    assert "id:2287781" in explain_name(Report(document=document), "cote d ivoire")


def test_a_name_that_is_a_place_here_and_a_person_there_is_told_apart() -> None:
    """Jordan is geonames.org/248816."""
    text = geoviz.analyze("Jordan Whitfield, a nurse, said so on Friday. She flew to Jordan in May.").explain("Jordan")
    place, person = text.split("\n\n")
    assert "id:248816" in place
    assert "She flew to Jordan in May." in place
    assert "once more, not read as a place name" in person
    assert "Jordan Whitfield" in person


def test_the_option_that_is_offered_chooses_the_place() -> None:
    text = "She drove to Springfield on Monday."
    report = geoviz.analyze(text)
    second = report.resolutions[0].candidates[1].place
    another, nowhere = _options(report.explain("Springfield"))
    (mention,) = json.loads(run("places", "-", "--json", *another, stdin=text).stdout)["places"]
    assert mention["place"]["id"] == second.id
    (mention,) = json.loads(run("places", "-", "--json", *nowhere, stdin=text).stdout)["places"]
    assert mention["place"] is None


def test_the_option_stays_on_one_line_where_the_terminal_is_narrow(
    seed: geoviz.Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert ["--place", "Vostochny cosmodrome=none"] in _options(seed.explain("Vostochny"))


def test_an_unresolved_name_says_why_and_what_to_do() -> None:
    text = "She drove from Oslo to Wrzltburg, a village near Bergen."
    report = geoviz.analyze(text)
    assert "not in the gazetteer" in report.explain("wrzltburg")
    where, _ = _options(report.explain("wrzltburg"))
    assert where == ["--place", "Wrzltburg=LAT,LON"]
    done = run("explain", "-", "wrzltburg", where[0], where[1].replace("LAT,LON", "60.1,7.25"), stdin=text)
    assert "“Wrzltburg” is Wrzltburg (60.100, 7.250): a person decided so." in done.stdout


@pytest.mark.parametrize("choice", [geoviz.LatLon(1, 2), TEXAN, None])
def test_what_a_person_decided_is_said_to_be_decided_by_a_person(choice: geoviz.LatLon | str | None) -> None:
    text = geoviz.analyze(PARISES, places={"paris": choice}).explain("Paris")
    assert "a person decided so" in text
    assert "probability" not in text
    assert ("is no place" in text) == (choice is None)


@pytest.mark.parametrize(
    "name", ["Xi'an", "$(touch owned)", "`touch owned`", '"; touch owned; "', "a\nb\x1b[2J", "it's $5"]
)
def test_no_shell_runs_anything_in_the_option(name: str, tmp_path: Path) -> None:
    option = place_option(name, "none")
    done = subprocess.run(
        ["sh", "-c", f"printf '%s' {option}"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    written = " ".join(re.sub(r"[\x00-\x1f]", lambda m: " " if m[0].isspace() else "", name).split())
    assert done.stdout == f"--place{written}=none"
    assert not list(tmp_path.iterdir())


def test_json_is_the_matching_part_of_the_places() -> None:
    schema = json.loads(resources.files("geoviz").joinpath("schema/report.schema.json").read_text(encoding="utf-8"))
    found = json.loads(run("explain", SEED, "artyom", "--json").stdout)
    everything = json.loads(run("places", SEED, "--json").stdout)
    jsonschema.Draft202012Validator(schema).validate(found)
    assert found == everything | {"places": [p for p in everything["places"] if p["surface"] == "Artyom"]}


def test_json_of_a_name_that_is_not_read_is_empty() -> None:
    done = run("explain", SEED, "Putin", "--json")
    assert (done.returncode, json.loads(done.stdout)["places"]) == (0, [])
    assert "not read as a place name" in done.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Primorje", "Did you mean “Primorye”?"),
        ("Moskau", "Did you mean “Moscow”?"),  # in German
        ("Timbuktu", "does not stand in the article. Its place names: “Russia”"),
        (b"Wrz\xc3lt", "“Wrzlt” does not stand in the article"),
        ("", "empty"),
        (" …\t", "empty"),
        ("\x1b[2J\x07\u202eArtyom", "does not stand in the article"),
    ],
)
def test_a_name_that_the_article_lacks_is_one_line_and_status_2(name: str | bytes, words: str) -> None:
    done = run("explain", SEED, os.fsdecode(name))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert words in done.stderr
    assert not set(done.stderr) & set("\x1b\x07\u202e")


def test_a_name_without_end_is_no_name(seed: geoviz.Analysis) -> None:
    with pytest.raises(InputError, match="no name") as refused:
        seed.explain("Artyom " * 150_000)
    assert len(str(refused.value)) < 200


def test_a_sentence_without_end_is_cut_around_the_name() -> None:
    text = geoviz.analyze("and so on " * 3000 + "to Vladivostok " + "and back " * 3000).explain("Vladivostok")
    assert "to Vladivostok and back" in " ".join(text.split())
    assert len(text) < 3000


def test_hostile_text_steers_no_terminal() -> None:
    text = f"They met in Paris,\x1b[2J then in \u202eWrzltburg\u202c, a village near Paris\x07. {'They did not say why. ' * 20}"
    for name in ("Paris", "Wrzltburg", "met"):
        done = run("explain", "-", name, stdin=text)
        assert done.returncode == 0
        assert not set(done.stdout + done.stderr) & set("\x1b\x07\u202e\u202c")


@given(
    st.lists(st.sampled_from(["ab", "Ab", "b", "a", "aba"]), max_size=12), st.sampled_from(["ab", "b", "aba", "a b"])
)
def test_names_are_found_where_they_stand_as_whole_words(words: list[str], name: str) -> None:
    text = " ".join(words)
    pattern = rf"\b{' ?'.join(name.replace(' ', ''))}\b"  # "New port" is "Newport" for those who type
    try:
        found = [tuple(span) for span in find_name(Report(document=Document(text=text)), name).unread]
    except InputError:
        found = []
    assert found == [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


def test_the_command_takes_the_options_of_the_other_article_commands() -> None:
    shared = {p.name for p in cli.commands["places"].params} - {"strict", "as_csv"}
    assert shared <= {p.name for p in cli.commands["explain"].params}
