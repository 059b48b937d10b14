"""
Recognition by features and weights.

Every stretch of words that may be a place name is scored from what bears the name, how it is built, what stands around
it and how the document uses it elsewhere; what scores above zero is a toponym.
"""

from collections.abc import Sequence
from typing import Final

from geoviz.model import Document, Span, Toponym
from geoviz.outlets import outlet_letters
from geoviz.recognizers.candidates import Found, find_candidates
from geoviz.recognizers.facts import name_facts
from geoviz.recognizers.frames import after, before, kind_words, shared_kind
from geoviz.recognizers.lexicon import (
    ACRONYM_PLACES,
    COMPASS,
    KIND_NOUNS,
    STREET_NOUNS,
    SUFFIX_NOUNS,
    first_names,
    last_names,
    ordinary_words,
)
from geoviz.recognizers.persons import Persons, find_persons
from geoviz.recognizers.roles import is_associative
from geoviz.recognizers.tokens import Token, tokenize
from geoviz.recognizers.weights import WEIGHTS

__all__ = ["DEMONYM", "recognize", "scored_candidates"]

DEMONYM: Final = "the word for a people or a language"
"""How the reason begins of "French", "Londoners"."""

_PLACED: Final = frozenset(
    {"locative-before", "kind-of-before", "container-after", "dateline", "travel-before", "built:area"}
)
_SAID: Final = {
    "locative-before": "after a preposition of place",
    "motion-before": "after a preposition",
    "kind-of-before": "after 'city of' or the like",
    "container-after": "followed by the state or country it is in",
    "contained-before": "after a place in it",
    "dateline": "dateline",
    "built:area": "named with the kind of area",
    "built:feature": "named with the kind of feature",
    "built:site": "named with the kind of site",
    "built:street": "a street",
    "built:front": "named with the kind of feature",
    "kind-after": "followed by a kind of place",
    "placed-elsewhere": "clearly a place elsewhere in the text",
    "built:owned": "named with the kind of feature",
    "in-outlet": "in the outlet's name",
    "in-company": "among other places",
    "shared-kind": "shares its kind of place with others",
    **dict.fromkeys(
        (f"built:frame:{frame}" for frame in ("kind-of", "container", "apposition", "near", "travel")),
        "where only a place can stand",
    ),
    **dict.fromkeys(
        (f"built:frame:{frame}" for frame in ("in", "at", "from", "to", "preposition", "longer")),
        "where a place may stand",
    ),
}


def recognize(document: Document) -> tuple[Toponym, ...]:
    """
    The place names of a document, in order, not overlapping.

    Examples
    --------
    >>> found = recognize(Document(text="On Monday Jordan Smith flew from Oslo to Amman, Jordan."))
    >>> [t.surface for t in found]
    ['Oslo', 'Amman', 'Jordan']
    """
    tokens, groups = scored_candidates(document)
    toponyms = []
    taken = -1
    for options in groups:
        if options[0].first < taken:
            continue
        for option in options:
            score = _score(option)
            if score > 0 or (option.facts.demonym and not any(f.startswith("person") for f in option.features)):
                toponyms.append(_toponym(tokens, option))
                taken = option.end
                break
    return _with_coordinated(tokens, toponyms)


def scored_candidates(document: Document) -> tuple[list[Token], list[list[Found]]]:
    """Words of a document, and its candidates with their features, by the word they begin at, longest first."""
    tokens = tokenize(document)
    groups = find_candidates(document, tokens)
    persons = find_persons(tokens, _is_strong)
    letters = outlet_letters(document)
    lower = {t.low for t in tokens if not t.is_capital}
    best = {options[0].first: options for options in groups}
    ends = {option.end: option for options in groups for option in options}
    links = []
    for options in groups:
        for option in options:
            option.features = _features(document.text, tokens, option, persons, lower)
            if len(option.surface) > _SHORT_NAME and letters and option.surface.lower().replace(" ", "") in letters:
                option.features.append("in-outlet")
            joined, neighbour = _joined(tokens, option, best, ends, persons)
            option.features += joined
            if neighbour is not None:
                links.append((option, neighbour))
    _add_consistency([option for options in groups for option in options])
    likely = [(option, _score(neighbour) > _LIKELY, neighbour) for option, neighbour in links]
    for option, is_likely, neighbour in likely:
        if is_likely:
            option.features.append("in-company")
        elif any(f.startswith("person:") for f in neighbour.features):
            option.features.append("among-persons")
    return tokens, groups


