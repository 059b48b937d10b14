"""Stretches of a text that may be place names: what the gazetteer bears, and what is built like one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geoviz.gazetteers.embedded import embedded
from geoviz.model import Document, Span
from geoviz.recognizers.facts import NameFacts, name_facts
from geoviz.recognizers.lexicon import (
    ABBREVIATED_STATES,
    AREA_NOUNS,
    COMPASS,
    CONNECTORS,
    DATE_WORDS,
    FEATURE_NOUNS,
    FRONT_NOUNS,
    KIND_NOUNS,
    LOCATIVE,
    NOT_PLACES,
    ORGANISATION_NOUNS,
    SITE_NOUNS,
    SPEECH,
    STREET_NOUNS,
    SUFFIX_NOUNS,
    TITLES,
    TRAVEL,
    first_names,
    last_names,
    ordinary_words,
)
from geoviz.recognizers.tokens import Token

__all__ = ["Found", "find_candidates"]

_LONGEST: Final = 7  # words
_INNER_GAPS: Final = frozenset({" ", "-", "–", ". ", ".", "\n", " \n", "'", "’", "‐", "‑", "\xa0"})


@dataclass(slots=True)
class Found:
    """A stretch of words that may be a place name."""

    first: int
    end: int
    """Half-open range of words."""
    span: Span
    surface: str
    facts: NameFacts
    name: str | None = None
    """What to look up instead of the surface."""
    features: list[str] = field(default_factory=list)
    built: str = ""
    """How the name is built where that is evidence: "area", "feature", "site", "street", "front", "frame"."""


def find_candidates(document: Document, tokens: Sequence[Token]) -> list[list[Found]]:
    """
    Candidates by the word they begin at, longest first; only words that begin one have an entry.

    Parameters
    ----------
    document
        The text.
    tokens
        Its words.
    """
    text = document.text
    by_end = {t.end: i + 1 for i, t in enumerate(tokens)}
    by_end.update({t.end - 1: i + 1 for i, t in enumerate(tokens) if t.text.endswith(".")})
    match_ends = embedded().match_ends
    found = []
    for index, token in enumerate(tokens):
        if not token.is_capital or token.is_furniture or token.text[0].isdigit():
            continue
        options: dict[int, Found] = {}
        abbreviation = _abbreviated_state(text, tokens, index)
        if abbreviation:
            options[abbreviation.end] = abbreviation
        for offset in match_ends(text, token.start):
            end = by_end.get(offset)
            if end is None or end in options or end - index > _LONGEST or not _is_whole(tokens, index, end):
                continue
            if end == index + 1 and not _can_stand_alone(token):
                continue
            option = _found(text, tokens, index, end)
            if option.facts.level and not _is_bare_abbreviation(text, token, option):
                options[end] = option
        if not options:
            frame = _framed(text, tokens, index)
            if frame is not None:
                options[frame.end] = frame
        else:
            longer = _longer(text, tokens, index, max(options))
            if longer is not None:
                options[longer.end] = longer
        for option in _built(text, tokens, index):
            known = options.get(option.end)
            if known:
                known.built = option.built
            else:
                options[option.end] = option
        if options:
            found.append([options[end] for end in sorted(options, reverse=True)])
    return found


def _found(text: str, tokens: Sequence[Token], first: int, end: int, built: str = "") -> Found:
    span = Span(tokens[first].start, tokens[end - 1].end)
    surface = text[span.start : span.end]
    return Found(
        first=first, end=end, span=span, surface=surface, facts=name_facts(" ".join(surface.split())), built=built
    )


def _can_stand_alone(token: Token) -> bool:
    if token.low in DATE_WORDS or token.low in NOT_PLACES or token.low in COMPASS:
        return False
    if len(token.low) == 1:
        return False
    if token.low in CONNECTORS:
        return False
    return not (token.low in ordinary_words() and (token.low in SUFFIX_NOUNS or token.low in ORGANISATION_NOUNS))


def _is_bare_abbreviation(text: str, token: Token, option: Found) -> bool:
    """Whether a state's short form stands without its full stop and without a town before it: "said Mass"."""
    if token.low not in ABBREVIATED_STATES or not option.facts.abbreviation or token.is_upper:
        return False
    return token.gap != ", " and not token.text.endswith(".") and not text.startswith(".", token.end)


