"""
Predict and score over all development data, and print one table with the floors.

    GEOVIZ_EVAL=…/eval python -m benchmarks [--jobs N] [--only TASK] [--raise]

Exits with 1 when a figure is below its floor in `floors.toml`. Floors only rise: --raise lifts those that are behind.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from benchmarks.challenge import FILES, Counts, challenge, figures
from benchmarks.gazetteer import CORPORA, ceiling
from benchmarks.predict import TASKS, Answer, predict
from benchmarks.routes import parts
from benchmarks.routes import score as score_routes

FLOORS = Path(__file__).with_name("floors.toml")
LOCATED = ("LGL", "GeoVirus", "GeoWebNews", "TUD-Loc-2013", "GeoCorpora", "WOTR", "TopRes19th-train", "TopRes19th-dev")
NAMED = ("MEANTIME-loc", "CLDW-gold", "TravelWritingsItaly", "SpaceEval-train")  # gold without coordinates

Figures = Mapping[str, Callable[[Any], float]]


class Run(NamedTuple):
    """One task on one file, its scorer if there is one, and the figures shown; of every figure, more is better."""

    task: str
    gold: str
    scorer: str
    figures: Figures
    lines: int | None = None
    """Read only so many lines of each text: its gold covers no more."""
    change: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    """What to make of each line of the gold before it is scored."""
    held_back: bool = False
    """Score the second, fourth … text only: the others have been worked from."""
    name: str | None = None
    """What the run is called where the file's own name does not say it."""
    texts: list[Mapping[str, Any]] | None = None
    """The gold itself where it is of several files: routes."""


def _figure(name: str, result: Counts) -> float:
    return figures(result)[name]


COVERAGE: Figures = {"gold place among 50 candidates": lambda r: r.known / r.total}
CHALLENGE: Figures = {name: partial(_figure, name) for name in figures(Counts())}
RECOGNITION: Figures = {
    "recognition F1, overlap": lambda r: r["overlap"]["f1"],
    "recognition F1, exact": lambda r: r["exact"]["f1"],
}
END_TO_END: Figures = {**RECOGNITION, "end-to-end F1@161": lambda r: r["e2e161"]["f1"]}
RESOLUTION: Figures = {"acc@161 on gold names": lambda r: r["all"]["acc161"]}
TIMES: Figures = {"span F1, relaxed": lambda r: r["relaxed_f1"], "value F1": lambda r: r["value_f1"]}
DISTANCES: Figures = {
    "found F1": lambda r: r["detection"]["f1"],
    "both ends F1": lambda r: r["both_ends"]["f1"],
    "with kind F1": lambda r: r["to_kind"]["f1"],
    "direction right": lambda r: r["on_matched"]["direction right"] / r["on_matched"]["gold direction"],
    "given mode right": lambda r: r["on_matched"]["given mode right"] / r["on_matched"]["gold mode given"],
    "negatives left alone": lambda r: 1 - r["false_alarms"]["hit"] / r["false_alarms"]["negatives"],
}
NO_POINTS: Figures = {"both ends recall": lambda r: r["both_ends"]["recall"]}
ROUTES: Figures = {
    "stop F1 at 50 km": lambda r: r["f1"],
    "Kendall tau": lambda r: r["tau"] or 0.0,
    "exact order": lambda r: r["exact_order"] / r["documents"],
    "dates right": lambda r: r["dates_exact"] / r["dates_total"] if r["dates_total"] else 0.0,
    "not_stops left out": lambda r: 1 - r["not_stops_drawn"] / r["not_stops_total"],
}
PARTS: Figures = {
    **{name: read for name, read in ROUTES.items() if name != "exact order"},
    "exact order, of those with an order": lambda r: r["exact_order"] / r["tau_documents"],
}


SIX: Final = 6
"""MEANTIME's annotators read so many lines of each article."""
ROUTE_PARTS: Final = ("development, held back", "all own, held back", "own news, held back", "own narrative, held back")
OWN: Final = Path(__file__).resolve().parents[1] / "tests" / "challenge"
OWN_STATED: Final = ("news", "encyclopaedia", "hard", "held-news", "held-plain")
"""Passages of our own with stated distances; of the last two half is held back."""


def _without_points(line: dict[str, Any]) -> dict[str, Any]:
    """Demand only the distances that have an end which is no point: a border, a coast, a line, an area."""
    quantities = [
        q | {"optional": True}
        if q["role"] == "distance" and {q["to_kind"], q.get("from_kind", "point")} == {"point"}
        else q
        for q in line["quantities"]
    ]
    return line | {"quantities": quantities}


