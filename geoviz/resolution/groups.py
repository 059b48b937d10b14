"""Mentions of one name that mean one place, and the places that may be meant."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from geoviz.folding import fold
from geoviz.kinds import kind_fit
from geoviz.model import Candidate, Document, LatLon, Place, Span, Toponym
from geoviz.recognizers.lexicon import ABBREVIATED_STATES, FEATURE_NOUNS, SITE_NOUNS
from geoviz.resolution.overrides import decided
from geoviz.resolution.weights import WEIGHTS
from geoviz.signatures import Lookup

__all__ = ["Features", "Group", "group_mentions", "has_article", "normalise"]

DECIDED: Final = "a person decided"
"""How the note begins of a name that somebody decided on."""
NOT_LISTED: Final = "not in the gazetteer"
"""The note of a name that nobody bears."""

Features = list[tuple[str, float]]
"""What speaks for or against a candidate, by the names in `WEIGHTS`, and how much of it there is."""

Link = Literal["comma", "words"]
"""How the text says that one place lies in another: "Paris, Texas", or "Paris, a town in Texas"."""

_CONSIDERED: Final = 25
_LOOKED_AT: Final = 8  # names beside a name: more say no more
_IN_LISTS: Final = frozenset({", ", " and ", ", and ", " or ", ", or ", "; "})


@dataclass(slots=True)
class Group:
    """The mentions of one name that mean one place."""

    query: str
    mentions: list[int] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    """Of each candidate, what speaks for it by itself; only kept for fitting."""
    joined: list[Features] = field(default_factory=list)
    """Of each candidate, what the other names say for it; only kept for fitting."""
    alone: list[float] = field(default_factory=list)
    logits: list[float] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    containers: dict[int, Link] = field(default_factory=dict)
    """Groups named beside it as what it lies in, and how."""
    contents: dict[int, Link] = field(default_factory=dict)
    """Groups named beside it as what lies in it, and how."""
    listed: set[int] = field(default_factory=set)
    """Names that stand in one list with it."""
    reasons: list[list[str]] = field(default_factory=list)
    weight: float = 1.0
    by_distance: tuple[Span, ...] = ()
    decided: Candidate | None = None
    nowhere: bool = False
    hosts: list[int] = field(default_factory=list)
    """Of a name that nobody bears: the names that tell where it is, roughly."""
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """Candidates of which the first is a division and the second the town that a bare name means rather."""
    towns: dict[int, int] = field(default_factory=dict)
    """Candidates that are divisions, and the one that is the town of the same name in the middle of it."""
    seats: dict[int, int] = field(default_factory=dict)
    """Candidates that are divisions, and their seat of the same name, far from the middle."""


def group_mentions(
    document: Document,
    names: tuple[Toponym, ...],
    lookup: Lookup,
    overrides: Mapping[str, LatLon | str | None],
    place: Callable[[str], Place | None],
) -> tuple[list[Group], list[int]]:
    """Mentions by name; mentions of one name with different containers apart ("Paris, Texas", "Paris, France")."""
    container_of = _containers(document, names)
    keys = [fold(t.query) for t in names]
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for index, key in enumerate(keys):
        if index in container_of:
            seen[key][keys[container_of[index]]] += 1
    groups: list[Group] = []
    group_of: list[int] = []
    index_of: dict[tuple[str, str], int] = {}
    latest: dict[str, str] = {}
    for index, (toponym, key) in enumerate(zip(names, keys, strict=True)):
        part = ""
        if len(seen[key]) > 1:
            part = (
                keys[container_of[index]] if index in container_of else latest.get(key, seen[key].most_common(1)[0][0])
            )
            latest[key] = part
        number = index_of.get((key, part))
        if number is None:
            number = index_of[key, part] = len(groups)
            group = Group(query=toponym.query)
            choice = decided(toponym, overrides, place)
            if choice is not None:
                group.decided, group.nowhere = choice
            if group.decided is None and not group.nowhere:
                whole = _with_owner(document, names, index, container_of.get(index), lookup)
                known = {c.place.id for c in whole}
                others = [c for c in _look_up(toponym, lookup) if c.place.id not in known]
                known |= {c.place.id for c in others}
                rivers = [c for c in _rivers(document, toponym, lookup) if c.place.id not in known]
                group.candidates = [*whole, *others[: _CONSIDERED - len(rivers)], *rivers][:_CONSIDERED]
            groups.append(group)
        groups[number].mentions.append(index)
        group_of.append(number)
    _share_short_forms(groups)
    for index in range(1, len(names)):
        between = document.text[names[index - 1].span.end : names[index].span.start]
        if between in _IN_LISTS and group_of[index - 1] != group_of[index]:
            for one, other in ((group_of[index - 1], group_of[index]), (group_of[index], group_of[index - 1])):
                if len(groups[one].listed) < _LOOKED_AT:
                    groups[one].listed.add(other)
    for inner, outer in container_of.items():
        if group_of[inner] != group_of[outer]:
            link = _link(document, names[inner], names[outer])
            inside, around = groups[group_of[inner]], groups[group_of[outer]]
            if len(inside.containers) < _LOOKED_AT and len(around.contents) < _LOOKED_AT:
                inside.containers.setdefault(group_of[outer], link)
                around.contents.setdefault(group_of[inner], link)
    return groups, group_of


def _with_owner(
    document: Document, names: tuple[Toponym, ...], index: int, owner: int | None, lookup: Lookup
) -> list[Candidate]:
    """Places known by the name with its owner's: "Russia's Far East" is a region of its own."""
    if owner is None or owner >= index:
        return []
    whole = document.text[names[owner].span.start : names[index].span.end]
    return [c._replace(reasons=(f"short for {whole}",)) for c in lookup(whole)]


