"""
The full GeoNames, built from small dumps of the same format.

Places and names of the dumps are as on geonames.org; some are made up, to have what a rule is about.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import Reaction, send, serving

from geoviz.errors import GazetteerDataError, GeovizError, InputError, UnreadableInputError
from geoviz.gazetteers import GAZETTEERS
from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.geonames import building
from geoviz.gazetteers.geonames.building import build
from geoviz.gazetteers.geonames.dumps import find_dumps
from geoviz.gazetteers.geonames.installed import gazetteers_folder, installed, open_installed
from geoviz.gazetteers.geonames.installing import install_from
from geoviz.gazetteers.geonames.rows import context_from, entries
from geoviz.gazetteers.layered import LayeredGazetteer
from geoviz.gazetteers.packed import PackedGazetteer

MOSCOW, ARTYOM, AMUR, HAMLET, BLAGO, MIRNY, EARTH = 524901, 2027456, 2027774, 12_400_001, 2026609, 2019951, 6295630


def row(
    number: int, name: str, lat: float, lon: float, code: str, country: str = "RU", *, admin1: str = "", people: int = 0,
    others: str = "", changed: str = "2026-11-20", ascii_name: str = "",
) -> str:  # fmt: skip
    feature_class, _, feature_code = code.partition(".")
    return "\t".join(
        (
            str(number), name, ascii_name or name, others, str(lat), str(lon), feature_class, feature_code, country, "",
            admin1, "", "", "", str(people), "", "", "Asia/Vladivostok", changed,
        )
    )  # fmt: skip


PLACES = (
    row(MOSCOW, "Moscow", 55.75222, 37.61556, "P.PPLC", admin1="48", people=10_381_222),
    row(ARTYOM, "Artëm", 43.3595, 132.18725, "P.PPL", admin1="59", people=109_556, changed="2026-11-25"),
    row(AMUR, "Amur", 52.95, 141.08333, "H.STM"),
    row(HAMLET, "Zaozyornoye Nizhneye", 44.5, 133.3, "P.PPL", admin1="59"),
    row(BLAGO, "Blagoveshchensk", 50.27961, 127.5405, "P.PPLA", admin1="05", people=223_221),
    row(MIRNY, "Mirny", 62.53528, 113.96111, "P.PPL", people=39_000, others="Mirnyj,Mirnyy,MJZ,Мирный,mrny"),
    row(EARTH, "Earth", 0, 0, "L.AREA", "", people=6_814_400_000),
)
NAMES = (
    f"1\t{ARTYOM}\tru\tАртём\t1\t\t\t\t\t",
    f"2\t{ARTYOM}\ten\tArtyom\t1\t\t\t\t\t",
    f"3\t{ARTYOM}\ten\tArtem\t\t\t\t\t\t",
    f"4\t{ARTYOM}\tlink\thttps://en.wikipedia.org/wiki/Artyom\t\t\t\t\t\t",
    f"5\t{ARTYOM}\twkdt\tQ105037\t\t\t\t\t\t",
    f"6\t{AMUR}\tzh\t黑龙江\t1\t\t\t\t\t",
    f"7\t{AMUR}\ten\tAmur River\t1\t\t\t\t\t",
    f"8\t{BLAGO}\tru\tУсть-Зейская\t\t\t\t1\t1856\t1858",
    f"9\t{MOSCOW}\tabbr\tMSK\t\t\t\t\t\t",
    f"10\t{MOSCOW}\tru\tМосква\t1\t\t\t\t\t",
    f"11\t{MOSCOW}\ten\tThird Rome\t\t\t1\t\t\t",
    f"12\t{MOSCOW}\tiata\tMOW\t\t\t\t\t\t",
    "13\t99\ten\tNobody's name\t\t\t\t\t\t",
)
ADMIN1 = ("RU.59\tPrimorye\tPrimorye\t2017623", "RU.05\tAmur Oblast\tAmur Oblast\t2027748")
COUNTRY = (
    "RU\tRUS\t643\tRS\tRussia\tMoscow\t17100000\t144478050\tEU\t.ru\tRUB\tRuble\t7\t######\t\tru,tt,xal\t2017370\tGE\t"
)


def encoded(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass")


def lay(folder: Path, places: Sequence[str] = PLACES, names: Sequence[str] = NAMES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in (
        ("allCountries.txt", places),
        ("alternateNamesV2.txt", names),
        ("admin1CodesASCII.txt", ADMIN1),
        ("countryInfo.txt", ("# comments\tare\tleft out", COUNTRY)),
    ):
        (folder / file).write_text("".join(f"{line}\n" for line in rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("dump"))


@pytest.fixture(scope="module")
def files(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    built = build(dump, folder / "files", folder / "work")
    assert (built.places, built.bad_rows, built.newest) == (len(PLACES), 0, "2026-11-25")
    assert not (folder / "work").exists()
    return folder / "files"


@pytest.fixture(scope="module")
def small(files: Path) -> PackedGazetteer:
    return PackedGazetteer(files, "geonames")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOVIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GEOVIZ_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def first(gazetteer: PackedGazetteer, name: str) -> tuple[str, str] | None:
    found = gazetteer.lookup(name)
    return (found[0].place.id, found[0].name_kind) if found else None


# --- what is built -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Artëm", (str(ARTYOM), "name")),
        ("Artyom", (str(ARTYOM), "name")),  # the preferred English name is as good as the list's own
        ("Артём", (str(ARTYOM), "alternate")),
        ("Amur River", (str(AMUR), "name")),
        ("黑龙江", (str(AMUR), "alternate")),
        ("Усть-Зейская", (str(BLAGO), "historic")),
        ("MSK", (str(MOSCOW), "abbreviation")),
        ("Third Rome", (str(MOSCOW), "alternate")),
        ("Mirnyy", (str(MIRNY), "alternate")),  # a place without rows of names has those of its own row
        ("Мирный", (str(MIRNY), "alternate")),
        ("MOW", None),
        ("MJZ", None),
        ("Q105037", None),
        ("Nobody's name", None),
    ],
)
def test_names_have_their_kind(small: PackedGazetteer, name: str, expected: tuple[str, str] | None) -> None:
    assert first(small, name) == expected


def test_a_place_has_what_its_row_says(small: PackedGazetteer) -> None:
    place = small.place(str(ARTYOM))
    assert place is not None
    assert (place.gazetteer, place.name, place.native_name) == ("geonames", "Artëm", "Артём")
    assert (place.country, place.admin1, place.admin1_code) == ("RU", "Primorye", "RU.59")
    assert (place.feature_class, place.feature_code, place.population) == ("P", "PPL", 109_556)
    assert place.point == pytest.approx((43.3595, 132.18725), abs=1e-5)
    assert place.source == "GeoNames"


def test_a_division_that_the_dump_does_not_name_has_the_embedded_name(small: PackedGazetteer) -> None:
    place = small.place(str(MOSCOW))
    assert place is not None
    assert place.admin1 == "Moscow"


def test_more_people_than_the_file_can_count_do_not_break_it(small: PackedGazetteer) -> None:
    place = small.place(str(EARTH))
    assert place is not None
    assert place.population >= 4_000_000_000


def test_zip_files_and_files_of_countries_give_the_same(dump: Path, files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "zips"
    (folder / "alternatenames").mkdir(parents=True)
    for source, target in (("allCountries.txt", "RU.zip"), ("alternateNamesV2.txt", "alternatenames/RU.zip")):
        with zipfile.ZipFile(folder / target, "w") as archive:
            archive.writestr("readme.txt", "GeoNames, see http://www.geonames.org")
            archive.writestr("RU.txt", (dump / source).read_bytes())
    for file in ("admin1CodesASCII.txt", "countryInfo.txt"):
        (folder / file).write_bytes((dump / file).read_bytes())
    assert sorted(d.kind for d in find_dumps(folder)) == ["admin1", "countries", "names", "places"]
    build(folder, tmp_path / "files", tmp_path / "work")
    for name in ("names.marisa", "places.bin", "texts.bin"):
        assert (tmp_path / "files" / name).read_bytes() == (files / name).read_bytes(), name


def test_a_text_beside_its_zip_file_is_read_once(dump: Path, tmp_path: Path) -> None:
    folder = lay(tmp_path)
    with zipfile.ZipFile(folder / "allCountries.zip", "w") as archive:
        archive.write(dump / "allCountries.txt", "allCountries.txt")
    assert [d.path.name for d in find_dumps(folder) if d.kind == "places"] == ["allCountries.txt"]


def test_only_the_countries_asked_for(dump: Path, tmp_path: Path) -> None:
    rows = (*PLACES, row(2950159, "Berlin", 52.52437, 13.41053, "P.PPLC", "DE", people=3_426_354))
    built = build(lay(tmp_path / "dump", rows), tmp_path / "files", tmp_path / "work", countries=("DE",))
    assert built.places == 1
    with pytest.raises(GazetteerDataError, match=r"No row .* countries"):
        build(dump, tmp_path / "other", tmp_path / "work", countries=("FR",))


def test_of_two_rows_of_one_place_the_later_counts(tmp_path: Path) -> None:
    rows = (*PLACES, row(ARTYOM, "Artyom City", 43.4, 132.2, "P.PPL"))
    build(lay(tmp_path / "dump", rows), tmp_path / "files", tmp_path / "work")
    gazetteer = PackedGazetteer(tmp_path / "files", "geonames")
    assert len(gazetteer) == len(PLACES)
    assert gazetteer.names_of(str(ARTYOM))[0] == "Artyom City"


def test_bad_rows_are_counted_and_left_out(tmp_path: Path) -> None:
    good = tuple(row(number, f"Place {number}", 10, 10, "P.PPL") for number in range(1, 400))
    bad = (
        "",
        "no\ttabs enough",
        row(500, "North of the pole", 91, 0, "P.PPL"),
        row(501, "No number", 0, 0, "P.PPL").replace("501", "5o1"),
        row(502, "Not a number", float("nan"), 0, "P.PPL"),
        row(503, " ", 0, 0, "P.PPL"),
        row(504, "x" * 300, 0, 0, "P.PPL"),
        "\x00\x01\x02",
    )
    good = (*good, row(600, "Endless people", 1, 1, "P.PPL").replace("\t0\t\t\tAsia", f"\t{'9' * 5000}\t\t\tAsia"))
    built = build(lay(tmp_path / "dump", (*good, *bad), ()), tmp_path / "files", tmp_path / "work")
    assert (built.places, built.bad_rows) == (len(good), len(bad))


def test_importance_orders_namesakes(tmp_path: Path) -> None:
    """A river that many languages name comes before a brook; a town before a hamlet."""
    rows = (
        row(1, "Volga", 45.7, 47.9, "H.STM"),
        row(2, "Volga", 51, 40, "H.STM"),
        row(3, "Volga", 57.9, 38.4, "P.PPL", people=2_000),
        row(4, "Volga", 52, 41, "P.PPL"),
    )
    names = [
        f"{n}\t1\t{language}\tname {n}\t\t\t\t\t\t" for n, language in enumerate(("en", "de", "fr", "ar", "zh") * 6)
    ]
    names = [line.replace("\ten\t", f"\tl{n}\t") for n, line in enumerate(names)]
    build(lay(tmp_path / "dump", rows, names), tmp_path / "files", tmp_path / "work")
    ids = [c.place.id for c in PackedGazetteer(tmp_path / "files", "geonames").lookup("Volga")]
    assert ids.index("1") < ids.index("2")
    assert ids.index("3") < ids.index("4")


COLUMN = st.one_of(
    st.text(max_size=20), st.integers().map(str), st.floats().map(str), st.sampled_from(["P", "PPLC", "RU", "59", "00"])
)


@given(
    st.lists(st.one_of(st.binary(max_size=60), st.lists(COLUMN, min_size=19, max_size=19).map("\t".join).map(encoded))),
    st.lists(st.lists(COLUMN, min_size=1, max_size=11).map("\t".join).map(encoded)),
)
def test_rows_of_any_kind_are_entries_or_bad_rows(places: list[bytes], names: list[bytes]) -> None:
    context = context_from([], [], [], source="test")
    made, bad, newest = entries([*places, encoded(PLACES[1])], [*names, encoded(NAMES[0])], context)
    assert len(made) + bad <= len(places) + 1
    assert str(ARTYOM) in {entry.id for entry in made}
    assert newest >= "2026-11-25"
    for entry in made:
        assert entry.name
        assert all("\n" not in name for name in (entry.name, entry.native, *entry.names))


# --- many parts, many tries, several processes ---------------------------------------------------------------------


def many(folder: Path) -> Path:
    """A dump whose ids fall into several parts, with names of one letter and of several scripts."""
    names = ("A", "Å", "京", "Aa", "Ab", "Abc", "Москва", "Новая Москва", "New York", "New", "서울", "بغداد", "N")
    rows = [
        row(1 + index * 40_000, f"{name} {index // 13}" if index > 12 else name, index / 10, 10, "P.PPL", people=index)
        for index, name in enumerate(names * 8)
    ]
    return lay(folder, (*PLACES, *rows))


def test_many_tries_answer_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = many(tmp_path / "dump")
    one = build(source, tmp_path / "one", tmp_path / "work")
    monkeypatch.setattr(building, "_SMALL", 0)
    steps: list[tuple[str, int, int]] = []
    several = build(
        source, tmp_path / "several", tmp_path / "work", workers=2, progress=lambda *step: steps.append(step)
    )
    assert one == several
    assert len(list((tmp_path / "several").glob("names-*.marisa"))) > 10
    a, b = (PackedGazetteer(tmp_path / name, "geonames") for name in ("one", "several"))
    for key in a.store.names.iterkeys():
        assert [(c.place, c.score) for c in a.lookup(key)] == [(c.place, c.score) for c in b.lookup(key)], key
        assert sorted(a.store.names.iterkeys(key)) == sorted(b.store.names.iterkeys(key)), key
        assert sorted(a.store.names.prefixes(key + "x")) == sorted(b.store.names.prefixes(key + "x")), key
    assert "nobody" not in b
    assert b.lookup("") == ()
    text = "from New York to Новая Москва"
    assert a.match_ends(text, 5) == b.match_ends(text, 5)
    for name in ("reading", "places", "names", "writing"):
        done = [(at, of) for step, at, of in steps if step == name]
        assert done == sorted(done), name
        assert done[-1][0] == done[-1][1], name


class PowerCutError(Exception):
    """Stands for a power cut."""


def test_a_build_goes_on_where_it_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = many(tmp_path / "dump")
    monkeypatch.setattr(building, "_SMALL", 0)
    build(source, tmp_path / "whole", tmp_path / "other", workers=1)
    made: list[str] = []
    for name in ("_make_part", "_make_trie", "_scatter"):
        work = getattr(building, name)

        def told(*args: object, _name: str = name, _work: object = work) -> None:
            made.append(_name)
            _work(*args)  # type: ignore[operator]

        monkeypatch.setattr(building, name, told)
    for stop in (("places", 10), ("names", 20)):

        def power_cut(step: str, done: int, _of: int, _stop: tuple[str, int] = stop) -> None:
            if (step, done) == _stop:
                raise PowerCutError

        with pytest.raises(PowerCutError):
            build(source, tmp_path / "files", tmp_path / "work", workers=1, progress=power_cut)
        assert not (tmp_path / "files").exists()
    build(source, tmp_path / "files", tmp_path / "work", workers=1)
    rows = (source / "allCountries.txt").read_text(encoding="utf-8").splitlines()
    parts = len({int(line.split("	")[0]) // building._IDS for line in rows})
    assert made.count("_scatter") == 1
    assert made.count("_make_part") == parts
    assert made.count("_make_trie") == building._SHARDS
    for path in (tmp_path / "whole").iterdir():
        assert path.read_bytes() == (tmp_path / "files" / path.name).read_bytes(), path.name


def test_a_killed_process_is_said_in_one_line() -> None:
    with pytest.raises(GeovizError, match="was killed"):
        building._all_done([partial(os._exit, 1)] * 2, 2, lambda _done, _of: None, 2)


def test_other_dumps_do_not_go_on_with_what_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_SMALL", 0)

    def power_cut(step: str, _done: int, _of: int) -> None:
        if step == "names":
            raise PowerCutError

    with pytest.raises(PowerCutError):
        build(many(tmp_path / "dump"), tmp_path / "files", tmp_path / "work", workers=1, progress=power_cut)
    built = build(lay(tmp_path / "other"), tmp_path / "files", tmp_path / "work", workers=1)
    assert built.places == len(PLACES)


# --- what is refused -----------------------------------------------------------------------------------------------


def damaged_zip(folder: Path) -> None:
    with zipfile.ZipFile(folder / "RU.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("RU.txt", "\n".join(PLACES * 500))
    data = bytearray((folder / "RU.zip").read_bytes())
    data[200:260] = bytes(60)
    (folder / "RU.zip").write_bytes(data)


def no_zip(folder: Path) -> None:
    (folder / "RU.zip").write_bytes(b"<html>the server is busy</html>")


def something_else(folder: Path) -> None:
    rows = ["\t".join(["1"] + ["x"] * 18)] * 100
    (folder / "RU.txt").write_text("\n".join(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("lay_out", "error", "words"),
    [
        (lambda _: None, UnreadableInputError, "no dump file"),
        (lambda folder: folder.rmdir(), UnreadableInputError, "no folder"),
        (lambda folder: (folder / "notes.txt").write_text("a note"), UnreadableInputError, "no dump file"),
        (lambda folder: (folder / "empty.txt").write_bytes(b""), UnreadableInputError, "no dump file"),
        (lambda folder: (folder / "RU.txt").write_bytes(os.urandom(10_000)), UnreadableInputError, "no dump file"),
        (no_zip, GazetteerDataError, "damaged"),
        (damaged_zip, GazetteerDataError, "damaged"),
        (something_else, GazetteerDataError, "no rows of GeoNames"),
    ],
)
def test_what_is_no_dump_is_refused_in_one_line(
    home: Path, lay_out: object, error: type[GeovizError], words: str
) -> None:
    folder = home / "dump"
    folder.mkdir()
    lay_out(folder)  # type: ignore[operator]
    with pytest.raises(error, match=words) as caught:
        install_from(folder)
    assert "\n" not in str(caught.value)
    assert installed() is None


# --- what is installed ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_nothing_installed_says_how_to_get_it() -> None:
    assert installed() is None
    with pytest.raises(InputError, match="geoviz gazetteer install geonames"):
        GAZETTEERS["geonames"]()


def test_the_new_one_takes_the_place_of_the_old_one(home: Path) -> None:
    about = install_from(lay(home / "dump"))
    assert (about.places, about.newest, about.countries) == (len(PLACES), "2026-11-25", ())
    assert installed() == about
    before = open_installed()
    again = install_from(lay(home / "dump", (*PLACES, row(77, "New Place", 1, 1, "P.PPL"))), countries=("RU",))
    assert installed() == again
    assert again.folder != about.folder
    assert open_installed().lookup("New Place")
    assert before.lookup("Moscow")[0].place.id == str(MOSCOW)  # a process that has the old one open keeps it
    assert {path.name for path in gazetteers_folder().iterdir()} == {again.folder, "geonames.json", "geonames.lock"}


@pytest.mark.parametrize("step", ["reading", "places", "names", "writing"])
def test_a_build_that_fails_leaves_the_old_one(home: Path, step: str) -> None:
    about = install_from(lay(home / "dump"))

    def power_cut(now: str, _done: int, _of: int) -> None:
        if now == step:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        install_from(lay(home / "dump", PLACES[:3]), progress=power_cut)
    assert installed() == about
    assert len(open_installed()) == len(PLACES)
    assert install_from(home / "dump").places == 3


KILLED = """
import os, sys, signal
from pathlib import Path
from geoviz.gazetteers.geonames.installing import install_from
from geoviz.gazetteers.geonames.rows import context_from, entries
def cut(step, done, of):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
install_from(Path(sys.argv[1]), progress=cut)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_process_killed_while_building_leaves_the_old_one_and_no_lock(home: Path) -> None:
    about = install_from(lay(home / "dump"))
    lay(home / "dump", PLACES[:3])
    done = subprocess.run([sys.executable, "-c", KILLED, str(home / "dump"), "names"], check=False)
    assert done.returncode == -9
    assert installed() == about
    assert len(open_installed()) == len(PLACES)
    assert install_from(home / "dump").places == 3


