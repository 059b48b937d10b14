"""What leaves the machine: nothing, for every command, unless it is told to."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from geoviz.cli import cli

SEED = Path(__file__).parent.parent / "seeds" / "dailyo-2023-09-18-kim-jong-un-in-russia.txt"

WATCHED = """
import sys

def watch(event, arguments):
    if event.partition(".")[0] in {"socket", "urllib", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib"} or event in {
        "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "webbrowser.open", "os.startfile",
    }:
        # a socket that is never connected sends nothing: urllib3 tries whether one can be bound to this machine
        if event not in {"socket.__new__", "socket.gethostname"} and not (
            event == "socket.bind" and arguments[1][0] in {"::1", "127.0.0.1"}
        ):
            sys.stderr.write(f"LEAVES {event} {arguments!r:.200}\\n")
            sys.stderr.flush()
            import os
            os._exit(99)

sys.addaudithook(watch)
from geoviz.cli import main
sys.argv = ["geoviz", *sys.argv[1:]]
main()
"""

STAYS: dict[str, list[list[str]]] = {
    "map": [["SEED", "-o", "map.html"], ["SEED", "-o", "-", "--places", "my.csv"]],
    "check": [["SEED"], ["SEED", "--json"], ["SEED", "--csv"], ["-"], ["page.html"]],
    "places": [["SEED"], ["SEED", "--json"], ["SEED", "--csv"]],
    "explain": [["SEED", "artyom"], ["SEED", "Putin"], ["SEED", "Artyom", "--json", "--places", "my.csv"]],
    "route": [["SEED"], ["SEED", "--geojson"], ["SEED", "--csv"]],
    "geocode": [["Vladivostok", "Nowhereatall"], ["Vladivostok", "--near", "Khabarovsk", "--places", "my.csv"]],
    "distance": [["Moscow", "Vladivostok"], ["Tijuana", "border of United States"]],
    "gazetteer info": [[]],
    "gazetteer build": [["--from", "dump"]],
}
"""Every command with arguments that name neither a web address nor a service."""
LEAVES = {"gazetteer install": ["geonames", "--country", "RU"]}
"""Commands that are there to fetch something."""


def commands(group: click.Group, before: str = "") -> list[str]:
    found = []
    for name, command in group.commands.items():
        whole = f"{before} {name}".strip()
        found += commands(command, whole) if isinstance(command, click.Group) else [whole]
    return found


def test_every_command_is_looked_at() -> None:
    assert sorted([*STAYS, *LEAVES]) == sorted(commands(cli))


def watched(
    folder: Path, *arguments: str, text: str = "He drove from Oslo to Bergen, 300 km away.\n"
) -> subprocess.CompletedProcess[str]:
    (folder / "my.csv").write_text("name,lat,lon\nCamp 3,49.1,135.2\n", encoding="utf-8")
    (folder / "page.html").write_text(
        f"<html><head><link rel=stylesheet href='http://example.org/a.css'></head><body><img src='http://example.org/b'>"
        f"<article><p>{'He drove from Oslo to Bergen, 300 km away. ' * 20}</p></article></body></html>",
        encoding="utf-8",
    )
    (folder / "dump").mkdir()
    (folder / "dump" / "RU.txt").write_text(
        "\t".join(["524901", "Moscow", "Moscow", "", "55.75", "37.61", "P", "PPLC", "RU", *[""] * 9, "2026-11-20"]),
        encoding="utf-8",
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GEOVIZ_")} | {
        "GEOVIZ_DATA_DIR": str(folder / "data"),
        "GEOVIZ_CACHE_DIR": str(folder / "cache"),
    }
    command = [sys.executable, "-c", WATCHED, *(str(SEED) if a == "SEED" else a for a in arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, cwd=folder, env=environment, encoding="utf-8",
        input=text,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "arguments"), [(name, arguments) for name, runs in STAYS.items() for arguments in runs], ids=str
)
def test_nothing_leaves_the_machine(name: str, arguments: list[str], tmp_path: Path) -> None:
    done = watched(tmp_path, *name.split(), *arguments)
    assert "LEAVES" not in done.stderr, done.stderr
    assert done.returncode in {0, 1}, done.stderr
    assert not (tmp_path / "cache").exists()
    assert (tmp_path / "data").exists() == (name == "gazetteer build")


@pytest.mark.parametrize(
    ("arguments", "host"),
    [
        (["gazetteer", "install", "geonames", "--country", "RU"], "download.geonames.org"),
        (["check", "http://example.org/story.html"], "example.org"),
        (["geocode", "Nowhereatall", "--geocoder", "nominatim"], "nominatim.openstreetmap.org"),
        (["check", "-", "--geocoder", "photon", "--geocoder-for", "all"], "photon.komoot.io"),
        (["check", "-", "--router", "osrm"], "router.project-osrm.org"),
        (["map", "-", "-o", "map.html", "--router", "osrm"], "router.project-osrm.org"),
        (["distance", "Oslo", "Bergen", "--router", "valhalla"], "valhalla1.openstreetmap.de"),
    ],
    ids=str,
)
def test_what_is_told_to_leave_goes_where_it_is_told_and_the_watch_sees_it(
    arguments: list[str], host: str, tmp_path: Path
) -> None:
    done = watched(tmp_path, *arguments, text="He drove from Oslo to Bergen, 460 km away by road.\n")
    assert done.returncode == 99
    assert f"LEAVES socket.getaddrinfo ('{host}'" in done.stderr


def test_a_name_to_be_explained_is_not_sent_to_the_geocoder(tmp_path: Path) -> None:
    done = watched(tmp_path, "explain", "-", "drove", "--geocoder", "nominatim")
    assert "LEAVES" not in done.stderr
    assert "is not read as a place name" in done.stdout


def test_a_geocoder_is_not_asked_when_every_name_is_known(tmp_path: Path) -> None:
    done = watched(tmp_path, "check", "-", "--geocoder", "nominatim")
    assert "LEAVES" not in done.stderr
    assert "300 km" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "-", "--router", "osrm"],  # 300 km are the straight line
        ["distance", "Oslo", "border of Sweden", "--router", "osrm"],
        ["distance", "Oslo", "Bergen", "--by", "geodesic", "--router", "osrm"],
    ],
    ids=str,
)
def test_a_router_is_not_asked_where_no_way_matters(arguments: list[str], tmp_path: Path) -> None:
    done = watched(tmp_path, *arguments)
    assert "LEAVES" not in done.stderr
    assert "km" in done.stdout
