"""
Figures on the half of `tests/challenge` that nothing was fitted on: texts of our own, by what makes them hard.

    python -m benchmarks.challenge [--by-phenomenon]

Needs no annotated data from elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import click

from benchmarks.fitting import Annotation, Gold, is_right, read_gold
from geoviz.model import Resolution
from geoviz.pipeline import recognize_and_resolve

FILES = ("names", "articles", "namesakes")


class Counts(NamedTuple):
    """What of some texts was found, and how right it was."""

    gold: int = 0
    found: int = 0
    both: int = 0
    """Found names that overlap annotated ones, one to one."""
    exact: int = 0
    roles: int = 0
    """Of those in both: literal or associative as annotated."""
    placed: int = 0
    """Annotated names with a place, or annotated to have none."""
    right: int = 0
    """Of these: found, and the right place or rightly none."""

    @property
    def f1(self) -> float:
        """Of recognition, by overlap."""
        return 2 * self.both / max(1, self.found + self.gold)


def counts(gold: Gold) -> Counts:
    """Recognise and resolve one text, and compare."""
    resolutions, *_ = recognize_and_resolve(gold.document)
    pairs = _pairs(gold.toponyms, resolutions)
    return Counts(
        gold=len(gold.toponyms),
        found=len(resolutions),
        both=len(pairs),
        exact=sum((a["start"], a["end"]) == tuple(r.toponym.span) for a, r in pairs),
        roles=sum((a["type"] == "literal") == (r.toponym.kind == "literal") for a, r in pairs),
        placed=sum(_is_placed(a) for a in gold.toponyms),
        right=sum(_is_placed(a) and is_right(r.place, a) for a, r in pairs),
    )


def _is_placed(annotation: Annotation) -> bool:
    return annotation.get("lat") is not None or bool(annotation.get("null"))


def _pairs(annotations: Sequence[Annotation], found: Sequence[Resolution]) -> list[tuple[Annotation, Resolution]]:
    """Annotated and found names that overlap, identical ones first, each at most once."""
    pairs, free = [], list(found)
    spans = {tuple(r.toponym.span): r for r in found}
    left = []
    for annotation in annotations:
        same = spans.get((annotation["start"], annotation["end"]))
        if same is None:
            left.append(annotation)
        else:
            pairs.append((annotation, same))
            free.remove(same)
    for annotation in left:
        hit = next(
            (r for r in free if r.toponym.span.start < annotation["end"] and annotation["start"] < r.toponym.span.end),
            None,
        )
        if hit is not None:
            pairs.append((annotation, hit))
            free.remove(hit)
    return pairs


def figures(total: Counts) -> dict[str, float]:
    """What `python -m benchmarks` shows of them."""
    return {
        "recognition F1, overlap": total.f1,
        "recognition F1, exact": 2 * total.exact / max(1, total.found + total.gold),
        "literal or associative": total.roles / max(1, total.both),
        "found and in the right place": total.right / max(1, total.placed),
    }


def added(several: Iterable[Counts]) -> Counts:
    """All of them together."""
    return Counts(*map(sum, zip(Counts(), *several, strict=True)))


def challenge(name: str) -> Counts:
    """All texts of one file, the half for testing."""
    return added(counts(gold) for gold in read_gold(name, half="test"))


@click.command(help=__doc__)
@click.option("--by-phenomenon", is_flag=True, help="One line for each phenomenon.")
def main(by_phenomenon: bool) -> None:  # noqa: FBT001 - a flag
    """Print the figures."""
    for name in FILES:
        by: dict[str, list[Counts]] = defaultdict(list)
        for gold in read_gold(name, half="test"):
            by[gold.phenomenon].append(counts(gold))
        parts = {phenomenon: added(several) for phenomenon, several in by.items()}
        rows = {name: added(parts.values())} | (parts if by_phenomenon else {})
        for label, total in rows.items():
            print(f"{label:26} {total.gold:4} names  " + "  ".join(f"{k} {v:.3f}" for k, v in figures(total).items()))


if __name__ == "__main__":
    main()