def test_two_builds_at_once_are_refused(home: Path) -> None:
    source = lay(home / "dump")

    def another(step: str, _done: int, _of: int) -> None:
        if step == "names":
            with pytest.raises(InputError, match="Another process"):
                install_from(source)

    assert install_from(source, progress=another).places == len(PLACES)


@pytest.mark.parametrize("harm", ["cut", "gone", "record", "other record", "elsewhere"])
def test_what_was_damaged_later_is_named_in_one_line(home: Path, harm: str) -> None:
    about = install_from(lay(home / "dump"))
    file, record = gazetteers_folder() / about.folder / "places.bin", gazetteers_folder() / "geonames.json"
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    elif harm == "gone":
        file.unlink()
    elif harm == "record":
        record.write_text("{", encoding="utf-8")
    elif harm == "other record":
        record.write_text('{"folder": 3}', encoding="utf-8")
    else:
        record.write_text(json.dumps(json.loads(record.read_text()) | {"folder": "../../etc"}), encoding="utf-8")
    with pytest.raises(GazetteerDataError, match="gazetteer install geonames") as caught:
        open_installed()
    assert "\n" not in str(caught.value)


# --- beside the embedded gazetteer ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def both(small: PackedGazetteer) -> LayeredGazetteer:
    return LayeredGazetteer(embedded(), small)