def _rivers(document: Document, toponym: Toponym, lookup: Lookup) -> list[Candidate]:
    """Rivers and lakes called by their bare name: "the Fraser", "the Ohio and the Missouri"."""
    name = " ".join(toponym.query.split())
    if has_article(document, toponym) or not _WATERS.isdisjoint(toponym.wanted):
        known = {c.place.id: c for full in (f"{name} River", f"River {name}", f"Lake {name}") for c in lookup(full)}
        return [
            c._replace(reasons=(f"short for {c.place.name}",), name_kind="alternate")
            for c in known.values()
            if c.place.feature_class == "H"
        ][:3]
    return []


def has_article(document: Document, toponym: Toponym) -> bool:
    """Whether the name stands alone with its article: "the Fraser rose", not "the Paris court"."""
    start, end = toponym.span
    if not document.text.startswith(_THE, max(0, start - 4)):
        return False
    following = _WORD_AFTER.match(document.text, end)
    return following is None or following.group(1) in _FUNCTION_WORDS


_THE: Final = ("the ", "The ")
_WORD_AFTER: Final = re.compile(r" (\w+)")
_FUNCTION_WORDS: Final = frozenset(
    {
        *("and", "or", "at", "in", "near", "to", "from", "above", "below", "for", "on", "as", "into", "along"),
        *(
            "between",
            "through",
            "under",
            "over",
            "with",
            "by",
            "is",
            "was",
            "are",
            "were",
            "has",
            "had",
            "that",
            "which",
        ),
        *("where", "rises", "rose", "flows", "flowed", "runs", "ran", "but", "when", "while", "until"),
    }
)
_WATERS: Final = frozenset({"river", "rivers", "lake", "lakes", "creek", "stream"})


_LINKED: Final = re.compile(r"[ -](?:de|del|di|do|da|am|an der|upon|on|under|super|sur|na|nad|bei|ob der)[ -]")


def _share_short_forms(groups: list[Group]) -> None:
    """Let "Baikonur", beside "Baikonur cosmodrome", mean the cosmodrome too, and "Rio" Rio de Janeiro."""
    by_name = {fold(group.query): group for group in groups}
    for group in groups:
        name, _, noun = fold(group.query).rpartition(" ")
        if noun not in SITE_NOUNS and noun not in FEATURE_NOUNS:
            name = _LINKED.split(fold(group.query), maxsplit=1)[0]
        short = by_name.get(name)
        if short is None or short is group or short.decided or short.nowhere or not group.candidates:
            continue
        known = {c.place.id for c in short.candidates}
        reason = f"short for {group.query}"
        short.candidates += [c._replace(reasons=(reason,)) for c in group.candidates[:3] if c.place.id not in known]


