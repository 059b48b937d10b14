"""
Judge right statements and deliberately wrong ones, and print how many of each are called wrong.

    GEOVIZ_EVAL=…/eval python -m benchmarks.verdicts [--show]
    python -m benchmarks.verdicts --own [--show]

With --own the texts of `tests/challenge` are read from beginning to end, names and all, as they are (every distance in
them is right, or nearly) and with one number made ten times too large or too small; this needs no annotated data.

Without it the statements are the annotated ones with both ends given; those whose annotator says that the text is off
are left out. Each is then made wrong in one way: the unit confused, a digit too many or too few, an end swapped for one
of another statement (seed fixed). What the wording leaves open ("at least", "up to") is not made wrong.
"""

import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from benchmarks.predict import gold_statement
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import Document, Place, Quantity, Statement, Verdict
from geoviz.pipeline import analyze_document
from geoviz.reading import document_from_text
from geoviz.statements.quantities import find_quantities
from geoviz.units import LENGTHS_M
from geoviz.verdicts import judge
from geoviz.verdicts.measuring import STRAIGHT

OWN = Path(__file__).resolve().parents[1] / "tests" / "challenge"
SEED = 20_230_918
SIZES = ((20, "below 20 km"), (50, "20 to 50 km"), (300, "50 to 300 km"), (float("inf"), "beyond 300 km"))
OPEN = ("at_least", "at_most", "vague")


class Case(NamedTuple):
    """A statement with its places, and what the annotator says of it."""

    document: Document
    statement: Statement
    places: tuple[Place | None, Place | None]
    gold: Mapping[str, Any]

    @property
    def right(self) -> bool:
        """Whether the annotator found nothing wrong with the number."""
        return self.gold.get("ratio_reason") != "text"

    @property
    def length_km(self) -> float | None:
        """Between the two points, None where one of the ends is no point or not known."""
        return self.gold.get("geodesic_km")

    def judged(self, quantity: Quantity | None = None, places: tuple[Place | None, ...] | None = None) -> Verdict:
        """The verdict, with another quantity or other places where they are given."""
        statement = self.statement
        if quantity is not None:
            statement = replace(statement, quantity=quantity, conversion=None)
        return judge(self.document, statement, places or self.places)


def cases(gold: Path) -> Iterator[Case]:
    """Every annotated distance with a quantity that is found."""
    with gold.open(encoding="utf-8") as lines:
        for line in map(json.loads, filter(str.strip, lines)):
            document = document_from_text(line["text"])
            stated = find_quantities(document.text)
            for quantity in line["quantities"]:
                made = gold_statement(document, quantity, stated)
                if made is not None:
                    yield Case(document, *made, quantity)


def scaled(quantity: Quantity, factor: float) -> Quantity:
    """The number multiplied."""
    return replace(
        quantity,
        value=quantity.value * factor,
        value_m=quantity.value_m * factor,
        low_m=quantity.low_m * factor,
        high_m=quantity.high_m * factor,
    )


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """The same number in another unit."""
    return replace(scaled(quantity, LENGTHS_M[unit] / LENGTHS_M[quantity.unit]), unit=unit, value=quantity.value)


def size(length_km: float) -> str:
    """The class of a length."""
    return next(name for most, name in SIZES if length_km < most)


def wrong(case: Case, others: list[Place], rng: random.Random) -> Iterator[tuple[str, Verdict]]:
    """The statement made wrong, one way at a time."""
    quantity = case.statement.quantity
    assert quantity is not None
    if quantity.unit == "km":
        yield "miles written for km", case.judged(in_unit(quantity, "mi"))
    if quantity.unit == "mi":
        yield "km written for miles", case.judged(in_unit(quantity, "km"))
    yield "a digit too many", case.judged(scaled(quantity, 10))
    yield "a digit too few", case.judged(scaled(quantity, 0.1))
    kept = case.places[1]
    assert kept is not None
    far = [p for p in others if not 0.2 < geodesic_m(p.point, kept.point) / quantity.value_m < 5]
    if far:
        yield "another place", case.judged(places=(rng.choice(far), kept))


