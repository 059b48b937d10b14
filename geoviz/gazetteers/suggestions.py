"""
Names like the one that was written: completions and "did you mean", for a person who types.

Nothing of this takes part in reading an article: there a name that nobody bears stays unresolved.
"""

from collections.abc import Iterator
from typing import Final

from geoviz.folding import fold
from geoviz.gazetteers.packed import PackedGazetteer
from geoviz.places import Candidate

__all__ = ["completions", "similar"]

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz "
_TWO_SLIPS_FROM: Final = 6
"""Shorter names are a slip away from too many others."""
_NEAREST: Final = 200
_OTHER_NAME: Final = 0.6  # a person who types more often means a place's own name than what another language calls it


def completions(gazetteer: PackedGazetteer, start: str, *, limit: int = 10) -> tuple[Candidate, ...]:
    """
    The most important places with a name that begins so.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> [c.place.name for c in completions(embedded(), "Komsomolsk-on", limit=1)]
    ['Komsomolsk-on-Amur']
    """
    folded = fold(start)
    return _best(gazetteer, ((0, key) for key in gazetteer.store.names.iterkeys(folded)), limit) if folded else ()


def similar(gazetteer: PackedGazetteer, name: str, *, limit: int = 5) -> tuple[Candidate, ...]:
    """
    Places whose names are one or two slips away from a misspelt one, the fewest slips first, then the most important.

    A slip is a letter too many, missing, wrong, or changed places with its neighbour (Damerau 1964).

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> [c.place.name for c in similar(embedded(), "Vladivastok", limit=1)]
    ['Vladivostok']
    >>> similar(embedded(), "qqqqqqqqqq")
    ()
    """
    folded = fold(name)
    if not folded:
        return ()
    slips = 2 if len(folded) >= _TWO_SLIPS_FROM else 1
    found: dict[str, int] = {}
    for made, key in _respelt(gazetteer, folded, slips):
        found[key] = min(made, found.get(key, made))
    found.pop(folded, None)
    return _best(gazetteer, ((made, key) for key, made in found.items()), limit)


def _respelt(gazetteer: PackedGazetteer, word: str, slips: int) -> Iterator[tuple[int, str]]:
    """Names within some slips of a word, each with the slips made; only what begins a name is followed."""
    names = gazetteer.store.names
    letters = _LETTERS if word.isascii() else "".join(sorted({*word, *_LETTERS}))
    waiting = [("", 0, 0)]  # what is written so far, how much of the word is used, slips made
    seen = set(waiting)
    while waiting:
        begun, used, made = waiting.pop()
        if used == len(word) and begun in names:
            yield made, begun
        steps = [(begun + word[used], used + 1, made)] if used < len(word) else []
        if made < slips:
            if used < len(word):
                steps.append((begun, used + 1, made + 1))
                steps += [(begun + c, used + 1, made + 1) for c in letters if c != word[used]]
            if used + 1 < len(word):
                steps.append((begun + word[used + 1] + word[used], used + 2, made + 1))
            steps += [(begun + c, used, made + 1) for c in letters]
        for step in steps:
            if step not in seen and next(names.iterkeys(step[0]), None) is not None:
                seen.add(step)
                waiting.append(step)


def _best(gazetteer: PackedGazetteer, keys: Iterator[tuple[int, str]], limit: int) -> tuple[Candidate, ...]:
    store = gazetteer.store
    ranked = []
    for made, key in keys:
        number, kind = store.split(store.postings(key)[0])
        ranked.append((made, -store.record(number).weight * (1.0 if kind == "name" else _OTHER_NAME), key))
    found: dict[str, Candidate] = {}
    for _, _, key in sorted(ranked)[:_NEAREST]:
        first = gazetteer.lookup(key)[0]
        found.setdefault(first.place.id, first)
        if len(found) == limit:
            break
    return tuple(found.values())