def _containers(document: Document, names: tuple[Toponym, ...]) -> dict[int, int]:
    """For each toponym beside what it may lie in, the index of that toponym."""
    found = {}
    text = document.text
    for index in range(len(names) - 1):
        inner, outer = names[index], names[index + 1]
        between = text[inner.span.end : outer.span.start]
        if len(between) > _REACH:
            continue
        is_apposed = between.startswith(_APPOSITIONS) and between.endswith(_ENDINGS)
        if between.strip() in _INSIDE or is_apposed or _PART_OF.fullmatch(between):
            if between.strip() != "(" or text.startswith(")", outer.span.end):
                found[index] = index + 1
        elif between in _POSSESSIVES or (between in _OF_PEOPLE and inner.kind == "associative"):
            found[index + 1] = index  # "Russia's Yakutia", "the Russian city of Omsk"
    return found


def _link(document: Document, inner: Toponym, outer: Toponym) -> Link:
    """Whether a comma alone says it, as an address does, or words do."""
    between = document.text[inner.span.end : outer.span.start]
    return "comma" if between.strip() in {",", "("} else "words"


_REACH: Final = 60  # characters between a name and what it lies in
_INSIDE: Final = frozenset({",", "(", ", in", "in", ", in the", "in the"})
_APPOSITIONS: Final = (", a ", ", an ", ", the ")
_ENDINGS: Final = (
    *(" in ", " in the ", " of "),
    *(f" in {side} " for side in ("southern", "northern", "eastern", "western", "central")),
)
_SIDE: Final = r"(?:far |extreme )?(?:north|south)?-?(?:north|south|east|west|cent(?:er|re|ral)|middle|heart)(?:ern)?"
_PART_OF: Final = re.compile(
    rf",? (?:in|on) (?:the )?{_SIDE} (?:(?:coast |part |corner |end |edge |tip )?of )?(?:the )?"
)
"""As in "Newcastle, in the north of England", "Kisumu on the eastern edge of"."""
_POSSESSIVES: Final = frozenset({"'s ", "’s ", "'s capital ", "’s capital ", "'s capital, ", "’s capital, "})
_OF_PEOPLE: Final = frozenset({" ", " city of ", " town of ", " village of ", " port of ", " capital ", " capital, "})
_FRONTS: Final = ("the ", "city of ", "town of ", "village of ", "county of ", "state of ", "republic of ", "greater ")
_NOUNS: Final = (
    "river city town province region state district island islands prefecture county oblast municipality village "
    "mountains sea valley peninsula desert republic governorate"
)
_BACKS: Final = tuple(f" {noun}" for noun in _NOUNS.split())


def _look_up(toponym: Toponym, lookup: Lookup) -> tuple[Candidate, ...]:
    """The bearers of a name, and of the name without the noun that says its kind."""
    name = " ".join(toponym.query.split())
    low = name.casefold()
    if name.endswith(".") and name.count(".") == 1 and low[:-1] in ABBREVIATED_STATES:
        name = ABBREVIATED_STATES[low[:-1]]
    found = lookup(name)
    if found:
        return found
    for front in _FRONTS:
        if low.startswith(front):
            found = lookup(name[len(front) :])
            if found:
                return found
    for back in _BACKS:
        if low.endswith(back):
            bare = lookup(name[: -len(back)])
            return tuple(c for c in bare if kind_fit(c.place, (back.strip(),)) > 0 or back in {" city", " town"})
    if low.startswith(("st ", "st. ", "ste. ")):
        return lookup("Saint " + name.split(" ", 1)[1])
    state = ABBREVIATED_STATES.get(low.replace(". ", ".").removesuffix("."))
    if state and (name.endswith(".") or name.isupper()):
        return tuple(c for c in lookup(state) if c.place.feature_code.startswith("ADM1"))
    return ()


def normalise(group: Group) -> None:
    """Turn log odds into probabilities, one of them for "none of these"."""
    none = WEIGHTS["none"]
    if not group.logits:
        group.chances = []
        return
    top = max(*group.logits, none)
    powers = [math.exp(x - top) for x in group.logits]
    total = sum(powers) + math.exp(none - top)
    group.chances = [p / total for p in powers]
