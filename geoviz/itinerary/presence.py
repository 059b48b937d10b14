"""How likely it is that the mover was at a place the text names: features of the mention, weighed together."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from geoviz.itinerary.clauses import Clause, Token, verb_at
from geoviz.itinerary.evidence import Reader, Visit
from geoviz.itinerary.governing import Governor, is_auxiliary
from geoviz.itinerary.lexicon import SPEECH, STATIVE, VEHICLE_NOUNS
from geoviz.itinerary.movers import NARRATOR, Who
from geoviz.itinerary.patterns import is_called_off
from geoviz.itinerary.presence_weights import CONTEXT, MENTION
from geoviz.itinerary.verbs import is_origin
from geoviz.itinerary.words import (
    ABSTRACT_NOUNS,
    ADVERBS,
    AREA_WORDS,
    DIRECTIONAL,
    EVENT_NOUNS,
    FACILITY_NOUNS,
    FORMER_WORDS,
    GROUP_NOUNS,
    JOURNEY_NOUNS,
    LOCATIVE,
    NEGATIONS,
    ONWARD_WORDS,
    ORIGIN_WORDS,
    PLAN_WORDS,
    PLURAL_PEOPLE,
    PREPOSITIONS,
    REST_WORDS,
    ROLE_NOUNS,
    STORM_NOUNS,
    THING_NOUNS,
    TIME_NOUNS,
    UNIT_WORDS,
    VIEW_WORDS,
    WAY_WORDS,
)
from geoviz.model import Place
from geoviz.resolution.relations import apart_m

__all__ = ["Mention", "around", "chance", "features", "likelihoods"]

_NEAR: Final = 8
_STRONG: Final = 0.8
_OBJECTS: Final = frozenset({"him", "her", "them", "us", "me"})
_SAID: Final = frozenset({"said", "says", "told", "according", "spokesman", "spokeswoman", "added"})


_MOST_COMPARED: Final = 60
"""Mentions on either side of one that it is compared with: a list of thousands of names tells of no journey."""


class Mention(NamedTuple):
    """A place name in the text, with what speaks for and against the mover's having been there."""

    clause: int
    paragraph: int
    token: int
    start: int
    """Where it stands in the text."""
    place: Place
    features: Mapping[str, float]