def _is_whole(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words hang together as one name."""
    last = tokens[end - 1]
    if all(t.low in COMPASS for t in tokens[first:end]):
        return False
    if end == first + 2 and tokens[first].low == "the" and (last.low in AREA_NOUNS or last.low == "capital"):
        return False
    if end > first + 1 and not last.is_capital and tokens[first].low in CONNECTORS:
        return False  # "The village" is also a town's name
    # "Niagara falls", "Baikonur cosmodrome"; but "Kursk region" is Kursk
    kind_ends = last.low in FEATURE_NOUNS or (last.low in SITE_NOUNS and last.low not in AREA_NOUNS)
    if not last.is_capital and not (kind_ends or last.text[0].isdigit()) and last.gap != "-":
        return False
    for index in range(first + 1, end):
        token = tokens[index]
        if token.gap not in _INNER_GAPS or tokens[index - 1].possessive or token.is_furniture:
            return False
        if token.gap.startswith(".") and (len(tokens[index - 1].text) > 4 or token.sentence != tokens[first].sentence):
            return False
        if not token.is_capital and index < end - 1 and token.low not in CONNECTORS and token.gap == " ":
            return False
    return True


def _abbreviated_state(text: str, tokens: Sequence[Token], index: int) -> Found | None:
    """A state's abbreviation after a town and a comma: "Alexandria, La.", "Austin, TX"."""
    token = tokens[index]
    state = ABBREVIATED_STATES.get(token.low)
    if state is None:
        return None
    dotted = token.text.endswith(".") or text.startswith(".", token.end)
    after_comma = token.gap == ", " and index > 0 and tokens[index - 1].is_capital
    if len(token.low) == 2 and not dotted and not (after_comma and token.is_upper):
        return None
    if not after_comma and not (dotted and "." in token.low):
        return None
    if not dotted and not token.is_upper:
        return None
    end = token.end + (dotted and not token.text.endswith("."))
    return Found(
        first=index, end=index + 1, span=Span(token.start, end), surface=text[token.start : end],
        facts=name_facts(state), name=state, built="state",
    )  # fmt: skip


def _built(text: str, tokens: Sequence[Token], first: int) -> list[Found]:
    """Names that their own words give away: "Brown County State Park", "Lake Wobegon", "Memphis St."."""
    token = tokens[first]
    if token.low in DATE_WORDS or token.low in CONNECTORS or (token.low in COMPASS and token.is_first):
        return []
    if first and tokens[first - 1].is_capital and token.gap == " " and not tokens[first - 1].is_first:
        return []  # only from the beginning of a run of capitals
    if token.style != "prose":
        return []
    end = first + 1
    found = []
    front_only = _is_suffix(token) or token.low in TITLES
    while end < min(len(tokens), first + _LONGEST):
        following = tokens[end]
        if following.gap not in {" ", ". ", "-", "’", "'"} or tokens[end - 1].possessive:
            break
        if following.gap == ". " and len(tokens[end - 1].text) > 3:
            break
        if following.is_capital or (
            following.low in CONNECTORS - {"and"} and end + 1 < len(tokens) and tokens[end + 1].is_capital
        ):
            end += 1
            if following.low in ORGANISATION_NOUNS:
                front_only = True  # "Killeen Police Department"
            if following.low in TITLES and (end >= len(tokens) or tokens[end].is_capital):
                break  # "Oak Ct." is a street, "While Dr. Lee" a person
            if not front_only and following.is_capital and _is_suffix(following):
                built = _found(text, tokens, first, end, _suffix_kind(following))
                if following.low in STREET_NOUNS and text.startswith(".", built.span.end):
                    built.span = Span(built.span.start, built.span.end + 1)
                    built.surface = text[built.span.start : built.span.end]
                found.append(built)
        else:
            break
    if (
        token.low in FRONT_NOUNS
        and end > first + 1
        and len(token.low) > 1
        and tokens[first + 1].gap in {" ", ". ", "-"}
    ):
        last = first + 1
        while last < end and tokens[last].is_capital and tokens[last].low not in TITLES:
            last += 1
        if last > first + 1 and not (token.is_first and token.low in {"point", "port", "bay", "bad", "val", "camp"}):
            found.append(_found(text, tokens, first, min(last, first + 3), "front"))
    # "the River Ouse" is built from the front; "Baikonur cosmodrome" from a name and a noun of a site
    return found


def _framed(text: str, tokens: Sequence[Token], first: int) -> Found | None:
    """A name that no gazetteer bears, where only a place can stand: "the village of X", "X, Kenya", "camped near X"."""
    token = tokens[first]
    if token.style != "prose" or token.low in ordinary_words() or token.low in NOT_PLACES or token.low in DATE_WORDS:
        return None
    if (token.is_upper and len(token.low) <= 5) or len(token.low) < 3 or token.low in TITLES or token.is_first:
        return None
    if first and tokens[first - 1].is_capital and token.gap in {" ", "-", ". "}:
        return None
    end = first + 1
    while end < min(len(tokens), first + 4) and tokens[end].is_capital and tokens[end].gap in {" ", "-"}:
        if tokens[end - 1].possessive or tokens[end].low in ORGANISATION_NOUNS or tokens[end].low in TITLES:
            break
        end += 1
    if end < len(tokens) and tokens[end].is_capital and tokens[end].gap in {" ", "-"}:
        return None
    previous, earlier = tokens[first - 1] if first else None, tokens[first - 2] if first > 1 else None
    if previous is None or token.gap not in {" ", ", "}:
        return None
    features = []
    if previous.low == "of" and earlier is not None and earlier.low in KIND_NOUNS and not earlier.is_capital:
        features.append("kind-of")
    if token.gap == " " and previous.low in {"near", "outside"}:
        features.append("near")
    if token.gap == " " and previous.low in LOCATIVE and earlier is not None and earlier.low in TRAVEL:
        features.append("travel")
    if end < len(tokens) and tokens[end].gap == ", " and (previous.low in LOCATIVE or token.gap == ", "):
        following = tokens[end]
        if following.is_capital and (name_facts(following.text).strong or _abbreviated_state(text, tokens, end)):
            features.append("container")
        elif following.low in {"a", "the"} and any(t.low in KIND_NOUNS for t in tokens[end + 1 : end + 4]):
            features.append("apposition")
    if not features:
        return None
    return _found(text, tokens, first, end, "frame")


def _longer(text: str, tokens: Sequence[Token], first: int, end: int) -> Found | None:
    """A name that goes on past what the gazetteer knows of it, where a place is told of: "touched at Porto Praya"."""
    if end >= len(tokens) or first == 0 or end > first + 2:
        return None
    token, following, previous = tokens[first], tokens[end], tokens[first - 1]
    if following.gap != " " or not following.is_capital or following.is_upper or following.style != "prose":
        return None
    if token.gap != " " or previous.low not in LOCATIVE or tokens[end - 1].possessive or token.is_upper:
        return None
    low = following.low
    if len(low) < 4 or low in DATE_WORDS or low in NOT_PLACES or low in ordinary_words() or low in ORGANISATION_NOUNS:
        return None
    if low in TITLES or low in COMPASS or low in SUFFIX_NOUNS or low in first_names() or low in last_names():
        return None
    facts, onward = name_facts(token.text), name_facts(following.text)
    if facts.level == "country" or facts.demonym or onward.demonym:
        return None
    if onward.level and not onward.alternate:
        return None  # "in Paris Texas"
    if end + 1 < len(tokens):
        after = tokens[end + 1]
        if (after.gap in {" ", "-"} and (after.is_capital or after.low in SPEECH)) or following.possessive:
            return None
    return _found(text, tokens, first, end + 1, "frame")


def _is_suffix(token: Token) -> bool:
    return token.low in SUFFIX_NOUNS


def _suffix_kind(token: Token) -> str:
    if token.low in STREET_NOUNS:
        return "street"
    if token.low in AREA_NOUNS:
        return "area"
    return "feature" if token.low in FEATURE_NOUNS else "site"
