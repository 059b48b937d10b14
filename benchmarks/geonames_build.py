"""
Time, memory and opening of a large gazetteer: `python -m benchmarks.geonames_build [--places N] [--folder F]`.

The dump is made up, in GeoNames' format and in its proportions (classes, names to a place, languages, scripts), since
the real one cannot be had everywhere. The same number of places gives the same dump.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

CLASSES: Final = (  # share of each class in allCountries, with its most common codes
    ("P", 41, ("PPL", "PPLX", "PPLL", "PPLF", "PPLA3")), ("S", 19, ("SCH", "CH", "FRM", "HTL", "BLDG")),
    ("H", 18, ("STM", "LK", "STMI", "WLL", "RSV")), ("T", 12, ("HLL", "MT", "PK", "ISL", "VAL")),
    ("A", 4, ("ADM4", "ADM3", "ADM2", "ADMD")), ("L", 4, ("LCTY", "PRK", "AREA")), ("V", 1, ("FRST",)),
    ("R", 1, ("ST", "RD")),
)  # fmt: skip
HIGHEST: Final = 13_000_000  # of the ids
COUNTRIES: Final = ("CN", "US", "IN", "RU", "DE", "FR", "MX", "ID", "BR", "NO", "PK", "IR", "TH", "NP", "ZA", "AU")
LATIN: Final = (
    "ba be bi bo bu da de di do du fa fe ga go gu ha he hi ho ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no "
    "nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi wa ya za zo burg grad stan ville ton ham"
).split()
MARKED: Final = "á é í ó ú ä ö ü ø å ç ñ š ž ł ā ī ū ê ô".split()
SCRIPTS: Final = {
    "ru": "а бе во го да же зи ка ло ме но по ре со та у фо хо цы ча ша ский град".split(),
    "zh": "北 京 上 海 山 河 江 南 西 東 安 州 平 天 大 小 石 林 家 村".split(),
    "ar": "ال با تا جا دا را سا شا عا غا فا قا كا لا ما نا ها وا يا".split(),
    "hi": "का गा चा जा ता दा ना पा बा मा रा ला वा सा हा पुर नगर".split(),
}
LANGUAGES: Final = ("", "", "en", "en", "de", "fr", "es", "sv", "ceb", "ru", "zh", "ar", "hi", "link", "wkdt", "abbr")


def name(rng: random.Random, language: str = "") -> str:
    """A made-up name of one to three words."""
    syllables = SCRIPTS.get(language, LATIN)
    words = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        word = "".join(rng.choices(syllables, k=rng.randint(2, 3)))
        if syllables is LATIN and rng.random() < 0.3:
            word += rng.choice(MARKED)
        words.append(word.capitalize())
    return ("" if language == "zh" else " ").join(words)


def places(count: int, rng: random.Random) -> Iterator[str]:
    """Rows of allCountries.txt; the ids go up with gaps, countries one after the other as in the real file."""
    classes, weights = [row[0] for row in CLASSES], [row[1] for row in CLASSES]
    codes = {row[0]: row[2] for row in CLASSES}
    for index in range(count):
        kind = rng.choices(classes, weights)[0]
        country = COUNTRIES[index * len(COUNTRIES) // count]
        own = name(rng)
        others = ",".join(name(rng, rng.choice(LANGUAGES)) for _ in range(rng.choice((0, 0, 1, 2))))
        people = int(rng.paretovariate(0.8) * 50) if kind == "P" and rng.random() < 0.1 else 0
        number = HIGHEST * ((index * 7919) % count) // count + 50_000
        yield "\t".join(
            (
                str(number), own, own.encode("ascii", "ignore").decode(), others, f"{rng.uniform(-60, 75):.5f}",
                f"{rng.uniform(-179, 179):.5f}", kind, rng.choice(codes[kind]), country, "", f"{rng.randint(1, 40):02}",
                str(rng.randint(1, 900)), "", "", str(min(people, 20_000_000)), "", "100", "Etc/UTC", "2026-11-20",
            )
        )  # fmt: skip


def names(count: int, rng: random.Random) -> Iterator[str]:
    """Rows of alternateNamesV2.txt: four to three places, as in the real file, in the order of their own ids."""
    for index in range(count * 4 // 3):
        language = rng.choice(LANGUAGES)
        text = f"https://{language or 'en'}.example.org/wiki/{index}" if language == "link" else name(rng, language)
        number = HIGHEST * rng.randrange(count) // count + 50_000
        preferred, historic = ("1" if rng.random() < 0.15 else ""), ("1" if rng.random() < 0.01 else "")
        yield f"{index + 1}\t{number}\t{language}\t{text}\t{preferred}\t\t\t{historic}\t\t"


def make(folder: Path, count: int) -> None:
    """Write the dump."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in (("allCountries.txt", places), ("alternateNamesV2.txt", names)):
        with (folder / file).open("w", encoding="utf-8") as out:
            out.writelines(f"{row}\n" for row in rows(count, random.Random(count)))  # noqa: S311 - no secrets
    with (folder / "admin1CodesASCII.txt").open("w", encoding="utf-8") as out:
        out.writelines(f"{c}.{n:02}\tProvince {n} of {c}\tProvince {n}\t{n}\n" for c in COUNTRIES for n in range(1, 41))


OPEN: Final = """
import sys, time
began = time.perf_counter()
from geoviz.gazetteers.packed import PackedGazetteer
gazetteer = PackedGazetteer(sys.argv[1], "geonames")
opened = time.perf_counter()
found = [gazetteer.lookup(name) for name in sys.argv[2:]]
looked = time.perf_counter()
print(f"{1000 * (opened - began):.1f} {1000 * (looked - opened):.1f} {sum(map(bool, found))}")
"""


def main() -> None:
    """Make a dump, build it, open it, and say what each took."""
    from geoviz.gazetteers.geonames.building import build

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=5_000_000)
    parser.add_argument(
        "--folder", type=Path, help="keep the dump and the gazetteer here, and use a dump that is there"
    )
    chosen = parser.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp())
    dump, gazetteer = folder / "dump", folder / "gazetteer"
    if not (dump / "admin1CodesASCII.txt").exists():
        make(dump, chosen.places)
    size = sum(path.stat().st_size for path in dump.iterdir())
    began = time.perf_counter()
    built = build(dump, gazetteer, folder / "work")
    took = time.perf_counter() - began
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"dump: {size / 1e6:,.0f} MB")
    print(f"built: {built.places:,} places, {built.names:,} names in {took:,.0f} s ({built.bad_rows} bad rows)")
    print(f"memory: {peaks[0]:,.0f} MB at most in this process, {peaks[1]:,.0f} MB in the largest of the others")
    print(f"files: {sum(path.stat().st_size for path in gazetteer.iterdir()) / 1e6:,.0f} MB")
    with (dump / "allCountries.txt").open(encoding="utf-8") as rows:
        asked = [row.split("\t")[1] for row in islice(rows, 100)]
    runs = [
        subprocess.run(
            [sys.executable, "-c", OPEN, str(gazetteer), *asked], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(15)
    ]
    opened, looked = (sorted(float(run[column]) for run in runs)[7] for column in (0, 1))
    print(
        f"opening: {opened} ms, {len(asked)} first look-ups: {looked} ms, {runs[0][2]} found (median of 15 processes)"
    )
    if chosen.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
