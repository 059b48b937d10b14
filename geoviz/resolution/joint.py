"""
Joint resolution of the names of a document.

Each name's candidates are scored by what speaks for them alone, and then, several times, by how they agree with what
the other names most likely mean. The scores become probabilities, one of them for "none of these".
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from geoviz.folding import fold
from geoviz.gazetteers.embedded import embedded
from geoviz.model import Candidate, Document, LatLon, Place, Resolution, Statement, Toponym
from geoviz.resolution.context import dateline_index, find_home
from geoviz.resolution.distances import weigh_distances
from geoviz.resolution.divisions import asks_for_division, find_pairs, prefer_towns
from geoviz.resolution.features import alone, log_odds
from geoviz.resolution.groups import DECIDED, NOT_LISTED, Group, group_mentions, has_article, normalise
from geoviz.resolution.rough import find_hosts, placed_at
from geoviz.resolution.together import evidence, look_around
from geoviz.signatures import Lookup

__all__ = ["resolve", "weighed_groups"]

_ROUNDS: Final = 3
_KEPT: Final = 10
_OWN: Final = 30.0  # log odds: nothing that the text says outweighs the user's own list


def resolve(
    document: Document,
    toponyms: Sequence[Toponym],
    statements: Sequence[Statement] = (),
    *,
    lookup: Lookup | None = None,
    place: Callable[[str], Place | None] | None = None,
    overrides: Mapping[str, LatLon | str | None] | None = None,
) -> tuple[Resolution, ...]:
    """
    Decide which places the names of a document mean.

    Parameters
    ----------
    document
        The text; its outlet's address may tell where it is at home.
    toponyms
        Its place names, in order.
    statements
        What it states: a distance may decide between places of one name.
    lookup, place
        Places by name and by id; the embedded gazetteer's where None.
    overrides
        What a person decided, by name: a point, an entry's id, or None for no place.

    Returns
    -------
    resolutions
        One for each toponym, in the same order; without candidates where nothing fits.

    Examples
    --------
    >>> from geoviz.recognizers import RECOGNIZERS
    >>> document = Document(text="She drove from Athens, Ohio, to Paris, Texas.")
    >>> [r.place.admin1 for r in resolve(document, RECOGNIZERS["rules"](document)) if r.place.feature_class == "P"]
    ['Ohio', 'Texas']
    """
    names = tuple(toponyms)
    groups, group_of = weighed_groups(document, names, statements, lookup=lookup, place=place, overrides=overrides)
    answers = [_answer(group) for group in groups]
    rough = {number: found for number, group in enumerate(groups) if (found := _roughly(group, groups, answers))}
    points = {e.toponym for s in statements if s.kind == "distance" for e in s.ends if e.kind == "point"}
    return tuple(
        _resolution(names[i], groups[g], answers[g], is_point=names[i].span in points)
        if g not in rough
        else Resolution(toponym=names[i], candidates=(rough[g],), note=NOT_LISTED, roughly=True)
        for i, g in enumerate(group_of)
    )


def _roughly(group: Group, groups: list[Group], answers: list[tuple[tuple[Candidate, ...], str]]) -> Candidate | None:
    """Where a name that nobody bears is, as far as other names tell."""
    for number in group.hosts:
        candidates, _ = answers[number]
        if candidates:
            found = placed_at(group, groups[number], candidates[0])
            if found is not None:
                return found
    return None


def weighed_groups(
    document: Document,
    names: tuple[Toponym, ...],
    statements: Sequence[Statement] = (),
    *,
    lookup: Lookup | None = None,
    place: Callable[[str], Place | None] | None = None,
    overrides: Mapping[str, LatLon | str | None] | None = None,
    keep: bool = False,
) -> tuple[list[Group], list[int]]:
    """
    Names with their candidates weighed, and for each toponym the index of its name: what `resolve` answers from.

    Parameters
    ----------
    document, names, statements, lookup, place, overrides
        As for `resolve`.
    keep
        Whether to keep the features that the weights were put on, for fitting.
    """
    look = lookup or embedded().lookup
    groups, group_of = group_mentions(document, names, look, overrides or {}, place or embedded().place)
    find_hosts(groups)
    _score_alone(document, names, groups, look, keep=keep)
    for turn in range(_ROUNDS):
        _score_together(groups, last=turn == _ROUNDS - 1, keep=keep)
    weigh_distances(groups, group_of, names, statements)
    return groups, group_of


def _score_alone(
    document: Document, names: tuple[Toponym, ...], groups: list[Group], lookup: Lookup, *, keep: bool
) -> None:
    home = find_home(document, lookup)
    dateline = dateline_index(names)
    asked = []
    for group in groups:
        mentions = [names[i] for i in group.mentions]
        wanted = tuple(dict.fromkeys(word for t in mentions for word in t.wanted))
        asked.append(wanted)
        group.weight = 1 + math.log(len(mentions))
        if dateline in group.mentions:
            group.weight += 1.5
        if home.letters and len(group.query) > 4 and fold(group.query).replace(" ", "") in home.letters:
            group.weight += 2
        article = any(has_article(document, t) for t in mentions)
        for candidate in group.candidates:
            features, reasons = alone(candidate, mentions, wanted, home, article=article)
            if keep:
                group.features.append(features)
            group.reasons.append(reasons)
            group.alone.append(log_odds(features) + (_OWN if candidate.place.gazetteer == "own" else 0.0))
    find_pairs(groups, asked)
    for group in groups:
        group.logits = list(group.alone)
        prefer_towns(group)
        normalise(group)


def _score_together(groups: list[Group], *, last: bool, keep: bool) -> None:
    around = look_around(groups)
    fresh = []
    for number, group in enumerate(groups):
        found = evidence(number, groups, around, in_words=last)
        fresh.append([own + log_odds(features) for own, features in zip(group.alone, found, strict=True)])
        if keep:
            group.joined = found
    for group, logits in zip(groups, fresh, strict=True):
        group.logits = logits
        prefer_towns(group)
        normalise(group)


def _answer(group: Group) -> tuple[tuple[Candidate, ...], str]:
    if group.decided is not None:
        return (group.decided,), DECIDED
    if group.nowhere:
        return (), f"{DECIDED} that this is no place"
    if not group.candidates:
        return (), NOT_LISTED
    order = sorted(range(len(group.candidates)), key=lambda i: (-group.chances[i], i))
    best = order[0]
    none = 1 - sum(group.chances)
    if none > group.chances[best] and none > 0.5:
        return (), "none of the places of this name fits the text"
    ranked = tuple(
        group.candidates[i]._replace(score=round(group.chances[i], 4), reasons=tuple(dict.fromkeys(group.reasons[i])))
        for i in order[:_KEPT]
    )
    return ranked, ""


def _resolution(
    toponym: Toponym, group: Group, answer: tuple[tuple[Candidate, ...], str], *, is_point: bool
) -> Resolution:
    candidates, note = answer
    pairs = {**group.seats, **group.towns} if is_point else group.towns
    if pairs and candidates and not asks_for_division(toponym.wanted):
        # "Bukhara" beside "Bukhara province"; "300 km from Gao"
        known = {group.candidates[i].place.id: group.candidates[j].place.id for i, j in pairs.items()}
        candidates = _led_by(candidates, known.get(candidates[0].place.id))
    return Resolution(toponym=toponym, candidates=candidates, note=note, by_distance=group.by_distance)


def _led_by(candidates: tuple[Candidate, ...], town: str | None) -> tuple[Candidate, ...]:
    """The town in front, as probable as its division was, and the division as the town was."""
    index = next((i for i, c in enumerate(candidates) if c.place.id == town), 0)
    if not index:
        return candidates
    division, other = candidates[0], candidates[index]
    reasons = dict.fromkeys((*other.reasons, "the town, not the division named after it"))
    leading = other._replace(score=division.score, reasons=tuple(reasons))
    rest = (division._replace(score=other.score), *candidates[1:index], *candidates[index + 1 :])
    return (leading, *sorted(rest, key=lambda c: -c.score))
