"""Stretches of a text that may be place names: what the gazetteer bears, and what is built like one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geoviz.gazetteers.embedded import embedded
from geoviz.model import Document, Span
from geoviz.recognizers.facts import NameFacts, name_facts
from geoviz.recognizers.frames import shared_kind
from geoviz.recognizers.lexicon import (
    ABBREVIATED_STATES,
    AREA_NOUNS,
    COMPASS,
    CONNECTORS,
    DATE_WORDS,
    FEATURE_NOUNS,
    FRONT_NOUNS,
    FUNCTION_WORDS,
    KIND_NOUNS,
    LOCATIVE,
    NOT_PLACES,
    OCCASIONS,
    ORGANISATION_NOUNS,
    PLURAL_KINDS,
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
_PARTICLE: Final = 3  # letters of the small words inside a name
_INNER_CAPITAL: Final = re.compile("['’][A-ZÀ-Þ]")
_ARTICLES: Final = frozenset({"the", "a", "an"})


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
    """How it is built where that is evidence: area, feature, site, street, front, owned, shared, state, "frame:…"."""


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
    owned_end = {t.end + 2: i + 1 for i, t in enumerate(tokens) if t.possessive}
    match_ends = embedded().match_ends
    found = []
    sentence, is_informal = -1, False
    for index, token in enumerate(tokens):
        if token.sentence != sentence:
            sentence, is_informal = token.sentence, token.text.islower()
        if not token.is_capital:
            if token.gap.endswith("#") or (is_informal and index and tokens[index - 1].low in _WHERE):
                small = _in_small_letters(text, tokens, index, by_end)
                found += [[small]] if small is not None else []
            continue
        if token.is_furniture or token.text[0].isdigit():
            continue
        if index and token.gap == " " and tokens[index - 1].is_capital and tokens[index - 1].low in _FRONTS:
            continue  # "Tunari" of "Villa Tunari"
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
            if end > index + 1 and all(t.low in COMPASS for t in tokens[index:end]) and option.facts.level != "region":
                continue  # "North Central"; but "Middle East"
            if token.low in _ARTICLES and end > index + 1 and _is_without(text, tokens, index, end, option):
                continue  # "The Drakensberg"; but "The Hague"
            if end == index + 1 and end < len(tokens) and token.low in OCCASIONS and tokens[end].low in {"of", "de"}:
                continue  # "the Battle of Richmond"
            if option.facts.level and not _is_bare_abbreviation(text, token, option):
                options[end] = option
        if token.low in _SAINTS:
            for offset in match_ends(text, token.start):
                end = owned_end.get(offset)
                if end is not None and end == index + 2:
                    options[end] = _called_by_owner(text, tokens, end, options.get(end), Span(token.start, offset))
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
        shared = _shared(text, tokens, index)
        if shared is not None:
            known = options.setdefault(shared.end, shared)
            known.name, known.built = shared.name, shared.built
        if options:
            found.append([options[end] for end in sorted(options, reverse=True)])
    return found


_FRONTS: Final = frozenset(
    {"villa", "ciudad", "puerto", "san", "santa", "santo", "sao", "saint", "ste", "kafr", "beit", "umm", "wadi", "tel"}
)
"""Of the words that begin a name those that mean no kind of place by themselves, as "River Danube" does."""
_SAINTS: Final = frozenset({"saint", "st"})


def _called_by_owner(text: str, tokens: Sequence[Token], end: int, bare: Found | None, span: Span) -> Found:
    """
    Whether "St. John's" is the town of that name, or what belongs to St. John.

    It is the town's where nothing follows that could belong to somebody, or where the town is the better known.
    """
    surface = text[span.start : span.end]
    whole = Found(first=end - 2, end=end, span=span, surface=surface, facts=name_facts(surface))
    following = tokens[end] if end < len(tokens) and tokens[end].gap == " " else None
    owns = following is not None and not following.is_capital and following.low not in FUNCTION_WORDS
    if bare is None or not owns or whole.facts.prior >= bare.facts.prior:
        return whole
    return bare


_GOODS: Final = frozenset({"china", "turkey", "jersey", "guinea", "java", "cologne", "champagne", "bordeaux", "chad"})
_WHERE: Final = frozenset({"in", "from", "near"})


def _in_small_letters(text: str, tokens: Sequence[Token], first: int, by_end: dict[int, int]) -> Found | None:
    """A great place as people write it in haste: "#japan", and "in lagos" where the sentence begins small too."""
    ends = [by_end[at] for at in embedded().match_ends(text, tokens[first].start) if at in by_end]
    for end in sorted(ends, reverse=True):
        low = tokens[first].low
        if end == first + 1 and (low in ordinary_words() or low in NOT_PLACES or low in _GOODS):
            return None
        option = _found(text, tokens, first, end)
        if option.facts.strong and not option.facts.alternate:
            return option
    return None


def _found(text: str, tokens: Sequence[Token], first: int, end: int, built: str = "") -> Found:
    span = Span(tokens[first].start, tokens[end - 1].end)
    surface = text[span.start : span.end]
    return Found(
        first=first, end=end, span=span, surface=surface, facts=name_facts(" ".join(surface.split())), built=built
    )


def _is_without(text: str, tokens: Sequence[Token], first: int, end: int, option: Found) -> bool:
    """Whether a name is at least as well known without its article."""
    bare = name_facts(text[tokens[first + 1].start : tokens[end - 1].end])
    return bool(bare.level) and bare.prior >= option.facts.prior


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
    if end == first + 1 and last.low in COMPASS:
        return False
    if end == first + 2 and tokens[first].low == "the" and (last.low in AREA_NOUNS or last.low == "capital"):
        return False
    if end > first + 1 and not last.is_capital and tokens[first].low in CONNECTORS:
        return False  # "The village" is also a town's name
    # "Niagara falls", "Baikonur cosmodrome"; but "Kursk region" is Kursk
    kind_ends = last.low in FEATURE_NOUNS or (last.low in SITE_NOUNS and last.low not in AREA_NOUNS)
    is_named = last.is_capital or _INNER_CAPITAL.search(last.text) is not None  # "Côte d'Ivoire"
    if not is_named and not (kind_ends or last.text[0].isdigit()) and last.gap != "-":
        return False
    for index in range(first + 1, end):
        token = tokens[index]
        if token.gap not in _INNER_GAPS or token.is_furniture:
            return False
        if tokens[index - 1].possessive and (not token.is_capital or name_facts(tokens[index - 1].text).strong):
            return False  # "Russia's Far East" is two names; "Land's End" is one
        if token.gap.startswith(".") and (len(tokens[index - 1].text) > 4 or token.sentence != tokens[first].sentence):
            return False
        # "Dar es Salaam", "Côte d'Ivoire"
        is_inside = token.low in CONNECTORS or (last.is_capital and len(token.low) <= _PARTICLE)
        if not token.is_capital and index < end - 1 and not is_inside and token.gap == " ":
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
        if following.gap not in {" ", ". ", "-", "’", "'"}:
            break
        if tokens[end - 1].possessive:  # "Offa's Dyke", "Kelly's Ford"
            if end == first + 1 and following.is_capital and _is_suffix(following) and following.low not in AREA_NOUNS:
                found.append(_found(text, tokens, first, end + 1, "owned"))
            break
        if following.gap == ". " and len(tokens[end - 1].text) > 3:
            break
        if following.is_capital or (
            following.low in CONNECTORS - {"and", "on"} and end + 1 < len(tokens) and tokens[end + 1].is_capital
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


def _shared(text: str, tokens: Sequence[Token], first: int) -> Found | None:
    """A name that shares its kind with others: "Lakes Erie" and "Ontario", "Black" and "Caspian Seas"."""
    token = tokens[first]
    if token.low in PLURAL_KINDS:  # "Lakes Erie", "Gulfs of Aden"
        kind, at = PLURAL_KINDS[token.low], first + 1
        of = " of" if at < len(tokens) and tokens[at].low == "of" else ""
        at += bool(of)
        if at >= len(tokens) or not tokens[at].is_capital or tokens[at].gap != " ":
            return None
        return _named(text, tokens, first, at + 1, f"{kind}{of} {tokens[at].text}")
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    if following is not None and following.gap == " " and following.low in PLURAL_KINDS:
        kind = PLURAL_KINDS[following.low]
        if kind in _OWN_KINDS or not (first and tokens[first - 1].low in {"and", "or", "&"}):
            return None
        return _named(text, tokens, first, first + 1 + following.is_capital, f"{token.text} {kind}")
    kind = shared_kind(tokens, first, first + 1)
    if not kind or kind in _OWN_KINDS:
        return None
    return _named(
        text, tokens, first, first + 1, f"{token.text} {kind}", f"{kind} {token.text}", f"{kind} of {token.text}"
    )


_OWN_KINDS: Final = frozenset(
    {"state", "country", "city", "town", "village", "region", "republic", "canton", "borough"}
)
"""Kinds that a name does not carry with it: "Lagos and Kano states" are Lagos and Kano."""


def _named(text: str, tokens: Sequence[Token], first: int, end: int, *names: str) -> Found | None:
    """The words under the first of some fuller names that a place bears."""
    name = next((name for name in names if name_facts(name).level), None)
    if name is None:
        return None
    found = _found(text, tokens, first, end, "shared")
    found.facts, found.name = name_facts(name), name
    return found


def _framed(text: str, tokens: Sequence[Token], first: int) -> Found | None:
    """A name that no gazetteer bears, where a place may stand: "the village of X", "X, Kenya", "camped near X"."""
    token = tokens[first]
    if token.style != "prose" or token.low in ordinary_words() or token.low in NOT_PLACES or token.low in DATE_WORDS:
        return None
    if (token.is_upper and len(token.low) <= 5) or len(token.low) < 3 or token.low in TITLES or token.is_first:
        return None
    if first and tokens[first - 1].is_capital and token.gap in {" ", "-", ". "} and not tokens[first - 1].is_first:
        return None
    end = first + 1
    while end < min(len(tokens), first + 4) and tokens[end].is_capital and tokens[end].gap in {" ", "-"}:
        if tokens[end - 1].possessive or tokens[end].low in ORGANISATION_NOUNS or tokens[end].low in TITLES:
            break
        end += 1
    if end < len(tokens) and tokens[end].is_capital and tokens[end].gap in {" ", "-"}:
        return None
    frame = _frame(text, tokens, first, end)
    return _found(text, tokens, first, end, f"frame:{frame}") if frame else None


def _frame(text: str, tokens: Sequence[Token], first: int, end: int) -> str:
    """What stands around words that no gazetteer bears, where that speaks for a place."""
    previous, earlier = tokens[first - 1] if first else None, tokens[first - 2] if first > 1 else None
    gap = tokens[first].gap
    if previous is None or gap not in {" ", ", "}:
        return ""
    if previous.low == "of" and earlier is not None and earlier.low in KIND_NOUNS and not earlier.is_capital:
        return "kind-of"
    if end < len(tokens) and tokens[end].gap == ", " and (previous.low in LOCATIVE or gap == ", "):
        following = tokens[end]
        if following.is_capital and (name_facts(following.text).strong or _abbreviated_state(text, tokens, end)):
            return "container"
        if following.low in {"a", "the"} and any(t.low in KIND_NOUNS for t in tokens[end + 1 : end + 4]):
            return "apposition"
    if gap != " ":
        return ""
    if previous.low in {"near", "outside", "beyond"}:
        return "near"
    if previous.low not in LOCATIVE:
        return ""
    if earlier is not None and earlier.low in TRAVEL:
        return "travel"
    if previous.low == "to" and earlier is not None and earlier.low == "according":
        return ""
    return previous.low if previous.low in {"in", "at", "from", "to"} else "preposition"


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
    return _found(text, tokens, first, end + 1, "frame:longer")


def _is_suffix(token: Token) -> bool:
    return token.low in SUFFIX_NOUNS


def _suffix_kind(token: Token) -> str:
    if token.low in STREET_NOUNS:
        return "street"
    if token.low in AREA_NOUNS:
        return "area"
    return "feature" if token.low in FEATURE_NOUNS else "site"