_SHORT_NAME: Final = 4
_LIKELY: Final = 1.0
_PERSON_LIKE: Final = frozenset({"capital-before:unknown", "capital-before:name", "capital-after:name", "speech-after"})


def _add_consistency(options: list[Found]) -> None:
    """Say of each name whether it is clearly a place elsewhere in the document, or a person, or joined to a name."""
    placed, persons, joined = set(), set(), set()
    for option in options:
        surface, features = option.surface.casefold(), option.features
        if not _PLACED.isdisjoint(features):
            placed.add(surface)
        if any(f.startswith("person:") for f in features):
            persons.add(surface)
        elif not _PERSON_LIKE.isdisjoint(features):
            joined.add(surface)
    for option in options:
        surface, features = option.surface.casefold(), option.features
        if surface in placed and _PLACED.isdisjoint(features):
            features.append("placed-elsewhere")
        if surface in persons and not any(f.startswith("person:") for f in features):
            features.append("person-elsewhere")
        if surface in joined and _PERSON_LIKE.isdisjoint(features):
            features.append("joined-elsewhere")


def _is_strong(name: str) -> bool:
    return name_facts(name).strong


def _score(option: Found) -> float:
    weights = WEIGHTS
    return weights["bias"] + weights["prior"] * option.facts.prior + sum(weights.get(f, 0.0) for f in option.features)


def _features(text: str, tokens: Sequence[Token], option: Found, persons: Persons, lower: set[str]) -> list[str]:
    first, end, facts = option.first, option.end, option.facts
    token = tokens[first]
    found = [f"level:{facts.level}"]
    if option.built:
        found.append(f"built:{option.built}")
    if facts.demonym:
        found.append("demonym")
    elif facts.abbreviation:
        found.append("abbreviation")
    elif facts.alternate:
        found.append("alternate")
    single = end == first + 1
    if single:
        low = token.low
        if low in ordinary_words() and option.built != "state":
            found.append("ordinary")
            if token.is_first or token.style != "prose":
                found.append("ordinary-first")
        if low in lower:
            found.append("lower-case-too")
        if low in first_names():
            found.append("first-name")
        if low in last_names():
            found.append("last-name")
        if token.is_upper and len(low) <= 5 and option.built != "state":
            is_name = low in ACRONYM_PLACES and not text.startswith("$", option.span.end)
            is_name = is_name and not (token.style == "caps" and low in ordinary_words())  # "GIVE US THE BALL"
            if is_name or token.style != "caps":
                found.append("acronym-place" if is_name else "acronym")
        elif len(low) <= 3:
            found.append("short")
        if (
            persons.words.get(first) == "first name" == persons.words.get(end)
            and low in first_names()
            and tokens[end].low in last_names()
            and not token.possessive
        ):
            found.append("first-of-name")
        if first and tokens[first - 1].low == "the" and token.gap == " " and name_facts(f"{token.text} River").level:
            found.append("river-too")
        if first not in persons.words and low in persons.surnames:
            found.append("surname")
        elif first not in persons.words and low in persons.firsts:
            found.append("forename")
        if first and low in persons.ships and tokens[first - 1].low == "the" and first not in persons.words:
            found.append("person:ship")
    else:
        found.append("several-words")
        if facts.level and tokens[end - 1].low in SUFFIX_NOUNS:
            found.append("kind-within")
        if all(t.low in ordinary_words() for t in tokens[first:end]):
            found.append("all-ordinary")
    why = persons.words.get(end - 1) or persons.words.get(first)
    if why and not (option.built and tokens[end - 1].low in SUFFIX_NOUNS):
        found.append(f"person:{why}")
        if facts.strong:
            found.append("person:famous")
    if token.style != "prose":
        found.append(f"style:{token.style}")
    if token.is_first:
        found.append("first-word")
    around = before(tokens, first)
    if "capital-of-before" in around and first - 2 in persons.words:
        around[around.index("capital-of-before")] = "person-of-before"  # "Ann Lee of Palestine"
    found += around
    found += after(tokens, end)
    shared = shared_kind(tokens, first, end)
    if shared:
        found.append("shared-street" if shared in STREET_NOUNS else "shared-kind")
    if _is_dateline(text, tokens, option):
        found.append("dateline")
    return found