def chance(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The probability that weighed features come to."""
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def likelihoods(mentions: Sequence[Mention]) -> list[float]:
    """
    How likely it is of each mention that the mover was there: first by itself, then among the others.

    Parameters
    ----------
    mentions
        All place names of the text, in its order.
    """
    alone = [chance(MENTION, m.features) for m in mentions]
    return [chance(CONTEXT, values) for values in around(mentions, alone)]


def around(mentions: Sequence[Mention], alone: Sequence[float]) -> list[dict[str, float]]:
    """
    What the other mentions say of each one: a journey's stops stand together in the text, and on the map.

    Parameters
    ----------
    mentions
        In order of the text.
    alone
        How likely each is by itself.
    """
    everywhere = sum(alone) / len(alone) if alone else 0.0
    usual_m = _usual_m(mentions, alone)
    rows = []
    for i, m in enumerate(mentions):
        beside = range(max(0, i - _MOST_COMPARED), min(len(mentions), i + _MOST_COMPARED + 1))
        others = [j for j in beside if mentions[j].place.id != m.place.id]
        sentence = [alone[j] for j in others if mentions[j].clause == m.clause]
        paragraph = [alone[j] for j in others if mentions[j].paragraph == m.paragraph]
        before = next((alone[j] for j in reversed(others) if j < i), 0.3)
        after = next((alone[j] for j in others if j > i), 0.3)
        row = {
            "bias": 1.0,
            "alone": math.log(max(alone[i], 1e-4) / max(1 - alone[i], 1e-4)),
            "text": everywhere,
            "sentence": max(sentence, default=0.0),
            "only one of its sentence": float(not sentence),
            "paragraph": sum(paragraph) / len(paragraph) if paragraph else everywhere,
            "elsewhere": max((alone[j] for j in beside if j != i and mentions[j].place.id == m.place.id), default=0.0),
            "before": before,
            "after": after,
        }
        if m.place.gazetteer and usual_m is not None:
            near_m = min(
                (apart_m(m.place.point, mentions[j].place.point) for j in others if _likely(mentions[j], alone[j])),
                default=None,
            )
            lands = [mentions[j].place.country for j in others if _likely(mentions[j], alone[j])]
            if lands and m.place.country:
                row["same country"] = lands.count(m.place.country) / len(lands)
            if near_m is not None:
                row["far"] = max(0.0, min(3.0, math.log((near_m + _TOWN_M) / (usual_m + _TOWN_M))))
        else:
            row["nothing to compare"] = 1.0
        rows.append(row)
    return rows


_TOWN_M: Final = 5_000.0


def _likely(mention: Mention, alone: float) -> bool:
    return alone >= 0.5 and bool(mention.place.gazetteer)


def _usual_m(mentions: Sequence[Mention], alone: Sequence[float]) -> float | None:
    """How far the likely stops lie from one to the next in the text, as a rule (the median)."""
    likely = [m.place for m, p in zip(mentions, alone, strict=True) if _likely(m, p)]
    steps = sorted(apart_m(a.point, b.point) for a, b in pairwise(likely) if a.id != b.id)
    return steps[len(steps) // 2] if steps else None


def features(
    reader: Reader, clause: Clause, t: int, governor: Governor, found: Sequence[Visit], whos: Mapping[int, Who]
) -> dict[str, float]:
    """
    What speaks for and against the mover's having been at the place at token `t`.

    Parameters
    ----------
    reader, clause, t
        The text, the sentence and the place's token.
    governor
        What the name hangs on.
    found
        What the rules found in it.
    whos
        Verb of the sentence → whether its subject is the mover, as `judge` says.

    Returns
    -------
    features
        Name → value, for `MENTION` to weigh.
    """
    tokens = clause.tokens
    place = reader.places[tokens[t].index]
    f: dict[str, float] = {"bias": 1.0}
    best = max(found, key=lambda v: v.weight, default=None)
    if best is not None:
        who = best.who
        if best.reality == "real":
            f["rule"] = best.weight
            f[f"rule:{best.role}"] = 1.0
            f[f"rule:{who}"] = 1.0
            if best.weight >= _STRONG:
                f["rule:strong"] = 1.0
            if best.perfect:
                f["rule:perfect"] = 1.0
            if best.restates:
                f["rule:restates"] = 1.0
        else:
            f[f"rule:{best.reality}"] = 1.0
    f[f"governor:{governor.kind}"] = 1.0
    if governor.note:
        f[f"note:{governor.note}"] = 1.0
    verb = governor.index if governor.kind == "verb" else _verb_before(tokens, t)
    if verb >= 0:
        form = verb_at(tokens, verb)
        said = whos.get(verb, "none")
        f[f"by:{_doer(reader, clause, verb, said)}"] = 1.0
        if form is not None and best is None:
            f[f"kind:{form.kind}"] = 1.0
            if form.kind in {"go", "arrive", "reach", "leave", "stay", "carry"}:
                f[f"moves:{said}"] = 1.0
    else:
        f["by:nobody"] = 1.0
    later = next((k for k in range(t + 1, min(len(tokens), t + 25)) if k in whos), -1)
    if later >= 0 and (verb < 0 or governor.kind in {"fronted", "subject"}):
        f[f"then:{_doer(reader, clause, later, whos[later])}"] = 1.0
        form = verb_at(tokens, later)
        if governor.kind == "fronted" and form is not None and form.lemma in STATIVE:
            f["fronted:stative"] = 1.0
    f |= {f"sentence:{one}": 1.0 for one in set(whos.values())}
    if not whos:
        f["sentence:verbless"] = 1.0
    before = _before(tokens, t)
    if before is not None:
        f[f"before:{before}"] = 1.0
    noun = _noun_before(tokens, t)
    if noun:
        f[f"noun:{noun}"] = 1.0
    if before == "of" and noun in {"people", "role", "group", "name"}:
        f["of somebody"] = 1.0
    f |= {f"tense:{tense}": 1.0 for tense in _tenses(tokens, whos)}
    named = {
        reader.cast.by_word[x.low]
        for x in tokens
        if x.kind == "word" and x.text[0].isupper() and x.low in reader.cast.by_word
    }
    if reader.mover in named:
        f["names mover"] = 1.0
    if named - {reader.mover} - reader.cast.things:
        f["names others"] = 1.0
    if clause.paragraph == reader.clauses[0].paragraph:
        f["lead"] = 1.0
    lows = [x.low for x in tokens[max(0, t - _NEAR) : t]]
    after = [x.low for x in tokens[t + 1 : t + 4]]
    if t == 0 or (t == 1 and before in {"in", "at", "to", "the"}):
        f["opens"] = 1.0
        if not whos:
            f["opens:verbless"] = 1.0
    if set(lows) & NEGATIONS:
        f["near:negation"] = 1.0
    others = {"named", "people", "somebody's", "pronoun"} & {
        k.partition(":")[2] for k in f if k.startswith(("by:", "then:"))
    }
    if verb >= 0 and f.get("moves:other") and _goes_alone(reader, clause, verb):
        others = {"people"}
    if others and "sentence:mover" not in f and not _OBJECTS & {x.low for x in tokens} and reader.mover not in named:
        f["of others"] = 1.0
    if NEGATIONS & {x.low for x in tokens[t + 1 : t + 9]}:
        f["negation after"] = 1.0
    if any(x.low == "apart" for x in tokens[t + 1 :]):
        f["apart"] = 1.0
    if set(lows) & FORMER_WORDS:
        f["near:former"] = 1.0
    if set(lows) & PLAN_WORDS:
        f["near:plan"] = 1.0
    if set(lows) & ORIGIN_WORDS:
        f["near:origin"] = 1.0
    if governor.kind == "verb" and is_origin(
        tokens, governor.index, governor.chain, mover=whos.get(governor.index) == "mover"
    ):
        f["origin"] = 1.0
    if set(lows) & REST_WORDS:
        f["near:rest"] = 1.0
    if set(lows[-4:]) & ONWARD_WORDS:
        f["near:onward"] = 1.0
    if set(lows) & JOURNEY_NOUNS:
        f["near:journey"] = 1.0
    if set(lows[-4:]) & ABSTRACT_NOUNS:
        f["near:abstract"] = 1.0
    if set(lows[-4:]) & UNIT_WORDS:
        f["near:unit"] = 1.0
    if is_called_off(tokens, t):
        f["called off"] = 1.0
    if any(x.low in {"if", "had", "would"} and k < 3 for k, x in enumerate(tokens[:3])) and "would" in {
        x.low for x in tokens
    }:
        f["sentence:if"] = 1.0
    if any(x.low in _SAID for x in tokens):
        f["sentence:said"] = 1.0
    if set(lows) & VIEW_WORDS:
        f["near:view"] = 1.0
    if before in {"to", "for", "towards", "toward", "of", "from"} and set(lows[-4:]) & WAY_WORDS:
        f["way to"] = 1.0
    if _in_brackets(tokens, t):
        f["bracketed"] = 1.0
    if any(x.kind == "date" and x.index in reader.long_ago for x in tokens):
        f["sentence:history"] = 1.0
    f["places"] = min(3.0, math.log(sum(x.kind == "place" for x in tokens)))
    if tokens[t].quoted:
        f["quoted"] = 1.0
        if reader.mover != NARRATOR:
            f["quoted:news"] = 1.0
            if not {"i", "we", "us", "me", "our", "my"} & {x.low for x in tokens}:
                f["quoted of others"] = 1.0
    if after:
        if after[0] in {"'s", "'"}:
            f["possessive"] = 1.0
        elif after[0] == "where":
            f["after:where"] = 1.0
            there = next((whos[k] for k in range(t + 2, min(len(tokens), t + 14)) if k in whos), "other")
            f[f"where:{there}"] = 1.0
        elif after[0] in FACILITY_NOUNS | AREA_WORDS:
            f["after:site"] = 1.0
        elif after[0].isalpha() and after[0] not in PREPOSITIONS and tokens[t + 1].kind == "word":
            f["after:verb" if verb_at(tokens, t + 1) is not None else "after:word"] = 1.0
        elif after[0] == "," and len(after) > 1 and after[1] == "where":
            f["after:where"] = 1.0
    if any(x.kind == "date" for x in tokens[max(0, t - 7) : t + 7]):
        f["date"] = 1.0
        if before in {"in", "at", "to"}:
            f["date:in"] = 1.0
    if clause.heading:
        f["heading"] = 1.0
    if tokens[t].index == reader.dateline:
        f["dateline:here" if _speaks_here(reader) and not _is_thing(reader) else "dateline:elsewhere"] = 1.0
    f |= _of_place(place)
    f |= {"narrator": 1.0} if reader.mover == NARRATOR else {"news": 1.0}
    return f


def _is_thing(reader: Reader) -> bool:
    """Whether a ship, storm, animal or thing moves: its reporter is elsewhere."""
    mover = reader.mover or ""
    return mover in reader.cast.things or mover.removeprefix("noun:") in STORM_NOUNS | THING_NOUNS


def _speaks_here(reader: Reader) -> bool:
    """Whether the text says "here" of where it was written."""
    return any(x.low == "here" and not x.quoted for clause in reader.clauses[:6] for x in clause.tokens)


def _goes_alone(reader: Reader, clause: Clause, verb: int) -> bool:
    """Whether somebody else goes, and nothing that may carry the mover: "Detectives had driven to"."""
    subject = reader.cast.raw.get((clause.number, verb))
    return (
        subject is not None
        and subject.kind in {"noun", "name"}
        and subject.head not in VEHICLE_NOUNS
        and subject.head not in JOURNEY_NOUNS | WAY_WORDS
    )


def _in_brackets(tokens: Sequence[Token], t: int) -> bool:
    opened = next((k for k in range(t - 1, max(-1, t - 20), -1) if tokens[k].text in {"(", ")"}), -1)
    return opened >= 0 and tokens[opened].text == "("


def _doer(reader: Reader, clause: Clause, verb: int, who: str) -> str:
    """What kind of subject a verb has, as far as it may be the mover."""
    if who in {"mover", "unknown"}:
        return who
    subject = reader.cast.raw.get((clause.number, verb))
    if subject is None or subject.kind == "none":
        return "nobody"
    if subject.kind in {"pronoun", "place"}:
        return subject.kind
    if subject.kind == "name":
        entity = reader.cast.subjects.get((clause.number, verb))
        return "thing" if entity is None or entity in reader.cast.things else "named"
    if subject.owner:
        return "somebody's"
    people = PLURAL_PEOPLE | ROLE_NOUNS | GROUP_NOUNS
    return "people" if subject.head in people or subject.head.removesuffix("s") in people else "thing"


def _of_place(place: Place) -> dict[str, float]:
    f: dict[str, float] = {}
    if not place.gazetteer:
        f["place:unknown"] = 1.0
    elif place.feature_code.startswith("PCL"):
        f["place:country"] = 1.0
    elif place.feature_class == "A":
        f["place:area"] = 1.0
    else:
        f[f"place:{place.feature_class}"] = 1.0
    if place.population > 0:
        f["population"] = max(0.0, math.log10(place.population) - 3) / 4
    return f


def _before(tokens: Sequence[Token], t: int) -> str | None:
    """The preposition, comma or other word right before the name, articles and words for areas left out."""
    k = t - 1
    while k >= 0 and (tokens[k].low in {"the", "a", "an", "old"} or tokens[k].low in AREA_WORDS):
        k -= 1
    if k < 0:
        return "start"
    low = tokens[k].low
    if low in LOCATIVE | DIRECTIONAL | {"from", "of", "with", "after", "before", "between", "and", ","}:
        return low
    if tokens[k].kind == "place":
        return "place"
    if verb_at(tokens, k) is not None:
        return "verb"
    return "date" if tokens[k].kind == "date" else "word" if low.isalpha() else "sign"


def _noun_before(tokens: Sequence[Token], t: int) -> str:
    """What kind of noun stands before the name's preposition: "the war in", "students from", "a rally at"."""
    k = t - 1
    while k >= 0 and (tokens[k].low in {"the", "a", "an", "old", "nearby"} or tokens[k].low in AREA_WORDS):
        k -= 1
    if k < 1 or tokens[k].low not in PREPOSITIONS:
        return ""
    word = tokens[k - 1]
    if word.kind != "word":
        return word.kind
    for name, words in _NOUNS:
        if word.low in words:
            return name
    if verb_at(tokens, k - 1) is not None:
        return "verb"
    if word.text[0].isupper():
        return "name"
    return "plural" if word.low.endswith("s") else "other"


_NOUNS: Final = (
    ("people", PLURAL_PEOPLE), ("group", GROUP_NOUNS), ("role", ROLE_NOUNS), ("event", EVENT_NOUNS),
    ("journey", JOURNEY_NOUNS), ("facility", FACILITY_NOUNS), ("abstract", ABSTRACT_NOUNS), ("time", TIME_NOUNS),
    ("adverb", ADVERBS | {"him", "her", "them", "us", "me"}),
)  # fmt: skip


def _tenses(tokens: Sequence[Token], whos: Mapping[int, Who]) -> set[str]:
    """The tenses of a sentence's verbs."""
    found = set()
    for verb in whos:
        low = tokens[verb].low
        form = verb_at(tokens, verb)
        if low in {"is", "are", "has", "have", "'s"} or (
            form is not None and form.tense == "base" and form.lemma != low
        ):
            found.add("present")
        elif low in {"was", "were"} or (form is not None and form.tense == "past"):
            found.add("past")
    if any(x.low in {"will", "would", "may", "could"} for x in tokens):
        found.add("will")
    return found


def _verb_before(tokens: Sequence[Token], t: int) -> int:
    for k in range(t - 1, max(-1, t - 30), -1):
        form = verb_at(tokens, k)
        if form is not None and not (form.lemma == "be" and is_auxiliary(tokens, k)) and form.lemma not in SPEECH:
            return k
        if tokens[k].text in {";", ":"}:
            break
    return -1