def test_a_place_that_both_have_is_there_once_and_is_the_embedded_one(both: LayeredGazetteer) -> None:
    found = both.lookup("Moscow")
    ids = [c.place.id for c in found]
    assert len(ids) == len(set(ids))
    assert (ids[0], found[0].place.gazetteer) == (str(MOSCOW), "embedded")


def test_what_only_the_installed_one_has_is_found(both: LayeredGazetteer) -> None:
    assert embedded().lookup("Zaozyornoye Nizhneye") == ()
    assert [c.place.gazetteer for c in both.lookup("Zaozyornoye Nizhneye")] == ["geonames"]
    found = both.place(str(HAMLET))
    assert found is not None
    assert found.admin1 == "Primorye"


def test_another_name_of_a_known_place_leads_to_the_known_place(both: LayeredGazetteer) -> None:
    assert [c.place.gazetteer for c in both.lookup("Third Rome") if c.place.id == str(MOSCOW)] == ["embedded"]


def test_an_entry_without_a_geonameid_gets_it(tmp_path: Path) -> None:
    river = next(c.place for c in embedded().lookup("Amur River") if c.place.feature_code == "STM")
    assert not river.id.isdigit()
    rows = (row(AMUR, "Amur", river.point.lat + 0.01, river.point.lon, "H.STM"), *PLACES[:1])
    build(lay(tmp_path / "dump", rows), tmp_path / "files", tmp_path / "work")
    both = LayeredGazetteer(embedded(), PackedGazetteer(tmp_path / "files", "geonames"))
    rivers = [c.place for c in both.lookup("Amur") if c.place.feature_code == "STM" and c.place.country in {"RU", None}]
    assert [place.id for place in rivers] == [str(AMUR)]
    assert rivers[0].extent_m == river.extent_m


