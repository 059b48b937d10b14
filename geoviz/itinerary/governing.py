"""What a place name hangs on: the verb, noun or opening that governs it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geoviz.itinerary.clauses import Token, verb_at
from geoviz.itinerary.inserts import inserted
from geoviz.itinerary.words import (
    ADVERBS,
    AREA_WORDS,
    AUXILIARIES,
    CLAUSE_WORDS,
    DASHES,
    DETERMINERS,
    DIRECTIONAL,
    EVENT_NOUNS,
    JOURNEY_NOUNS,
    LOCATIVE,
    NEAR_WORDS,
    PLURAL_PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
    TRANSPARENT,
    UNIT_WORDS,
)
from geoviz.model import Place

__all__ = ["Governor", "govern", "is_auxiliary"]

_REACH = 40  # tokens to the left in which a governor is looked for


@dataclass(frozen=True, slots=True)
class Governor:
    """What a place name hangs on."""

    kind: Literal["verb", "noun", "fronted", "subject", "none"]
    index: int = -1
    """Token of the verb or noun."""
    chain: tuple[str, ...] = ()
    """Prepositions from the verb to the name."""
    via_place: int = -1
    """Token of the place that this one is coordinated with."""
    note: str = ""


def govern(tokens: Sequence[Token], t: int, places: Mapping[int, Place], *, over: int = -1) -> Governor:
    """
    Find what the place name at token `t` hangs on, by walking left from it.

    Parameters
    ----------
    tokens
        One sentence.
    t
        Index of a place token.
    places
        Places by toponym index, to tell "Wilmington, North Carolina" from a list.
    over
        Token of a place before it that is read over, as if it were a common noun.
    """
    chain: list[str] = []
    i = t - 1
    nearest_place = first_prep = -1
    steps = 0
    skipped = inserted(tokens, max(0, t - 60), t)
    if t and t - 1 in skipped and tokens[t].kind == "place" and tokens[t - 1].text != ")":
        skipped = frozenset()
    while i >= 0 and steps < _REACH:
        if i in skipped or i == over:
            i -= 1
            continue
        steps += 1
        token = tokens[i]
        low = token.low
        if token.kind == "place":
            if not chain:
                between = [x.low for x in tokens[i + 1 : t]]
                if between and all(b in DASHES for b in between):
                    return Governor("none", via_place=i, note="dash")
                if between == [","] and _within(places, tokens[t], token):
                    return Governor("none", note="container")
                if between and all(
                    b
                    in {
                        ",",
                        "and",
                        "or",
                        "&",
                        "then",
                        "the",
                        "finally",
                        "lastly",
                        "both",
                        "later",
                        "also",
                        "eventually",
                        "/",
                    }
                    for b in between
                ):
                    return Governor("none", via_place=i, note="list")
                if not between:
                    return Governor("none", note="part of a name")
            elif (
                len(chain) == 1
                and chain[0] in {"in", "of", "on", "near"}
                and i + 1 < t
                and tokens[i + 1].low == chain[0]
                and all(x.low in DETERMINERS or x.low in AREA_WORDS or x.low == chain[0] for x in tokens[i + 1 : t])
            ):
                return Governor("none", via_place=i, note="container")  # "the Bay of Islands in New Zealand"
            if not (
                i + 1 < len(tokens) and tokens[i + 1].low in {"'s", "'"}
            ):  # "Russia's new cosmodrome" is one phrase
                nearest_place = nearest_place if nearest_place >= 0 else i
            i -= 1
            continue
        if token.kind == "date":
            i -= 1
            continue
        if (
            low == ","
            and chain
            and chain[0] in LOCATIVE
            and i
            and tokens[i - 1].kind == "place"
            and not _date_between(tokens, i, t)
            and not any(x.low in {",", "and"} for x in tokens[i + 1 : t])
            and all(
                x.low in ADVERBS | UNIT_WORDS | DETERMINERS or x.kind == "number" for x in tokens[i + 1 : first_prep]
            )
        ):
            return Governor("none", note="apposition")
        if (
            low in {",", "and", "then"}
            and chain
            and nearest_place < 0
            and i
            and not any(
                x.kind == "word" and x.low not in ADVERBS | PREPOSITIONS | DETERMINERS | UNIT_WORDS | {"and"}
                for x in tokens[i + 1 : first_prep]
            )
            and _elliptic(tokens, i, chain[0]) >= 0
        ):
            return Governor("none", chain=tuple(chain), via_place=_elliptic(tokens, i, chain[0]), note="list")
        if (
            low == "and"
            and chain
            and nearest_place < 0
            and first_prep - i > 1
            and i
            and (tokens[i - 1].kind == "place" or (tokens[i - 1].text == "," and tokens[i - 2].kind == "place"))
            and any(
                x.kind == "word" and x.low not in ADVERBS | PREPOSITIONS | DETERMINERS
                for x in tokens[i + 1 : first_prep]
            )
            and not any(verb_at(tokens, k) for k in range(i + 1, first_prep))
        ):
            return Governor("none", note="another's")  # "goes on to Plymouth, and her papers to London"
        if token.kind == "punctuation":
            if token.text in {";", ":", "(", "[", "—"} or (token.text in DASHES and token.text != "-"):
                break
            if token.text in {"“", "”", '"'} and token.quoted == tokens[t].quoted:
                break
            i -= 1
            continue
        if token.kind == "number":
            i -= 1
            continue
        if (
            low in UNIT_WORDS
            and chain
            and chain[0] in {"from", "of", "off", "to", "between"}
            and len(chain) == 1
            and (
                i == 0
                or tokens[i - 1].kind == "number"
                or low in {"far", "distance", "distant"}
                or tokens[i - 1].low in {"hundred", "thousand", "few", "some", "many"}
            )
            and (low not in {"hours", "hour", "minutes"} or chain[0] != "to")
            and not (chain[0] in {"to", "from"} and _gone(tokens, i))
        ):
            return Governor("none", note="reference of a distance")
        if low in NEAR_WORDS and i and tokens[i - 1].low in UNIT_WORDS and chain and chain[0] == "of":
            return Governor("none", note="reference of a distance")  # "300 miles east of Bermuda"
        if low in NEAR_WORDS and chain and chain[0] == ("to" if low in {"close", "next", "adjacent"} else "of"):
            chain[0] = "near"
            i -= 1
            continue
        if low in {"out", "away"} and chain and chain[0] in {"of", "from"}:
            chain[0] = "from"
            i -= 1
            continue
        if low == "far" and chain and chain[0] == "as":
            chain[0] = "to"
            i -= 1
            if i >= 0 and tokens[i].low == "as":
                i -= 1
            continue
        if low in TRANSPARENT and (low not in {"called", "named", "known"} or (i and tokens[i - 1].low in AREA_WORDS)):
            i -= 1
            continue
        form = verb_at(tokens, i)
        if form is not None and not (form.lemma == "be" and is_auxiliary(tokens, i)):
            if chain and _in_subject(tokens, t, first_prep, i):
                return Governor("none", note="in a subject")
            return Governor("verb", i, tuple(chain), via_place=nearest_place)
        if (
            low in JOURNEY_NOUNS | EVENT_NOUNS
            and chain
            and not _way_of_verb(tokens, i)
            and not (i and tokens[i - 1].low == "by")
            and not (low in {"way", "ride", "road"} and chain[0] in {"to", "from"} and _adverbial_way(tokens, i))
        ):
            nxt = next((x for x in tokens[i + 1 : t] if x.kind == "word" and x.low not in ADVERBS), None)
            if nxt is not None and (nxt.low in PREPOSITIONS):
                return Governor("noun", i, tuple(chain), via_place=nearest_place)
        if low in PREPOSITIONS and (nearest_place >= 0 or _temporal(tokens, i, t)):
            i -= 1
            continue
        if low == "of" and i > 1 and tokens[i - 1].low == "way" and tokens[i - 2].low == "by":
            first_prep = i - 2
            chain.insert(0, "via")
            i -= 3
            continue
        if low in PREPOSITIONS:
            if low == "of" and i and tokens[i - 1].low in AREA_WORDS:
                i -= 1
                while (
                    i >= 0
                    and (tokens[i].low in AREA_WORDS or tokens[i].low in DETERMINERS)
                    and tokens[i].kind == "word"
                ):
                    i -= 1
                continue
            first_prep = i
            if (
                low in {"with", "after", "before", "during", "as", "like", "since", "until", "till", "than", "except"}
                and not chain
            ):
                chain.insert(0, low)
            elif low in {"with", "as", "like", "except", "than"} and chain:
                pass
            else:
                chain.insert(0, low)
            i -= 1
            continue
        if low in CLAUSE_WORDS and not (low == "while" and i and tokens[i - 1].low == "a"):
            break
        if low in PRONOUNS and low not in {"it", "you"}:
            break
        i -= 1
    if (
        i < 0
        or tokens[i].low in {"and", "but", "while", "when", "as", "where", ";", ":"}
        or tokens[max(i, 0)].kind == "punctuation"
    ):
        opening = all(
            x.low in ADVERBS
            or x.low in {"and", "but", "just", "while", "when", "as", "where"}
            or x.kind in {"date", "punctuation"}
            for x in tokens[max(i, 0) : first_prep]
        )
        if chain and opening and chain[0] in LOCATIVE | DIRECTIONAL | {"from", "after"}:
            return Governor("fronted", max(i, 0), tuple(chain))
    if not chain:
        return Governor("subject", t)
    return Governor("none", chain=tuple(chain))


def _gone(tokens: Sequence[Token], i: int) -> bool:
    """Whether a length is that of a way: "drove the 300 km to", "walked some 20 miles from"."""
    k = i - 1
    while k >= 0 and (tokens[k].kind == "number" or tokens[k].low in DETERMINERS | _ABOUT):
        k -= 1
    form = verb_at(tokens, k) if k >= 0 else None
    return form is not None and form.kind in {"go", "carry"}


_ABOUT = frozenset({"about", "some", "nearly", "almost", "over", "roughly", "around", "last", "remaining", "another"})


def _temporal(tokens: Sequence[Token], i: int, t: int) -> bool:
    # "in February", "for two days", "at the beginning of May": says when, not where
    k = i + 1
    while k < t and (
        tokens[k].low in DETERMINERS
        or tokens[k].kind == "number"
        or tokens[k].low in {"early", "late", "whole", "same", "first", "last"}
    ):
        k += 1
    return k < t and (tokens[k].kind == "date" or tokens[k].low in TIME_NOUNS)


def _in_subject(tokens: Sequence[Token], t: int, prep: int, verb: int) -> bool:
    # "the government in Taipei protested", "students in Calcutta say": the place belongs to somebody else's name
    last_prep = next((k for k in range(t - 1, verb, -1) if tokens[k].low in PREPOSITIONS), prep)
    noun = tokens[last_prep - 1] if last_prep > 0 else None
    if noun is None or noun.kind != "word" or last_prep - 1 <= verb:
        return False
    k = t + 1
    while k < len(tokens) and tokens[k].low in ADVERBS:
        k += 1
    if k >= len(tokens) or noun.low in JOURNEY_NOUNS | EVENT_NOUNS | PREPOSITIONS or noun.low in ADVERBS:
        return False
    form = verb_at(tokens, k)
    finite = tokens[k].low in {"was", "were", "has", "have", "had", "is", "are", "will", "would", "did"} or (
        form is not None and form.tense != "ing"
    )
    if noun.low in PLURAL_PEOPLE and last_prep - 2 != verb:
        # "said that students in Calcutta were", but "read to students in Calcutta"
        return finite or not any(x.low in PREPOSITIONS for x in tokens[verb + 1 : last_prep])
    opened = any(x.text == "," or x.low in {"and", "but", "that"} for x in tokens[verb + 1 : last_prep])
    return finite and opened


def _within(places: Mapping[int, Place], outer: Token, inner: Token) -> bool:
    a, b = places.get(outer.index), places.get(inner.index)
    if a is None or b is None:
        return a is None
    if a.feature_class not in {"A", "L"} and a.country == b.country:
        return False
    if a.feature_code.startswith("PCL"):
        return a.country == b.country and not b.feature_code.startswith("PCL")
    return (
        a.feature_class in {"A", "L"}
        and b.feature_class not in {"A", "L"}
        and (a.country == b.country or not a.country)
    )


def _date_between(tokens: Sequence[Token], i: int, t: int) -> bool:
    return any(x.kind == "date" for x in tokens[i:t])


def _elliptic(tokens: Sequence[Token], i: int, prep: str) -> int:
    # ", in February at Hobart Town": the earlier place with the same preposition, just before the comma
    j = i - 1
    while j >= 0 and (tokens[j].kind == "date" or tokens[j].low in {",", "and", "in", "on", "at", "of", "the"}):
        j -= 1
    if j < 0 or tokens[j].kind != "place":
        return -1
    k = j - 1
    while k >= 0 and (tokens[k].low in DETERMINERS or tokens[k].low in AREA_WORDS or tokens[k].low == "of"):
        k -= 1
    return j if k >= 0 and tokens[k].low == prep else -1


def is_auxiliary(tokens: Sequence[Token], i: int) -> bool:
    """Whether "be" at `i` only helps another verb: "was taken", "were driving"."""
    # "was taken", "were driving": the next verb is the one that counts
    for j in range(i + 1, min(i + 4, len(tokens))):
        if tokens[j].low in ADVERBS or tokens[j].low in AUXILIARIES or tokens[j].low.endswith("ly"):
            continue
        form = verb_at(tokens, j)
        return form is not None and form.tense != "base"
    return False


def _adverbial_way(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].low == "back"


def _way_of_verb(tokens: Sequence[Token], i: int) -> bool:
    # "proceeded on our route to", "continued his journey to", "made their way to": the verb says it
    if tokens[i].low not in {
        "way",
        "route",
        "journey",
        "march",
        "voyage",
        "trip",
        "ride",
        "drive",
        "flight",
        "walk",
        "retreat",
        "course",
        "road",
        "path",
    }:
        return False
    j = i - 1
    while (
        j >= max(0, i - 4)
        and verb_at(tokens, j) is None
        and (tokens[j].low in DETERMINERS or tokens[j].low == "on" or tokens[j].low not in PREPOSITIONS | CLAUSE_WORDS)
        and tokens[j].kind == "word"
    ):
        j -= 1
    form = verb_at(tokens, j) if j >= 0 else None
    if form is not None and form.lemma in {"take", "catch", "follow", "board"}:
        return True
    return form is not None and (
        form.kind == "go" or form.lemma in {"continue", "make", "resume", "pursue", "begin", "start", "wend"}
    )
