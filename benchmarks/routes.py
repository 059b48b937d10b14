"""
Journeys read from whole texts, against annotated ones: both parts of the development routes, and our own.

    GEOVIZ_EVAL=…/eval python -m benchmarks.routes [--jobs N]

"Fitted" are the texts that rules and weights were made on, "held back" those that nobody looked into. With and without
the mover that the gold names, matched within 50 and 10 km, news and narrative apart. The scorer is GEOVIZ_EVAL's.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from benchmarks.predict import predict

OWN: Final = Path(__file__).resolve().parents[1] / "tests" / "challenge"
NEVER: Final = 10_000
HELD_BACK: Final = {"routes.dev": 3, "routes-prose": NEVER}
"""Of each file, which texts are held back: every third, none; every second where it is not named."""
NARRATIVE: Final = frozenset({"routes-blog", "routes-narrative", "routes-old"})

Line = Mapping[str, Any]


def is_held_back(name: str, number: int) -> bool:
    """Whether a text, counted from 0 in its file, is kept for measuring."""
    every = NEVER if name.endswith("-fit") else HELD_BACK.get(name, 2)
    return number % every == every - 1


def own() -> list[Path]:
    """Our own annotated journeys."""
    return sorted(OWN.glob("routes-*.jsonl"))


def development() -> Path:
    """The development routes."""
    return Path(os.environ["GEOVIZ_EVAL"]) / "routes" / "routes.dev.jsonl"


def lines_of(paths: Iterable[Path], *, held_back: bool) -> Iterator[Line]:
    """The texts of one part."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if is_held_back(path.stem, number) == held_back:
                yield json.loads(line)


class Part(NamedTuple):
    """Some texts, and what they are called."""

    name: str
    lines: list[Line]


def parts() -> list[Part]:
    """Both halves of the development routes and of our own, by genre."""
    found = []
    for held_back, words in ((False, "fitted"), (True, "held back")):
        found.append(Part(f"development, {words}", list(lines_of([development()], held_back=held_back))))
        ours = own()
        told = [path for path in ours if path.stem.removesuffix("-fit") in NARRATIVE]
        found.append(
            Part(f"own news, {words}", list(lines_of((p for p in ours if p not in told), held_back=held_back)))
        )
        found.append(Part(f"own narrative, {words}", list(lines_of(told, held_back=held_back))))
        found.append(Part(f"all own, {words}", list(lines_of(ours, held_back=held_back))))
    return found


def score(lines: list[Line], *, mover: bool = True, km: int = 50, jobs: int = 2) -> dict[str, Any]:
    """Score the answers to some texts; the scorer's own JSON."""
    asked = [json.dumps(line if mover else {k: v for k, v in line.items() if k != "mover"}) for line in lines]
    with tempfile.TemporaryDirectory() as temporary:
        gold, answers = Path(temporary) / "gold.jsonl", Path(temporary) / "pred.jsonl"
        gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        answers.write_text("".join(json.dumps(a) + "\n" for a in predict("routes", asked, jobs=jobs)), encoding="utf-8")
        command = [sys.executable, str(development().with_name("score_routes.py")), str(gold), str(answers)]
        command += ["--json", "--km", str(km)]
        return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "    –"


@click.command(help=__doc__)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True)
def main(jobs: int) -> None:
    """Print the table."""
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data: it has the scorer"
        raise click.UsageError(msg)
    click.echo(f"{'':42} texts  stop F1  at 10 km  tau    exact order  dates right  not_stops drawn")
    for part in parts():
        for mover in (True, False):
            result = score(part.lines, mover=mover, jobs=jobs)
            near = score(part.lines, mover=mover, km=10, jobs=jobs)
            cells = (
                f"{part.name}{'' if mover else ', no mover given'}".ljust(42),
                f"{len(part.lines):5}",
                f"{result['f1']:.3f}".ljust(7),
                f"{near['f1']:.3f}".ljust(8),
                f"{result['tau'] or 0:.3f}",
                f"{result['exact_order']} of {result['tau_documents']}".ljust(11),
                _share(result["dates_exact"], result["dates_total"]).ljust(11),
                _share(result["not_stops_drawn"], result["not_stops_total"]),
            )
            click.echo("  ".join(cells))


if __name__ == "__main__":
    main()
