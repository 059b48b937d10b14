"""
Fit how much each feature of a place name speaks for a stop of the journey.

    GEOVIZ_EVAL=…/eval python -m benchmarks.fit_itinerary [--write]

Two logistic regressions with a ridge: a mention by itself (MENTION), and among the others of its text (CONTEXT), the
second on answers of the first that were held out. Fitted on our own annotated journeys (`tests/challenge/routes-*`,
every second text held back) and on the development routes (every third held back). Without --write it prints figures
of documents held out in turn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

import geoviz.itinerary.presence_weights as weights_module
import geoviz.itinerary.visits as visits_module
from benchmarks.logistic import Row, fit_rows
from benchmarks.predict import document_of
from benchmarks.routes import development, lines_of, own
from geoviz.folding import fold
from geoviz.itinerary.presence import Mention, around, chance, likelihoods
from geoviz.pipeline import analyze_document
from geoviz.resources import write_atomically

FOLDS: Final = 8
RIDGE: Final = 8.0
RIDGE_AROUND: Final = 1.0


Weights = dict[str, float]


class Told(NamedTuple):
    """One text: its place names as read, and of each whether it is a stop (None: not to be learnt from)."""

    name: str
    mentions: Sequence[Mention]
    stops: Sequence[float | None]
    gold: Mapping[str, Any]


def read() -> Iterator[Told]:
    """The texts to fit on."""
    for path in (*own(), development()):
        for gold in lines_of([path], held_back=False):
            mentions = _mentions(gold)
            yield Told(path.stem, mentions, [_is_stop(m, gold) for m in mentions], gold)


def _mentions(gold: Mapping[str, Any]) -> list[Mention]:
    """The mentions that the itinerary weighs, as it hands them on."""
    seen: list[Mention] = []

    def recorded(mentions: Sequence[Mention]) -> list[float]:
        seen[:] = mentions
        return likelihoods(mentions)

    visits_module.likelihoods = recorded  # type: ignore[attr-defined]
    try:
        analyze_document(document_of(gold), mover=gold.get("mover"))
    finally:
        visits_module.likelihoods = likelihoods  # type: ignore[attr-defined]
    return seen


def _is_stop(mention: Mention, gold: Mapping[str, Any]) -> float | None:
    named = False
    for stop in gold["stops"]:
        if stop["start"] - 2 <= mention.start < stop["end"]:
            return None if stop.get("optional") else 1.0
        named |= fold(mention.place.name) in {fold(x) for x in (stop["name"], stop["mention"], *stop["aliases"])}
    return None if named else 0.0  # another mention of a stop says nothing for sure


def _alone(texts: Iterable[Told]) -> list[Row]:
    return [
        Row(m.features, stop)
        for text in texts
        for m, stop in zip(text.mentions, text.stops, strict=True)
        if stop is not None
    ]


def _among(text: Told, mention: Weights) -> list[dict[str, float]]:
    return around(text.mentions, [chance(mention, m.features) for m in text.mentions])


def fitted(texts: Sequence[Told]) -> tuple[Weights, Weights]:
    """Weights of a mention by itself, and among the others of its text."""
    rows: list[Row] = []
    for number in range(FOLDS):
        mention = fit_rows(_alone(t for i, t in enumerate(texts) if i % FOLDS != number), ridge=RIDGE)
        for text in texts[number::FOLDS]:
            rows += [Row(row, s) for row, s in zip(_among(text, mention), text.stops, strict=True) if s is not None]
    return fit_rows(_alone(texts), ridge=RIDGE), fit_rows(rows, ridge=RIDGE_AROUND)


def counts(text: Told, mention: Weights, context: Weights, enough: float) -> tuple[int, int, int]:
    """Stops found, false ones, and stops to find; a place counts once."""
    chosen = {
        m.place.id: m.place.name
        for m, row in zip(text.mentions, _among(text, mention), strict=True)
        if chance(context, row) >= enough
    }
    gold = [({fold(x) for x in (s["name"], s["mention"], *s["aliases"])}, s) for s in text.gold["stops"]]
    by_place: dict[str, set[int]] = {}
    for m in text.mentions:
        by_place.setdefault(m.place.id, set()).update(
            k
            for k, (names, s) in enumerate(gold)
            if s["start"] - 2 <= m.start < s["end"] or fold(m.place.name) in names
        )
    found = set().union(*(by_place[key] for key in chosen)) if chosen else set()
    false = sum(not by_place[key] for key in chosen)
    needed = {k for k, (_, s) in enumerate(gold) if not s.get("optional")}
    return len(found & needed), false, len(needed)


def _table(answers: Mapping[str, list[tuple[int, int, int]]]) -> str:
    lines = []
    for name, rows in answers.items():
        hit, false, need = map(sum, zip(*rows, strict=True))
        lines.append(f"{name:24} recall {hit / need:.3f}  precision {hit / max(1, hit + false):.3f}  "
                     f"F1 {2 * hit / (hit + false + need):.3f}")  # fmt: skip
    return "\n".join(lines)


def _lines(weights: Weights) -> list[str]:
    lines, line = [], "   "
    for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        item = f' "{name}": {weight:.2f},'
        if abs(weight) < 0.005:
            continue
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    return [*lines, line]


def _module(mention: Weights, context: Weights) -> str:
    """The text of geoviz/itinerary/presence_weights.py."""
    head = Path(weights_module.__file__).read_text(encoding="utf-8").partition("MENTION: Final")[0]
    parts = [head.rstrip("\n")]
    for name, weights in (("MENTION", mention), ("CONTEXT", context)):
        parts += [f"{name}: Final[dict[str, float]] = {{", *_lines(weights), "}  # fmt: skip"]
    return "\n".join([*parts, ""]).replace('"]\nMENTION', '"]\n\nMENTION')


@click.command(help=__doc__)
@click.option("--write", is_flag=True, help="Write geoviz/itinerary/presence_weights.py.")
def main(write: bool) -> None:  # noqa: FBT001 - a flag
    """Print figures of held-out texts, or write the weights."""
    texts = list(read())
    mention, context = fitted(texts)
    if write:
        write_atomically(Path(weights_module.__file__), _module(mention, context))
    for enough in (0.35, 0.4, 0.45, 0.5):
        answers: dict[str, list[tuple[int, int, int]]] = {}
        for number in range(FOLDS):
            one, other = fitted([t for i, t in enumerate(texts) if i % FOLDS != number])
            for text in texts[number::FOLDS]:
                answer = counts(text, one, other, enough)
                answers.setdefault(text.name, []).append(answer)
                answers.setdefault("all", []).append(answer)
        click.echo(f"from {enough} on, each text by weights of the others")
        click.echo(_table(answers))


if __name__ == "__main__":
    main()
