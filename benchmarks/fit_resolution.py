"""
Fit the weights of resolution by conditional logistic regression, drawn towards values set by hand.

    GEOVIZ_EVAL=… python -m benchmarks.fit_resolution
    GEOVIZ_EVAL=… python -m benchmarks.fit_resolution --also LGL --also TUD-Loc-2013
    GEOVIZ_EVAL=… python -m benchmarks.fit_resolution --write

Fits on GeoVirus, GeoWebNews, every fifth report of WOTR and our own `tests/challenge/namesakes.jsonl` (the half for
training), without the documents that the gold of distances and routes reuses. What the other names say depends on the
weights, so it fits, looks again with what it fitted, and fits anew.

Without --write it holds out one fold of outlets after the other and prints, for these, for corpora that nothing is
fitted on and for the other half of our own, how many gold names are right, and how often a probability comes true.
--also adds corpora that the shipped weights are not fitted on, to see what they would change.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.fitting import FOLDS, Annotation, Gold, is_right, read_gold, without_reused
from benchmarks.predict import gold_names
from geoviz.gazetteers.packed import haversine_m
from geoviz.recognizers import RECOGNIZERS
from geoviz.resolution import weights as weights_module
from geoviz.resolution.groups import Group
from geoviz.resolution.joint import resolve, weighed_groups
from geoviz.resolution.weights import WEIGHTS
from geoviz.resources import write_atomically
from geoviz.statements import find_statements

SETS = (("GeoVirus", 1, 1.0), ("GeoWebNews", 1, 1.0), ("WOTR", 5, 0.4), ("namesakes", 1, 1.0))
MEASURED = ("LGL", "TUD-Loc-2013", "GeoCorpora", "TopRes19th-dev")
START: Mapping[str, float] = {
    "none": -1.0, "prior": 7.8, "capital": 0.6, "country-itself": 1.9, "class:A": 1.5, "class:H": 1.5, "class:T": 1.5,
    "class:S": 1.5, "class:L": 1.5, "class:R": 1.5, "class:V": 1.5, "class:U": 1.5, "alternate": -1.8,
    "historic": -0.6, "demonym-misfit": -1.0, "acronym": -4.0, "short-form": 1.0, "kind": 1.8, "other-kind": -1.8,
    "article:H": 1.5, "article:T": 1.0, "article:L": 1.0, "article:V": 0.0, "article:U": 0.0, "article:R": 0.0,
    "article:S": 0.5, "article:country": -4.0, "article:A": 0.0, "article:P": -1.5, "home-country": 1.2,
    "outlet-state": 1.5, "outlet-admin": 1.5, "near-outlet:local": 2.5, "near-outlet:regional": 1.5,
    "contained:comma": 12.0, "contained:words": 5.5, "country-share": 3.2, "admin-share": 2.4, "near": 1.2,
    "near-capital": 1.0, "country-named": 1.0, "listed-with": 1.5, "siblings": 1.2, "holds": 1.0, "holds:county": 1.0,
    "near:county": 1.0, "country-share:famous-country": -0.8, "country-share:famous-home": -1.28,
    "country-share:famous-abroad": -0.16, "admin-share:famous-country": -0.6, "admin-share:famous-home": -0.96,
    "admin-share:famous-abroad": -0.12, "near:famous-country": -0.3, "near:famous-home": -0.48, "admin-fraction": 1.0,
    "county-share": 1.0, "admin-fraction:famous-country": -0.2, "admin-fraction:famous-home": -0.4,
    "admin-fraction:famous-abroad": 0.0, "county-share:famous-country": -0.2, "county-share:famous-home": -0.4,
    "county-share:famous-abroad": 0.0, "near:famous-abroad": -0.06,
}  # fmt: skip
"""What the weights are drawn towards: set by hand, from what speaks for what."""
RIDGE = 3.0
TURNS = 2
FAR_M = 500_000.0
STEPS = 400
FIXED = frozenset({"contained:comma", "outlet-state", "outlet-admin", "near-outlet:local", "near-outlet:regional"})
"""Weights that stay: an address like "Paris, Texas" leaves no doubt, and the texts are of few local papers."""

Floats = NDArray[np.float64]


class Choice(NamedTuple):
    """The mentions of one name: what speaks for each of its places, and which of them are right."""

    features: list[list[tuple[str, float]]]
    offsets: list[float]
    """What rules add to each, whatever the weights are."""
    right: list[bool]
    share: float


def weighed(gold: Gold) -> list[tuple[Group, list[Annotation]]]:
    """A document's names, recognised and as annotated, with the annotations of their mentions."""
    document = gold.document
    by_span = {(t["start"], t["end"]): t for t in gold.toponyms if t.get("lat") is not None or t.get("null")}
    pairs = []
    found = RECOGNIZERS["rules"](document)
    given = gold_names(document, gold.toponyms)
    for names in (found, given):
        groups, group_of = weighed_groups(document, names, find_statements(document, names), keep=True)
        known = defaultdict(list)
        for toponym, number in zip(names, group_of, strict=True):
            annotation = by_span.get((toponym.span.start, toponym.span.end))
            if annotation is not None:
                known[number].append(annotation)
        pairs += [(groups[number], annotations) for number, annotations in known.items() if groups[number].candidates]
    return pairs


