"""Where an article states one distance twice, and not alike."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from geoviz.model import Document, Quantity, Span, Verdict

__all__ = ["with_disagreements"]

_ALIKE: Final = 1.1  # two roundings of one figure
_MOST: Final = 12  # statements of one pair that are compared; who repeats a distance more often means the same
_Key = tuple[tuple[str, str, str], ...]


def with_disagreements(document: Document, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """
    Show statements of one distance beside each other where they do not say the same.

    Two ways of going, by road and as the crow flies, may differ; what names the same way, or none, may not. The status
    of neither changes: which of the two is wrong, or goes by another way, the measures have to say.

    Parameters
    ----------
    document
        The article, for its words.
    verdicts
        All verdicts of the article.

    Returns
    -------
    verdicts
        The same, with `disagrees_with` filled in and a sentence more.
    """
    groups: dict[_Key, list[int]] = defaultdict(list)
    for number, verdict in enumerate(verdicts):
        key = _key(verdict)
        if key is not None:
            groups[key].append(number)
    found: dict[int, list[Span]] = defaultdict(list)
    for numbers in groups.values():
        for i, one in enumerate(numbers[:_MOST]):
            for other in numbers[i + 1 : _MOST]:
                if _disagree(verdicts[one], verdicts[other]):
                    found[one].append(verdicts[other].statement.span)
                    found[other].append(verdicts[one].statement.span)
    made = list(verdicts)
    for number, spans in found.items():
        made[number] = replace(
            made[number],
            disagrees_with=tuple(spans),
            reason=f"{made[number].reason} {_words(document, spans)}",
        )
    return tuple(made)


def _key(verdict: Verdict) -> _Key | None:
    """Which distance it is: the same two ends, in either order."""
    statement = verdict.statement
    if statement.kind != "distance" or statement.quantity is None or len(statement.ends) < 2:
        return None
    ends = [
        (place.gazetteer, place.id, end.kind)
        for end, place in zip(statement.ends, verdict.places, strict=False)
        if place is not None
    ]
    return tuple(sorted(ends)) if len(ends) == 2 else None


def _disagree(one: Verdict, other: Verdict) -> bool:
    a, b = one.statement.quantity, other.statement.quantity
    if a is None or b is None or one.statement.mode != other.statement.mode or "vague" in {a.qualifier, b.qualifier}:
        return False
    return _above(a, b) or _above(b, a)


def _above(a: Quantity, b: Quantity) -> bool:
    """Whether the first is more than the second, all that their wording allows granted."""
    return a.low_m > _ALIKE * b.high_m


def _words(document: Document, spans: Iterable[Span]) -> str:
    said = " and ".join(dict.fromkeys(f"'{document[span]}'" for span in spans))
    return f"Elsewhere the article gives {said} for this distance: the two do not agree."
