"""
Fit the weights of recognition, and of literal or associative, by logistic regression.

    GEOVIZ_EVAL=… python -m benchmarks.fit_recognition
    GEOVIZ_EVAL=… python -m benchmarks.fit_recognition --also LGL --also TUD-Loc-2013
    GEOVIZ_EVAL=… python -m benchmarks.fit_recognition --write

Recognition is fitted on GeoVirus, GeoWebNews, every fifth report of WOTR and our own `tests/challenge` (the half for
training); literal or associative on GeoWebNews, ReLocaR and our own; without the documents that the gold of distances
and routes reuses. Demonyms are left out: they are always kept, as associative. Corpora that do not annotate names
inside those of organisations say nothing about them here.

Without --write it holds out one fold of outlets after the other and prints the figures of these, of corpora that
nothing is fitted on, and of the other half of our own. --also adds corpora that the shipped weights are not fitted on,
to see what they would change.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.fitting import FOLDS, Gold, read_gold, without_reused
from benchmarks.logistic import Row, fit_rows
from geoviz.recognizers import weights as weights_module
from geoviz.recognizers.roles import role_features
from geoviz.recognizers.rules import recognize, scored_candidates
from geoviz.recognizers.weights import WEIGHTS
from geoviz.resources import write_atomically

OURS = ("names", "articles", "namesakes")
SETS = (
    *(("GeoVirus", 1, 1.0), ("GeoWebNews", 1, 1.0), ("WOTR", 5, 0.4)),
    *(("names", 1, 1.0), ("articles", 1, 1.0), ("namesakes", 1, 0.7)),
)
MEASURED = ("LGL", "TUD-Loc-2013", "GeoCorpora", "TopRes19th-dev", "TravelWritingsItaly", "CLDW-gold")
PLAIN = frozenset({"GeoVirus", "WOTR", "TUD-Loc-2013", "TopRes19th-dev", "GeoCorpora"})
"""Corpora whose gold leaves out what is inside an organisation's name."""
ORGANISED = frozenset(
    {
        *("public-after", "local-after", "learned-after", "company-after", "press-after", "event-after", "team-after"),
        *("head-of-before", "office-of-before", "organisation-far"),
    }
)
ROLE_SETS = ("GeoWebNews", "ReLocaR-train", *OURS)
RARE, RARE_WORD = 8, 15
BY_HAND = {"person:ship": -4.5, "person:famous": -2.0, "first-of-name": -2.0}
"""Weights of features that the texts show too few of: ships, and persons called like a famous place."""
ROLES_BY_HAND = {"head-of-before": 2.5, "company-after": 2.0, "press-after": 2.0, "team-after": 2.0}
"""The corpora disagree on "Bank of Scotland" and "Leeds United"; here what is inside another name is associative."""
RIDGE = 4.0
BIAS_SHIFT = 0.2  # F1 wants a little more recall than likelihood does


def name_rows(documents: Sequence[Gold]) -> list[Row]:
    """Is it a place name? The candidates of some documents, but for demonyms."""
    found = []
    for gold in documents:
        _, groups = scored_candidates(gold.document)
        spans = {(t["start"], t["end"]) for t in gold.toponyms}
        options = [option for group in groups for option in group if not option.facts.demonym]
        exact = {tuple(option.span) for option in options} & spans
        for option in options:
            start, end = option.span
            loose = any(s < end and start < e and (s, e) not in exact for s, e in spans)
            truth = (start, end) in spans or loose
            if truth or gold.corpus not in PLAIN or ORGANISED.isdisjoint(option.features):
                features = dict.fromkeys(option.features, 1.0) | {"prior": option.facts.prior}
                found.append(Row(features, truth, gold.share))
    return found


def role_rows(documents: Sequence[Gold]) -> list[Row]:
    """Is it associative? The annotated names of some documents, but for demonyms."""
    found = []
    for gold in documents:
        tokens, groups = scored_candidates(gold.document)
        by_span = {(t["start"], t["end"]): t for t in gold.toponyms}
        for option in (option for group in groups for option in group if not option.facts.demonym):
            annotation = by_span.get((option.span.start, option.span.end))
            kind = annotation and (annotation.get("group") or annotation.get("type"))
            if kind:
                found.append(Row(dict.fromkeys(role_features(tokens, option), 1.0), kind != "literal", 1.0))
    return found


def fit(found: Sequence[Row], *, rare: int) -> dict[str, float]:
    """Weights as they are kept; features seen in fewer than `rare` rows get none."""
    return {name: round(weight, 2) for name, weight in fit_rows(found, ridge=RIDGE, rare=rare).items()}


def fit_roles(documents: Sequence[Gold]) -> dict[str, float]:
    """Weights of literal or associative."""
    return fit(role_rows(documents), rare=RARE_WORD) | ROLES_BY_HAND


def fit_names(documents: Sequence[Gold]) -> dict[str, float]:
    """Weights of recognition."""
    weights = fit(name_rows(documents), rare=RARE) | BY_HAND
    weights["bias"] = round(weights["bias"] + BIAS_SHIFT, 2)
    return weights


class Tally(NamedTuple):
    """Recognised names, annotated ones, and pairs of both that overlap."""

    found: int
    gold: int
    both: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.both / max(1, self.found + self.gold)


