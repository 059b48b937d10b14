"""What is built works away from the checkout: wheel and source distribution."""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIMIT_BYTES = 40_000_000  # all data in the wheel; 26 MB in November 2026


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("dist")
    code = f"from hatchling.build import build_wheel, build_sdist; print(build_wheel({str(folder)!r})); print(build_sdist({str(folder)!r}))"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    wheel, sdist = out.split()
    return folder / wheel, folder / sdist


def test_wheel_is_small_and_carries_data_licence_and_no_build_scripts(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as archive:
        names = archive.namelist()
    assert built[0].stat().st_size <= LIMIT_BYTES
    assert "geoviz/data/provenance.toml" in names
    assert "geoviz/schema/report.schema.json" in names
    assert any(n.endswith("licenses/NOTICE") for n in names)
    assert not [n for n in names if "/build/" in n or n.startswith(("tests", "seeds", "benchmarks"))]


def test_wheel_works_away_from_the_checkout(built: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(built[0]) as archive:
        archive.extractall(tmp_path / "site")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    text = "On 12 May 2023 she flew from Oslo to Rome, about 2,000 km away, and on 14 May she arrived in Cairo."
    done = subprocess.run(
        [sys.executable, "-m", "geoviz", "map", "-", "-o", "out.html"],
        input=text, text=True, cwd=tmp_path, env=environment, capture_output=True, check=True,
    )  # fmt: skip
    assert "Wrote out.html" in done.stderr
    assert (tmp_path / "out.html").stat().st_size > 50_000
    where = subprocess.run(
        [sys.executable, "-c", "import geoviz; print(geoviz.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(tmp_path) in where.stdout


def test_sdist_holds_what_a_build_needs(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "NOTICE", "data/provenance.toml", "geoviz/cli/main.py", "Makefile"} <= names


def test_every_data_file_is_listed_with_its_digest() -> None:
    listed = tomllib.loads((ROOT / "data" / "provenance.toml").read_text(encoding="utf-8"))["file"]
    digests = {entry["path"]: entry["sha256"] for entry in listed}
    tracked = subprocess.run(
        ["git", "ls-files", "data"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\n")
    files = {p.removeprefix("data/") for p in tracked if p and not p.startswith("data/build/")}
    files -= {"README.md", "provenance.toml"}
    assert files == set(digests), f"listed and there differ: {json.dumps(sorted(files ^ set(digests)))}"
    for path, digest in digests.items():
        assert hashlib.sha256((ROOT / "data" / path).read_bytes()).hexdigest() == digest, path