def choices(documents: Sequence[Gold]) -> list[Choice]:
    """What the present weights see in the documents."""
    rows = []
    for gold in documents:
        for group, annotations in weighed(gold):
            features = [own + joined for own, joined in zip(group.features, group.joined, strict=True)]
            offsets = [
                alone - sum(WEIGHTS[name] * value for name, value in own)
                for alone, own in zip(group.alone, group.features, strict=True)
            ]
            right = [any(is_right(c.place, a) for a in annotations) for c in group.candidates]
            if not any(right) and not _is_unlisted(group, annotations):
                continue
            rows.append(Choice(features, offsets, right, gold.share * (1 + np.log(len(annotations)))))
    return rows


def _is_unlisted(group: Group, annotations: Sequence[Annotation]) -> bool:
    """Whether none is right: nothing of the name is near, nor so large that its point says little."""
    if any(a.get("null") for a in annotations):
        return True
    return all(
        c.place.feature_class in {"P", "S", "T"} and haversine_m(c.place.point, a["lat"], a["lon"]) > FAR_M
        for c in group.candidates
        for a in annotations
    )


def fit(rows: Sequence[Choice]) -> dict[str, float]:
    """Weights under which the right places are likely, near the ones to start from."""
    names = list(START)
    index = {name: i for i, name in enumerate(names)}
    sizes = np.array([len(row.features) + 1 for row in rows])
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    table = np.zeros((int(sizes.sum()), len(names)))
    offset = np.zeros(len(table))
    right = np.zeros(len(table))
    for at, row in zip(first, rows, strict=True):
        for i, (features, extra, is_it) in enumerate(zip(row.features, row.offsets, row.right, strict=True)):
            for name, value in features:
                table[at + i, index[name]] += value
            offset[at + i] = extra
            right[at + i] = is_it
        none = at + len(row.features)
        table[none, index["none"]] = 1
        right[none] = not any(row.right)
    of = np.repeat(np.arange(len(rows)), sizes)
    share = np.array([row.share for row in rows])
    origin = np.array([START[name] for name in names])
    free = np.array([name not in FIXED for name in names], float)
    weights = origin.copy()
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        z = table @ weights + offset
        power = np.exp(z - np.maximum.reduceat(z, first)[of])
        chance = power / np.add.reduceat(power, first)[of]
        among = right * power
        target = among / np.maximum(np.add.reduceat(among, first)[of], 1e-12)
        slope = (table.T @ (share[of] * (chance - target)) + RIDGE * (weights - origin)) * free
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2  # Adam
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def fitted(documents: Sequence[Gold]) -> dict[str, float]:
    """Weights after some turns of looking and fitting; the package's are put back."""
    before, weights = dict(WEIGHTS), dict(START)
    for _ in range(TURNS):
        WEIGHTS.update(weights)
        weights = fit(choices(documents))
    WEIGHTS.update(before)
    return weights