@click.command(help=__doc__)
@click.option("--show", is_flag=True, help="Print the right statements that are called wrong, and the digits missed.")
@click.option("--own", is_flag=True, help="Read our own texts from beginning to end.")
def main(show: bool, own: bool) -> None:  # noqa: FBT001 - flags
    """Print the table."""
    if own:
        whole_texts(show=show)
        return
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data (it holds distances/)"
        raise click.UsageError(msg)
    every = list(cases(Path(os.environ["GEOVIZ_EVAL"]) / "distances" / "stated-distances.dev.jsonl"))
    statuses: Counter[str] = Counter()
    for case in every:
        verdict = case.judged()
        if case.right:
            statuses[verdict.status] += 1
            if show and verdict.status == "inconsistent":
                click.echo(f"  right, but called wrong: {case.gold['text']!r}: {verdict.reason}")
    right = statuses.total()
    click.echo(f"{right} right statements: " + ", ".join(f"{n} {status}" for status, n in statuses.most_common()))
    click.echo(f"called inconsistent: {statuses['inconsistent'] / max(1, right):.3f}")
    print_detection(every, show=show)


def print_detection(every: list[Case], *, show: bool) -> None:
    """How many wrong statements are called so, by slip and size, and how often the slip itself is named."""
    usable = [
        c for c in every
        if c.right and c.length_km and None not in c.places
        and c.statement.quantity and c.statement.quantity.qualifier not in OPEN
    ]  # fmt: skip
    others = list({p.id: p for c in usable for p in c.places if p is not None}.values())
    rng = random.Random(SEED)  # noqa: S311 - a fixed seed, no secret
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    expected = {"km written for miles": "km_for_miles", "miles written for km": "miles_for_km"}
    for case in usable:
        band = size(case.length_km or 0)
        for slip, verdict in wrong(case, others, rng):
            key = slip, band
            made[key] += 1
            found[key] += verdict.status == "inconsistent"
            named[key] += verdict.slip == expected.get(slip, "digit" if "digit" in slip else "?")
            if show and "digit" in slip and band in {SIZES[2][1], SIZES[3][1]} and verdict.status != "inconsistent":
                click.echo(f"  {slip}, not found: {case.gold['text']!r}: {verdict.reason}")
    for slip in dict.fromkeys(s for s, _ in made):
        for _, band in SIZES:
            n = made[slip, band]
            if n:
                share, how = found[slip, band] / n, named[slip, band] / n
                tail = "" if slip == "another place" else f"  slip named {how:.3f}"
                click.echo(f"{slip:22} {band:14} {n:4}  inconsistent {share:.3f}{tail}")


def whole_texts(*, show: bool) -> None:
    """Our own texts, read from beginning to end: right as they stand, then with a digit too many or too few."""
    statuses: Counter[str] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(OWN.glob("distances-*.jsonl")):
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            stated = [(q["start"], q["end"]) for q in line["quantities"] if q["role"] == "distance"]
            for verdict in _verdicts(line["text"]):
                span = verdict.statement.span
                if not any(s < span.end and span.start < e for s, e in stated):
                    continue
                statuses[verdict.status] += 1
                if show and verdict.status == "inconsistent":
                    click.echo(f"  right, but called wrong: {line['id']}: {verdict.reason}")
                if verdict.status in {"consistent", "as_travelled", "edge_to_edge"}:
                    _made_wrong(line["text"], verdict, made, found)
    total = statuses.total()
    click.echo(f"{total} right statements: " + ", ".join(f"{n} {status}" for status, n in statuses.most_common()))
    click.echo(f"called inconsistent: {statuses['inconsistent'] / max(1, total):.4f}")
    for (slip, band), n in sorted(made.items(), key=lambda item: (item[0][0], [b for _, b in SIZES].index(item[0][1]))):
        click.echo(f"{slip:22} {band:14} {n:4}  inconsistent {found[slip, band] / n:.3f}")


def _verdicts(text: str) -> list[Verdict]:
    report = analyze_document(document_from_text(text))
    return [v for v in report.verdicts if v.statement.kind == "distance"]


def _made_wrong(text: str, verdict: Verdict, made: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> None:
    """Write another number into the text, and read it again."""
    quantity = verdict.statement.quantity
    digits = re.match(r"\d[\d,]*(?:\.\d+)?", quantity.text) if quantity else None
    straight = next((m.value_m for m in verdict.measured if m.measure in STRAIGHT), None)
    if quantity is None or digits is None or straight is None or quantity.qualifier in OPEN:
        return
    band = size(straight / 1000)
    for slip, factor in (("a digit too many", 10), ("a digit too few", 0.1)):
        number = f"{quantity.value * factor:,.10g}"
        span = quantity.span
        # the conversion in brackets would contradict the number and is left out
        changed = text[: span.start] + number + quantity.text[digits.end() :] + text[verdict.statement.span.end :]
        made[slip, band] += 1
        found[slip, band] += any(
            v.statement.span.start == span.start and v.status == "inconsistent" for v in _verdicts(changed)
        )


if __name__ == "__main__":
    main()
