"""The command line as a user meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from geoviz.cli import cli

SEED = Path(__file__).parent.parent / "seeds" / "dailyo-2023-09-18-kim-jong-un-in-russia.txt"
COMMANDS = sorted(cli.commands)


def geoviz(*arguments: object, stdin: str | bytes | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command in its own process: exit status, streams and encodings as a user has them."""
    command = [sys.executable, "-m", "geoviz", *map(str, arguments)]
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(command, input=data, capture_output=True, check=False, **options)  # type: ignore[call-overload]
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def checked() -> subprocess.CompletedProcess[str]:
    return geoviz("check", SEED)


def test_commands_are_those_that_are_documented() -> None:
    assert COMMANDS == ["check", "distance", "explain", "gazetteer", "geocode", "map", "places", "route"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = cli.commands[name]
    text = command.get_help(click.Context(command, info_name=name))
    assert "Example:" in text
    assert f"geoviz {name}" in text.split("Example:")[1]
    assert "\\b" not in text
    examples = [line for line in text.splitlines() if line.strip().startswith("geoviz ")]
    assert all(line.count("geoviz ") == 1 for line in examples)  # each on a line of its own


def test_check_of_the_seed_prints_both_distances_and_exits_0(checked: subprocess.CompletedProcess[str]) -> None:
    assert checked.returncode == 0, checked.stderr
    for fragment in ("200 kilometers (124 miles)", "8,000 kilometers (5,000 miles)", "6,500 kilometers"):
        assert fragment in " ".join(checked.stdout.split())
    assert "Traceback" not in checked.stderr


def test_check_exits_1_when_a_distance_is_contradicted() -> None:
    done = geoviz("check", "-", stdin="Oslo lies 4,000 km from Stockholm as the crow flies, the guide book says.")
    assert done.returncode == 1
    assert "DOES NOT HOLD" in done.stdout


WRONG = "Oslo lies 4,000 km from Stockholm as the crow flies, the guide book says."
RIGHT = "Hamar lies about 100 km north of Oslo, the guide book says."


def test_check_reads_several_articles_and_leaves_with_the_worst(tmp_path: Path) -> None:
    for name, text in (("wrong.txt", WRONG), ("right.txt", RIGHT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = geoviz("check", tmp_path / "wrong.txt", tmp_path / "missing.txt", tmp_path / "right.txt")
    assert done.returncode == 3
    assert "missing.txt" in done.stderr
    assert done.stdout.index("wrong.txt ==") < done.stdout.index("DOES NOT HOLD") < done.stdout.index("right.txt ==")
    found = json.loads(geoviz("check", tmp_path / "wrong.txt", tmp_path / "right.txt", "--json").stdout)
    assert [[c["status"] for c in report["checks"]] for report in found] == [["inconsistent"], ["consistent"]]
    table = geoviz("check", tmp_path / "wrong.txt", tmp_path / "right.txt", "--csv").stdout.splitlines()
    assert table[0].startswith("article,kind,")
    assert len(table) == 3


def test_check_only_keeps_the_verdicts_asked_for_and_the_exit_status(tmp_path: Path) -> None:
    article = tmp_path / "both.txt"
    article.write_text(f"{WRONG}\n\n{RIGHT}", encoding="utf-8")
    only = geoviz("check", article, "--only", "consistent")
    assert only.returncode == 1
    assert "100 km" in only.stdout
    assert "4,000 km" not in only.stdout
    none = geoviz("check", article, "--only", "edge_to_edge")
    assert "No stated distance has the verdict edge_to_edge" in none.stdout


def test_check_explain_names_words_places_measures_and_sources() -> None:
    done = geoviz("check", "-", "--explain", stdin=RIGHT)
    words = " ".join(done.stdout.split())
    for fragment in ("“Hamar” (subject of the sentence): Hamar, Innlandet, NO", "allows 75 km to 125 km", "WGS 84"):
        assert fragment in words


def test_check_writes_a_memo_and_leaves_no_half_file(tmp_path: Path) -> None:
    target = tmp_path / "memo.html"
    done = geoviz("check", "-", "--format", "html", "-o", target, stdin=WRONG)
    assert (done.returncode, done.stdout) == (1, "")
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [p.name for p in tmp_path.iterdir()] == ["memo.html"]
    assert geoviz("check", "-", "--format", "md", stdin=WRONG).stdout.startswith("# Stated distances")


def test_check_on_a_narrow_console_of_another_encoding_stays_readable() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp437", "COLUMNS": "40"}
    done = subprocess.run(
        [sys.executable, "-m", "geoviz", "check", "-"], input=WRONG.encode(), capture_output=True, check=False,
        env=environment,
    )  # fmt: skip
    lines = done.stdout.decode("cp437").splitlines()
    assert max(map(len, lines)) <= 40
    assert '1. "4,000 km"' in lines
    assert any(line.endswith("4,000 km  Oslo -") for line in lines)


def test_distance_all_names_the_measures_that_do_not_apply() -> None:
    done = geoviz("distance", "Moscow", "Vostochny Cosmodrome", "--all")
    assert all(f"\n{name}" in f"\n{done.stdout}" for name in ("geodesic", "rail", "road"))
    assert "Say nothing of these two: border" in done.stdout


WORDS = "On Monday 3 June 2024 she flew from Oslo to Bergen. Bergen lies 305 km from Oslo, whatever others may say."


def test_map_prints_a_frame_for_another_page(tmp_path: Path) -> None:
    target = tmp_path / "oslo map.html"
    done = geoviz("map", "-", "-o", target, "--embed", stdin=WORDS)
    assert done.returncode == 0
    assert done.stdout.startswith('<iframe id="geoviz-')
    assert 'src="oslo map.html"' in done.stdout
    assert "holds" not in done.stdout
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    done = geoviz("map", "-", "-o", target, "--embed-from", "https://example.org/a?b=1&c=2", stdin=WORDS)
    assert 'src="https://example.org/a?b=1&amp;c=2"' in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--embed-from", "javascript:alert(1)"), "is no address of the web"),
        (("--embed", "-o", "-"), "cannot both go to standard output"),
        (("--tiles", "OpenStreetMapp"), "No tiles are called 'OpenStreetMapp'. There are"),
    ],
)
def test_map_says_what_is_wrong_with_an_option(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = geoviz("map", "-", "-o", tmp_path / "map.html", *options, stdin=WORDS)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "map.html").exists()


def test_map_with_tiles_says_that_it_needs_the_network(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    done = geoviz("map", "-", "-o", target, "--tiles", "openstreetmap", stdin=WORDS)
    assert done.returncode == 0
    assert "tiles need the network" in done.stderr
    assert "https://tile.openstreetmap.org" in target.read_text(encoding="utf-8")


def test_map_without_the_text_leaves_unquoted_sentences_out(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    extra = "A sentence that nobody quotes stands here."
    for option, kept in (((), True), (("--no-text",), False)):
        assert geoviz("map", "-", "-o", target, *option, stdin=f"{WORDS} {extra}").returncode == 0
        assert (extra in target.read_text(encoding="utf-8")) == kept


def test_map_never_exits_1(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    done = geoviz("map", "-", "-o", target, stdin="Oslo lies 4,000 km from Stockholm as the crow flies.")
    assert done.returncode == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"%PDF-1.7\n\0\1\2", "PDF"),
    ],
    ids=["empty", "blank", "png", "pdf"],
)
def test_unusable_input_is_one_line_status_3_and_no_map(tmp_path: Path, content: bytes, words: str) -> None:
    article, target = tmp_path / "article.txt", tmp_path / "map.html"
    article.write_bytes(content)
    done = geoviz("map", article, "-o", target)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert words.casefold() in done.stderr.casefold()
    assert not target.exists()


def test_missing_file_is_one_line_and_status_3(tmp_path: Path) -> None:
    done = geoviz("check", tmp_path / "nowhere.txt")
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (3, 1, "")
    assert "nowhere.txt" in done.stderr


def test_article_without_places_is_an_honest_empty_report(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    done = geoviz("map", "-", "-o", target, stdin="nothing here names anywhere at all, and nobody goes there.\n")
    assert done.returncode == 0
    assert "states no distance" in done.stdout
    assert target.exists()
    assert json.loads(geoviz("places", "-", "--json", stdin="nothing at all here.\n").stdout)["places"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "-", "--date", "18/09/2023"],
        ["check", "-", "--place", "Paris=91,0"],
        ["check", "-", "--place", "Paris=1e999,0"],
        ["check", "-", "--place", "48.8,2.3"],
        ["distance", "Oslo"],
        ["fly"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_with_a_reason(arguments: list[str]) -> None:
    done = geoviz(*arguments, stdin="Paris is a city.")
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_place_option_moves_the_place() -> None:
    text = "On 12 May 2023 she travelled to Springfield and spoke there."
    done = geoviz("places", "-", "--json", "--place", "Springfield=12.5,-70.25", stdin=text)
    (mention,) = json.loads(done.stdout)["places"]
    assert (mention["place"]["lat"], mention["place"]["lon"]) == (12.5, -70.25)
    assert mention["place"]["gazetteer"] == "user"


def test_place_option_that_matches_nothing_is_reported() -> None:
    done = geoviz("places", "-", "--place", "Atlantis=1,2", stdin="Paris is a city.")
    assert "Atlantis" in done.stderr


def test_strict_exits_4_when_a_name_stays_unresolved() -> None:
    done = geoviz("places", "-", "--strict", "--place", "Paris=none", stdin="They met in Paris on Monday.")
    assert done.returncode == 4


def test_geocode_lists_candidates_best_first() -> None:
    found = json.loads(geoviz("geocode", "Moscow", "--json").stdout)
    assert found[0]["id"] == "524901"  # GeoNames: Moscow, Russia
    assert found == sorted(found, key=lambda c: -c["score"])
    assert all(
        c["country"] == "US" for c in json.loads(geoviz("geocode", "Moscow", "--country", "US", "--json").stdout)
    )


def test_geocode_near_prefers_what_is_near() -> None:
    found = json.loads(geoviz("geocode", "Springfield", "--near", "Boston", "--json").stdout)
    assert (found[0]["country"], found[0]["admin1"]) == ("US", "Massachusetts")


def test_geocode_suggests_names_for_a_misspelt_one_and_guesses_none() -> None:
    done = geoviz("geocode", "Vladivastok", "--json")
    assert json.loads(done.stdout) == []
    assert "Did you mean Vladivostok, Primorye, RU?" in " ".join(done.stderr.split())


def test_geocode_completes() -> None:
    found = json.loads(geoviz("geocode", "--begins", "Komsomolsk-on", "--json").stdout)
    assert found[0]["id"] == "2021851"  # geonames.org/2021851


def test_geocode_of_an_unknown_name_says_so_and_prints_no_guess() -> None:
    done = geoviz("geocode", "Qwxyzzyville")
    assert (done.returncode, done.stdout) == (0, "")
    assert "not in the embedded gazetteer" in done.stderr


def test_distance_between_two_points_is_the_geodesic() -> None:
    """Newport, Rhode Island to Cleveland, Ohio: 538.390445 miles in geopy's documentation of `geodesic`."""
    found = json.loads(
        geoviz("distance", "41.49008,-71.312796", "41.499498,-81.695391", "--by", "geodesic", "--json").stdout
    )
    assert found[0]["low_m"] == pytest.approx(538.390445 * 1609.344, abs=0.1)


def test_distance_takes_names_and_borders() -> None:
    """Lac-Mégantic lies about 10 miles (16 km) from the US border, as newspapers corrected in 2013."""
    found = json.loads(geoviz("distance", "Lac-Mégantic", "border of United States", "--json").stdout)
    assert any(m["measure"] == "border" and 10_000 < m["low_m"] < 30_000 for m in found)


def test_distance_with_an_unknown_measure_suggests_the_nearest() -> None:
    done = geoviz("distance", "Oslo", "Rome", "--by", "geodesik")
    assert done.returncode == 3
    assert "Did you mean 'geodesic'?" in done.stderr


def test_a_sentence_of_very_many_distances_is_quoted_in_part(tmp_path: Path) -> None:
    """Whole, it would be quoted once for each: 120 kB become a gigabyte, a megabyte more than a computer has."""
    article = tmp_path / "long.txt"
    article.write_text("Hamar lies 100 km north of Oslo, " * 4000, encoding="utf-8")
    for form in ("json", "csv", "md", "html"):
        done = geoviz("check", article, "--format", form)
        assert done.returncode == 0
        assert len(done.stdout) < 100_000_000 / 5, form


def test_hostile_text_steers_no_terminal() -> None:
    done = geoviz(
        "check", "-", stdin="Oslo\x1b[2J\x07 lies 400 km from \u202eStockholm\u202c\x1b]0;owned\x07, they said."
    )
    assert not set(done.stdout + done.stderr) & set("\x1b\x07\u202e")


def test_output_to_a_narrow_console_of_another_encoding_does_not_fail() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "COLUMNS": "40"}
    done = subprocess.run(
        [sys.executable, "-m", "geoviz", "places", "-"],
        input="Артём и Москва: They met in Moscow and Łódź.".encode(), capture_output=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Moscow" in done.stdout


def test_broken_pipe_is_silent() -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m geoviz places '{SEED}' --json | head -c 10",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def test_check_loads_neither_folium_nor_pandas() -> None:
    code = (
        "import sys; from geoviz.cli import cli; "
        f"cli(['check', {str(SEED)!r}], standalone_mode=False); "
        "print(sorted({'folium', 'pandas'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stderr.strip().endswith("[]")


def test_bytes_of_no_text_as_a_name_are_no_traceback() -> None:
    for arguments in (["geocode", "\udcff\udcfeabc"], ["geocode", "Par\udcffis"], ["distance", "\udcffA", "Paris"]):
        result = CliRunner().invoke(cli, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), arguments


def test_a_correction_with_an_unknown_id_is_said_not_to_be_used(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("She went from London to Oslo.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["places", str(article), "--place", "London=id:nobody"])
    assert "No entry has the id 'nobody'" in result.stderr


def test_strict_counts_a_rough_place_as_unresolved(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("They met in Cavan on Monday.", encoding="utf-8")
    assert CliRunner().invoke(cli, ["places", "--strict", str(article)]).exit_code == 0
    article.write_text("They met at Cavan Town Hall, near Cavan.", encoding="utf-8")
    assert CliRunner().invoke(cli, ["places", "--strict", str(article)]).exit_code == 4