class Tally(NamedTuple):
    """How many names with coordinates are right, and the probability of each answer with whether it is."""

    right: int
    total: int
    answers: list[tuple[float, bool]]


def measure(documents: Sequence[Gold], weights: Mapping[str, float]) -> Tally:
    """Answers to the annotated names under some weights."""
    before = dict(WEIGHTS)
    WEIGHTS.update(weights)
    right = total = 0
    answers = []
    for gold in documents:
        document = gold.document
        names = gold_names(document, gold.toponyms)
        by_span = {tuple(r.toponym.span): r for r in resolve(document, names, find_statements(document, names))}
        for annotation in gold.toponyms:
            if annotation.get("lat") is None:
                continue
            total += 1
            resolution = by_span[annotation["start"], annotation["end"]]
            if resolution.place is not None:
                is_it = is_right(resolution.place, annotation)
                right += is_it
                answers.append((resolution.candidates[0].score, is_it))
    WEIGHTS.update(before)
    return Tally(right, total, answers)


def calibration(answers: Sequence[tuple[float, bool]]) -> str:
    """How often answers of about one probability are right, and by how much that is off on average."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, is_it in answers:
        bins[min(9, int(chance * 10))].append((chance, is_it))
    parts, off = [], 0.0
    for number in sorted(bins):
        said = float(np.mean([c for c, _ in bins[number]]))
        true = float(np.mean([r for _, r in bins[number]]))
        off += abs(said - true) * len(bins[number]) / len(answers)
        parts.append(f"said {said:.2f} right {true:.2f} ({len(bins[number]):,})")
    return f"expected calibration error {off:.3f}: " + "; ".join(parts)


def _module(weights: Mapping[str, float]) -> str:
    """The text of geoviz/resolution/weights.py."""
    lines, line = [], "   "
    for name, weight in weights.items():
        item = f' "{name}": {weight:.2f},'
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    head = Path(weights_module.__file__).read_text(encoding="utf-8").partition("] = {\n")[0]
    return "\n".join([f"{head}] = {{", *lines, line, "}  # fmt: skip", ""])


@click.command(help=__doc__)
@click.option("--write", is_flag=True, help="Write geoviz/resolution/weights.py.")
@click.option("--also", multiple=True, help="Fit on this corpus too.")
def main(write: bool, also: tuple[str, ...]) -> None:  # noqa: FBT001 - a flag
    """Print figures of held-out outlets, or write the weights."""
    sets = (*SETS, *((name, 1, 1.0) for name in also))
    whole = [gold for name, every, share in sets for gold in read_gold(name, every=every, share=share)]
    documents = without_reused(whole)
    weights = fitted(documents)
    if write:
        write_atomically(Path(weights_module.__file__), _module(weights))
        return
    held: dict[str, list[Tally]] = defaultdict(list)
    for number in range(FOLDS):
        others = fitted([gold for gold in documents if gold.fold != number])
        for name, *_ in sets:
            held[name].append(measure([g for g in documents if g.corpus == name and g.fold == number], others))
    for name in MEASURED:
        if name not in also:
            held[name].append(measure(read_gold(name), weights))
    held["namesakes, other half"].append(measure(read_gold("namesakes", half="test"), weights))
    for name, tallies in held.items():
        right, total = sum(t.right for t in tallies), sum(t.total for t in tallies)
        print(f"{name:24} {right:,} of {total:,} right, {right / max(total, 1):.3f}")
        print("  " + calibration([pair for t in tallies for pair in t.answers]))


if __name__ == "__main__":
    main()
