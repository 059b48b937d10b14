"""
What limits the rest: names missed, names that are none and wrong places, by cause.

    GEOVIZ_EVAL=…/eval python -m benchmarks.causes [CORPUS…]
"""

from collections import Counter
from collections.abc import Sequence

import click

from benchmarks.fitting import Annotation, Gold, is_right, read_gold
from benchmarks.predict import gold_names
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Resolution
from geoviz.pipeline import recognize_and_resolve
from geoviz.recognizers.candidates import Found
from geoviz.recognizers.rules import DEMONYM, scored_candidates
from geoviz.resolution import resolve
from geoviz.statements import find_statements

CORPORA = ("LGL", "GeoVirus", "GeoWebNews", "TUD-Loc-2013", "GeoCorpora", "TopRes19th-dev")


def _overlap(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def missed(gold: Gold, found: Sequence[Resolution]) -> Counter[str]:
    """Annotated names that nothing found overlaps."""
    spans = [(r.toponym.span.start, r.toponym.span.end) for r in found]
    _, groups = scored_candidates(gold.document)
    options = [option for group in groups for option in group]
    causes: Counter[str] = Counter()
    for annotation in gold.toponyms:
        start, end = annotation["start"], annotation["end"]
        if not _overlap(start, end, spans):
            there = [o for o in options if o.span.start < end and start < o.span.end]
            causes[_why_missed(annotation, there)] += 1
    return causes


def _why_missed(annotation: Annotation, options: Sequence[Found]) -> str:
    features = {f for option in options for f in option.features}
    if not options:
        first = annotation["text"][:1]
        return "no capital" if first.islower() else "borne by nobody, nothing around it tells" if first else "empty"
    if any(f.startswith("person") or f in {"surname", "first-name", "last-name"} for f in features):
        return "taken for a person's name, or may be one"
    if any(
        f.endswith(("-after", "head-of-before")) and not f.startswith(("mark", "kind", "container")) for f in features
    ):
        return "part of another name"
    if any(f in {"ordinary", "acronym", "short", "style:caps", "style:title"} for f in features):
        return "an ordinary word, an abbreviation, or in a headline"
    return "too little speaks for it"


def false(gold: Gold, found: Sequence[Resolution]) -> Counter[str]:
    """Names found that nothing annotated overlaps."""
    spans = [(t["start"], t["end"]) for t in gold.toponyms]
    causes: Counter[str] = Counter()
    for resolution in found:
        toponym = resolution.toponym
        if _overlap(*toponym.span, spans):
            continue
        if toponym.reason.startswith(DEMONYM):
            causes["a people or a language, not annotated"] += 1
        elif toponym.kind == "associative":
            causes["part of another name or a government, not annotated"] += 1
        elif resolution.place is None:
            causes["no place, no list has it"] += 1
        else:
            causes[f"literal, class {resolution.place.feature_class}"] += 1
    return causes


def misplaced(gold: Gold) -> Counter[str]:
    """Annotated names that do not get their place, by what stands in the way."""
    document = gold.document
    names = gold_names(document, gold.toponyms)
    by_span = {tuple(r.toponym.span): r for r in resolve(document, names, find_statements(document, names))}
    causes: Counter[str] = Counter()
    for annotation in gold.toponyms:
        if annotation.get("lat") is None:
            continue
        place = by_span[annotation["start"], annotation["end"]].place
        if place is not None and is_right(place, annotation):
            continue
        bearers = [c.place for c in embedded().lookup(annotation["text"])]
        right = next((p for p in bearers if is_right(p, annotation)), None)
        if right is None:
            causes["only others bear the name" if bearers else "nobody bears the name"] += 1
        elif place is None:
            causes["none chosen"] += 1
        elif place.feature_class != right.feature_class:
            causes["another kind of place of the name"] += 1
        else:
            causes[f"a namesake {'of the same country' if place.country == right.country else 'abroad'}"] += 1
    return causes


@click.command(help=__doc__)
@click.argument("corpora", nargs=-1)
def main(corpora: tuple[str, ...]) -> None:
    """Print the counts."""
    for name in corpora or CORPORA:
        documents = read_gold(name)
        totals: dict[str, Counter[str]] = {"missed": Counter(), "none": Counter(), "misplaced": Counter()}
        for gold in documents:
            found, *_ = recognize_and_resolve(gold.document)
            totals["missed"] += missed(gold, found)
            totals["none"] += false(gold, found)
            totals["misplaced"] += misplaced(gold)
        gold_names = sum(len(gold.toponyms) for gold in documents)
        print(f"{name}, {gold_names:,} names")
        for label, causes in totals.items():
            print(f"  {label} {causes.total()}: " + "; ".join(f"{n} {cause}" for cause, n in causes.most_common()))


if __name__ == "__main__":
    main()