def runs() -> Iterator[Run]:
    """Every task on every corpus that has its gold."""
    for name in FILES:
        yield Run("challenge", f"{name}.jsonl", "", CHALLENGE)
    for name in CORPORA:
        yield Run("coverage", f"corpora/{name}.jsonl", "", COVERAGE)
    for name in LOCATED:
        yield Run("toponyms", f"corpora/{name}.jsonl", "score_toponyms.py", END_TO_END)
        yield Run("names", f"corpora/{name}.jsonl", "score_toponyms.py", END_TO_END)
    for name in NAMED:
        lines = SIX if name == "MEANTIME-loc" else None
        yield Run("toponyms", f"corpora/{name}.jsonl", "score_toponyms.py", RECOGNITION, lines)
    for name in LOCATED:
        yield Run("resolution", f"corpora/{name}.jsonl", "score_toponyms.py", RESOLUTION)
    for name in ("WikiWars", "MEANTIME-times", "PATE", "Tweets-timex-train"):
        yield Run("times", f"corpora/{name}.jsonl", "score_times.py", TIMES)
    meantime, six = "corpora/MEANTIME-times.jsonl", "MEANTIME-times, the six lines its gold covers"
    yield Run("times", meantime, "score_times.py", TIMES, SIX, name=six)
    yield Run("times", str(OWN / "dates.jsonl"), "score_times.py", TIMES, name="our own, held back", held_back=True)
    stated, scorer = "distances/stated-distances.dev.jsonl", "distances/score_distances.py"
    yield Run("distances", stated, scorer, DISTANCES)
    yield Run("distances", stated, scorer, NO_POINTS, change=_without_points, name="ends that are no points")
    for own in OWN_STATED:
        yield Run(
            "distances", str(OWN / f"distances-{own}.jsonl"), scorer, DISTANCES, name=f"our own, {own}",
            held_back=own.startswith("held"),
        )  # fmt: skip
    yield Run("routes", "routes/routes.dev.jsonl", "routes/score_routes.py", ROUTES)
    for part in parts():
        if part.name in ROUTE_PARTS:
            yield Run("routes", part.name, "", PARTS, texts=part.lines)


def score(answers: Iterable[Answer], gold: Path, scorer: Path) -> dict[str, Any]:
    """Score the answers for one file; the scorer's own JSON."""
    with tempfile.TemporaryDirectory() as temporary:
        predictions = Path(temporary) / "pred.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            for answer in answers:
                if "error" in answer:
                    print(f"{gold.name} {answer['id']}: {answer['error']}", file=sys.stderr)
                out.write(json.dumps(answer) + "\n")
        command = [sys.executable, str(scorer), str(gold), str(predictions), "--json"]
        return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def scored(run: Run, folder: Path, *, jobs: int) -> dict[str, Any]:
    """Predict and score one run; the scorer's own JSON."""
    path = folder / run.gold
    with path.open(encoding="utf-8") as gold, tempfile.TemporaryDirectory() as temporary:
        texts: Iterable[str] = (_cut(line, run.lines) for line in gold) if run.lines else gold
        if run.change is not None or run.held_back:
            changed = Path(temporary) / "gold.jsonl"
            lines = [line.rstrip("\n") for line in gold if line.strip()][1 if run.held_back else 0 :: 1 + run.held_back]
            if run.change is not None:
                lines = [json.dumps(run.change(json.loads(line))) for line in lines]
            changed.write_text("\n".join(lines) + "\n", encoding="utf-8")
            texts, path = lines, changed
        return score(predict(run.task, texts, jobs=jobs), path, folder / run.scorer)


def _cut(line: str, lines: int) -> str:
    gold = json.loads(line)
    return json.dumps(gold | {"text": "\n".join(gold["text"].split("\n")[:lines])})


def _result(run: Run, folder: Path, *, jobs: int) -> Any:  # noqa: ANN401 - what the figures of the task read
    if run.texts is not None:
        return score_routes(run.texts, jobs=jobs)
    if run.task == "challenge":
        return challenge(Path(run.gold).stem)
    return scored(run, folder, jobs=jobs) if run.scorer else ceiling(folder / run.gold)


def _toml(floors: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    lines = ["# Figures of `python -m benchmarks` that must not fall. They only rise: `python -m benchmarks --raise`."]
    for task, files in floors.items():
        for name, values in files.items():
            lines += ["", f'[{task}."{name}"]', *(f'"{figure}" = {value:.2f}' for figure, value in values.items())]
    return "\n".join(lines) + "\n"


@click.command(help=__doc__)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True)
@click.option(
    "--only", type=click.Choice(["challenge", "coverage", *TASKS]), multiple=True, help="Only this task. Repeatable."
)
@click.option("--raise", "lift", is_flag=True, help="Lift floors to what was measured, rounded down to .01.")
@click.option("--raw", is_flag=True, help="Print each scorer's JSON as well.")
def main(jobs: int, only: tuple[str, ...], lift: bool, raw: bool) -> None:  # noqa: FBT001 - a flag
    """Print the table."""
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data (it holds corpora/, distances/ and routes/)"
        raise click.UsageError(msg)
    folder = Path(os.environ["GEOVIZ_EVAL"])
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    below = 0
    for run in runs():
        if only and run.task not in only:
            continue
        result = _result(run, folder, jobs=jobs)
        if raw:
            print(json.dumps(result, default=vars))
        name = run.name or Path(run.gold).stem
        for figure, read in run.figures.items():
            value = read(result)
            floor = floors.get(run.task, {}).get(name, {}).get(figure)
            under = floor is not None and round(value, 3) < floor
            below += under
            remark = "" if floor is None else f"  floor {floor:.3f}{' BELOW' if under else ''}"
            if lift:
                mine = floors.setdefault(run.task, {}).setdefault(name, {})
                mine[figure] = max(floor or 0.0, math.floor(value * 100) / 100)
            print(f"{run.task:11} {name:22} {figure:30} {value:.3f}{remark}", flush=True)
    if lift:
        FLOORS.write_text(_toml(floors), encoding="utf-8")
    sys.exit(below > 0)


if __name__ == "__main__":
    main()