# --- the command line, with a mirror on this machine ----------------------------------------------------------------


def mirror(dump: Path, **other: bytes) -> dict[str, Reaction]:
    """What GeoNames' server has for Russia, and what it has in its place."""
    files = {name: (dump / name).read_bytes() for name in ("admin1CodesASCII.txt", "countryInfo.txt")}
    files["admin2Codes.txt"] = b"RU.59.1\tDistrict\tDistrict\t1\n"
    for path, source in (("RU.zip", "allCountries.txt"), ("alternatenames/RU.zip", "alternateNamesV2.txt")):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "see geonames.org")
            archive.writestr("RU.txt", (dump / source).read_bytes())
        files[path] = packed.getvalue()
    files |= {name.replace("__", "/").replace("_", "."): data for name, data in other.items()}
    return {f"/{path}": lambda handler, data=data: send(handler, data) for path, data in files.items()}  # type: ignore[misc]


def geoviz(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    folders = {"GEOVIZ_DATA_DIR": str(home / "data"), "GEOVIZ_CACHE_DIR": str(home / "cache")}
    command = [sys.executable, "-m", "geoviz", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, env=os.environ | folders, encoding="utf-8", stdin=subprocess.DEVNULL
    )


def test_the_commands_install_and_use_geonames(home: Path, dump: Path) -> None:
    before = geoviz(home, "gazetteer", "info")
    assert "not installed" in before.stdout
    asked = geoviz(home, "geocode", "Zaozyornoye Nizhneye", "--gazetteer", "geonames")
    assert (asked.returncode, asked.stderr.count("\n")) == (3, 1)
    with serving(mirror(dump)) as address:
        done = geoviz(home, "gazetteer", "install", "geonames", "--country", "Russia", "--mirror", address)
    assert done.returncode == 0, done.stderr
    assert f"{len(PLACES) - 1} places" in done.stdout  # the Earth lies in no country
    assert "RU, as of 2026-11-25" in done.stdout
    for words in ("RU.zip", "alternatenames/RU.zip", "names", "GEOVIZ_GAZETTEER"):
        assert words in done.stderr
    assert list((home / "cache").rglob("*.zip")) == []  # what was built is not kept twice
    after = geoviz(home, "gazetteer", "info")
    for words in ("geonames", "CC BY 4.0", "2026-11-25", "RU", "embedded"):
        assert words in after.stdout
    records = json.loads(geoviz(home, "gazetteer", "info", "--json").stdout)
    assert [(row["name"], row["countries"]) for row in records] == [("embedded", []), ("geonames", ["RU"])]
    found = json.loads(geoviz(home, "geocode", "Zaozyornoye Nizhneye", "--gazetteer", "geonames", "--json").stdout)
    assert [(row["id"], row["gazetteer"]) for row in found] == [(str(HAMLET), "geonames")]
    article = home / "article.txt"
    article.write_text("They lived in Zaozyornoye Nizhneye, 130 km from Artyom.", encoding="utf-8")
    report = json.loads(geoviz(home, "check", article, "--gazetteer", "geonames", "--json").stdout)
    assert [end["name"] for end in report["checks"][0]["ends"]] == ["Zaozyornoye Nizhneye", "Artyom"]
    assert report["versions"]["geonames"].startswith("2026-11-25")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"RU_zip": b"PK\x03\x04 cut short"}, "damaged"),
        ({"RU_zip": b"<html>busy</html>"}, "damaged"),
        ({"alternatenames__RU_zip": b""}, "damaged"),
    ],
)
def test_a_damaged_download_is_fetched_anew_the_next_time(
    home: Path, dump: Path, other: dict[str, bytes], words: str
) -> None:
    install = ("gazetteer", "install", "geonames", "--country", "RU", "--mirror")
    with serving(mirror(dump, **other)) as address:
        done = geoviz(home, *install, address)
    assert done.returncode == 3
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    with serving(mirror(dump)) as address:
        assert geoviz(home, *install, address).returncode == 0


def test_what_a_server_has_not_is_one_line(home: Path, dump: Path) -> None:
    with serving(mirror(dump)) as address:
        for country, words in (("FR", "no file FR.zip"), ("Atlantis", "is no country"), ("XX", "no file XX.zip")):
            done = geoviz(home, "gazetteer", "install", "geonames", "--country", country, "--mirror", address)
            assert done.returncode == 3
            assert words in done.stderr.splitlines()[-1]
        done = geoviz(home, "gazetteer", "install", "geonames", "--mirror", address)
        assert "allCountries.zip answered 404" in done.stderr
    assert "not installed" in geoviz(home, "gazetteer", "info").stdout