def measure(documents: Sequence[Gold], weights: Mapping[str, float]) -> Tally:
    """Names recognised under some weights, matched one to one by overlap as the scorer does, nearly."""
    before = dict(WEIGHTS)
    WEIGHTS.clear()
    WEIGHTS.update(weights)
    found = total = both = 0
    for gold in documents:
        spans = [t.span for t in recognize(gold.document)]
        free = sorted((t["start"], t["end"]) for t in gold.toponyms)
        found, total = found + len(spans), total + len(free)
        for span in spans:
            hit = next((pair for pair in free if pair[0] < span.end and span.start < pair[1]), None)
            if hit is not None:
                free.remove(hit)
                both += 1
    WEIGHTS.clear()
    WEIGHTS.update(before)
    return Tally(found, total, both)


def right_roles(documents: Sequence[Gold], weights: Mapping[str, float]) -> list[tuple[bool, bool]]:
    """Of each annotated name, whether it is associative, and whether these weights say so."""
    return [
        (bool(row.truth), weights["bias"] + sum(weights.get(name, 0.0) for name in row.features) > 0)
        for row in role_rows(documents)
    ]


def _module(names: Mapping[str, float], roles: Mapping[str, float]) -> str:
    """The text of geoviz/recognizers/weights.py."""

    def table(weights: Mapping[str, float]) -> list[str]:
        lines, line = [], "   "
        for name, weight in sorted(weights.items(), key=lambda pair: (pair[0] != "bias", -pair[1], pair[0])):
            item = f' "{name}": {weight:.2f},'
            if len(line) + len(item) > 120:
                lines.append(line)
                line = "   "
            line += item
        return [*lines, line]

    return "\n".join(
        [
            '"""',
            "How much each feature speaks for a place name, and for an associative one, as log odds.",
            "",
            "Written by `python -m benchmarks.fit_recognition --write`; the model card is benchmarks/MODEL.md.",
            '"""',
            "",
            "from typing import Final",
            "",
            '__all__ = ["ASSOCIATIVE", "WEIGHTS"]',
            "",
            "WEIGHTS: Final[dict[str, float]] = {",
            *table(names),
            "}  # fmt: skip",
            "",
            "ASSOCIATIVE: Final[dict[str, float]] = {",
            *table(roles),
            "}  # fmt: skip",
            "",
        ]
    )


def _say(name: str, pairs: Sequence[tuple[bool, bool]]) -> None:
    right, both = sum(a == b for a, b in pairs), sum(a and b for a, b in pairs)
    found, gold = sum(b for _, b in pairs), sum(a for a, _ in pairs)
    print(
        f"{name:24} associative or literal right {right / len(pairs):.3f}; associative "
        f"P {both / max(1, found):.3f}  R {both / max(1, gold):.3f}  ({gold:,} of {len(pairs):,} names)"
    )


def _validate(documents: Sequence[Gold], roles: Sequence[Gold], sets: Sequence[str]) -> None:
    """Print the figures of held-out outlets."""
    held: dict[str, list[Tally]] = defaultdict(list)
    answers: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for number in range(FOLDS):
        weights = fit_names([gold for gold in documents if gold.fold != number])
        for name in sets:
            held[name].append(measure([g for g in documents if g.corpus == name and g.fold == number], weights))
        role_weights = fit_roles([gold for gold in roles if gold.fold != number])
        for name in ROLE_SETS:
            mine = [g for g in roles if g.corpus == name and g.fold == number]
            answers[name] += right_roles(mine, role_weights)
    weights, role_weights = fit_names(documents), fit_roles(roles)
    for name in MEASURED:
        if name not in sets:
            held[name].append(measure(read_gold(name), weights))
    for name in OURS:
        other = read_gold(name, half="test")
        held[f"{name}, other half"].append(measure(other, weights))
        answers[f"{name}, other half"] = right_roles(other, role_weights)
    for name, tallies in held.items():
        total = Tally(*(sum(parts) for parts in zip(*tallies, strict=True)))
        precision, recall = total.both / max(1, total.found), total.both / max(1, total.gold)
        print(f"{name:24} P {precision:.3f}  R {recall:.3f}  F1 {total.f1:.3f}  ({total.gold:,} names)")
    for name, pairs in answers.items():
        _say(name, pairs)


@click.command(help=__doc__)
@click.option("--write", is_flag=True, help="Write geoviz/recognizers/weights.py.")
@click.option("--also", multiple=True, help="Fit on this corpus too.")
def main(write: bool, also: tuple[str, ...]) -> None:  # noqa: FBT001 - a flag
    """Print figures of held-out outlets, or write the weights."""
    sets = (*SETS, *((name, 1, 1.0) for name in also))
    whole = [gold for name, every, share in sets for gold in read_gold(name, every=every, share=share)]
    documents = without_reused(whole)
    roles = without_reused([gold for name in ROLE_SETS for gold in read_gold(name)])
    if not write:
        _validate(documents, roles, [name for name, *_ in sets])
        return
    text = _module(fit_names(documents), fit_roles(roles))
    write_atomically(Path(weights_module.__file__), text)


if __name__ == "__main__":
    main()