def _is_dateline(text: str, tokens: Sequence[Token], option: Found) -> bool:
    """Whether the name opens an agency's report: "LONDON (Reuters) -", "QUEBEC, Aug. 1 —"."""
    token = tokens[option.first]
    if not (token.is_upper or token.is_first):
        return False
    rest = text[option.span.end : option.span.end + 60].lstrip(" ,")
    line = rest.split("\n", 1)[0]
    for mark in ("--", "—", "–", " - "):
        at = line.find(mark)
        if 0 <= at <= 40 and (token.is_upper or line[:at].count("(")) and not line[:at].strip(" ").islower():
            return True
    return False


def _joined(
    tokens: Sequence[Token], option: Found, best: dict[int, list[Found]], ends: dict[int, Found], persons: Persons
) -> tuple[list[str], Found | None]:
    """How a name is joined to its neighbours ("X, Ohio", "France, Italy and Spain"), and one in the same list."""
    found = []
    neighbour = None
    if option.end < len(tokens):
        gap, following = tokens[option.end].gap, best.get(option.end)
        if following is not None:
            if gap in {", ", ","} and _can_contain(following[0], persons):
                found.append("container-after")
            elif gap in {", ", "; ", " / ", "-", "–"} and following[0].facts.level:
                found.append("list-neighbour")
                neighbour = following[0]
        elif gap == " " and tokens[option.end].low in {"and", "or"} and option.end + 1 in best:
            neighbour = best[option.end + 1][0]
            found += ["list-neighbour"] * neighbour.facts.strong
    previous = ends.get(option.first)
    if previous is not None and tokens[option.first].gap in {", ", ","}:
        if _can_contain(option, persons):
            found += ["contained-before"] * (previous.first not in persons.words)
        elif previous.facts.level:
            found += ["list-neighbour"] * ("list-neighbour" not in found)
            neighbour = neighbour or previous
    elif tokens[option.first - 1].low in {"and", "or"} and option.first - 1 in ends:
        other = ends[option.first - 1]
        found += ["list-neighbour"] * other.facts.strong
        neighbour = neighbour or other
    return found, neighbour


def _can_contain(option: Found, persons: Persons) -> bool:
    """Whether a name after a comma can be what the name before it lies in."""
    facts = option.facts
    return facts.level in {"country", "state", "county"} and not facts.demonym and option.first not in persons.words


def _toponym(tokens: Sequence[Token], option: Found) -> Toponym:
    span, surface = option.span, option.surface
    first, end = option.first, option.end
    associative = option.facts.demonym or is_associative(tokens, option)
    reasons = [_SAID[f] for f in option.features if f in _SAID]
    if option.facts.demonym:
        reasons.insert(0, DEMONYM)
    elif associative:
        reasons.insert(0, "stands for an organisation or government, or is part of its name")
    if option.facts.level:
        reasons.append("in the gazetteer")
    wanted = kind_words(tokens, first, end, apposed="contained-before" not in option.features)
    last = tokens[end - 1].low
    if end > first + 1 and last in KIND_NOUNS:
        wanted = (last, *(w for w in wanted if w != last))
    return Toponym(
        span=span,
        surface=surface,
        kind="associative" if associative else "literal",
        name=option.name,
        wanted=wanted,
        recognizer="rules",
        reason="; ".join(dict.fromkeys(reasons)),
    )


def _with_coordinated(tokens: Sequence[Token], toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Add the first half of pairs like "North and South Korea"."""
    starts = {t.span.start: t for t in toponyms}
    added = []
    for index, token in enumerate(tokens[:-2]):
        if token.low not in COMPASS or not token.is_capital or tokens[index + 1].low not in {"and", "or", "to"}:
            continue
        toponym = starts.get(tokens[index + 2].start)
        if toponym is None or tokens[index + 2].low not in COMPASS:
            continue
        rest = toponym.surface.partition(" ")[2]
        name = f"{token.text} {rest}"
        if rest and name_facts(name).level and not any(t.span.start <= token.start < t.span.end for t in toponyms):
            added.append(
                Toponym(
                    span=Span(token.start, token.end), surface=token.text, kind=toponym.kind, name=name,
                    wanted=toponym.wanted, recognizer="rules", reason=f"short for {name!r}",
                )
            )  # fmt: skip
    return tuple(sorted((*toponyms, *added), key=lambda t: t.span)) if added else tuple(toponyms)
