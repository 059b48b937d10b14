"""
What a text has spoken of so far, so that "it", "the town", "here" and unspoken ends find their place.

Everything is looked up backwards and within a bounded piece of text, so that long texts stay cheap.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Final

from geoviz.model import EndKind, Span, StatedEnd
from geoviz.statements.items import Item
from geoviz.statements.vocabulary import (
    AREA_NOUNS,
    BORDER_NOUNS,
    CAPITAL_NOUNS,
    COAST_NOUNS,
    LINE_NOUNS,
    LOC_VERBS,
    PLACE_NOUNS,
    PREPOSITIONS,
    TITLES,
    word_set,
)

__all__ = ["Discourse"]

_SETTLEMENT: Final = word_set(
    """
        city town village hamlet settlement community municipality commune suburb township locality place parish
        resort port metropolis centre center area capital hill
        """
)
_PERSONS: Final = word_set("politician player footballer actor author singer writer company")
_STILL_NEAR: Final = 400  # characters: the sentence before
_LOOK_BACK: Final = 60  # name mentions: about three paragraphs of news


@dataclass(slots=True)
class Discourse:
    """Names in the order of the text, and the place that is being described."""

    text: str
    names: list[Item] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    classes: dict[str, set[str]] = field(default_factory=dict)
    """Nouns that the text has used of a name: "X is a town" makes X a town."""
    topics: list[tuple[int, Item]] = field(default_factory=list)
    """From which offset on a place is being described."""
    has_toponyms: bool = False
    reached: tuple[int, StatedEnd] | None = None
    """Where the last distance ended, and the place that it located: "a further 220 km" counts from there."""

    def add(self, items: list[Item]) -> None:
        """Take in the items of one more sentence."""
        for index, item in enumerate(items):
            if item.kind != "name":
                continue
            self.names.append(item)
            self.starts.append(item.start)
            self._classify(items, index)
        self._topic(items)

    def _classify(self, items: list[Item], index: int) -> None:
        item = items[index]
        nouns = self.classes.setdefault(item.text, set())
        for word in item.text.lower().split()[-1:]:
            nouns.add(word)
        after = _behind_brackets(items, index + 1)
        if after < len(items) and items[after].kind == "word" and items[after].text in PLACE_NOUNS | AREA_NOUNS:
            if index and items[index - 1].text in {"a", "an"}:
                return  # "a Greek island" is not called Greek
            nouns.add(items[after].text)
        # "X is a small town", "X, a small town", "X, also called Y, is a town"
        apposed = after < len(items) and items[after].text == ","
        for at in range(after, min(after + 26, len(items) - 1)):
            here = items[at]
            if here.text in {".", ";", ":"} or (here.kind == "name" and not apposed):
                break
            if (here.text in LOC_VERBS or (at == after and apposed)) and items[at + 1].text in {
                "a",
                "an",
                "the",
                "one",
            }:
                nouns.update(self._head_nouns(items, at + 2))
            if here.text in LOC_VERBS:
                break
        before = items[max(0, index - 3) : index]
        words = [i.text for i in before if i.kind == "word"]
        if words[-1:] == ["of"] and words[-2:-1] and words[-2] in PLACE_NOUNS:
            nouns.add(words[-2])
        elif words and words[-1] in PLACE_NOUNS:
            nouns.add(words[-1])

    @staticmethod
    def _head_nouns(items: list[Item], at: int) -> set[str]:
        found = set()
        for item in items[at : at + 9]:
            if item.kind == "mark" or item.text in {"in", "of", "on", "at", "near", "that", "which", "located", "from"}:
                break
            if item.kind == "word" and item.text in PLACE_NOUNS | AREA_NOUNS | COAST_NOUNS | LINE_NOUNS:
                found.add(item.text)
        return found

    def _topic(self, items: list[Item]) -> None:
        """The subject of "X is ...", "X lies ..." becomes what is spoken of."""
        first = next((i for i, item in enumerate(items[:14]) if item.kind == "name"), None)
        if first is None:
            return
        for at, candidate in enumerate(items[:24]):
            called = self.classes.get(candidate.text, set()) if candidate.kind == "name" else set()
            if (
                called & (PLACE_NOUNS | AREA_NOUNS)
                and at + 2 < len(items)
                and items[at + 1].text in LOC_VERBS
                and items[at + 2].text in {"a", "an", "the", "one"}
            ):
                self.topics.append((candidate.start, candidate))
                return
        lead = items[:first]
        if any(i.text in LOC_VERBS or i.kind == "quantity" for i in lead):
            return
        item = items[first]
        known = (
            not self.has_toponyms
            or item.toponym is not None
            or bool(self.classes.get(item.text, set()) & (PLACE_NOUNS | AREA_NOUNS))
        )
        after = _behind_brackets(items, first + 1)
        copula = [i.text for i in items[after : after + 2]]
        if (
            not known
            and not lead
            and copula[:1] in (["is"], ["was"])
            and copula[1:] in (["a"], ["an"], ["the"], ["one"])
        ):
            known = not any(i.text in TITLES | _PERSONS for i in items[after : after + 12])
        plain = all(i.kind == "word" and i.text not in PREPOSITIONS - {"of"} for i in lead) and len(lead) < 2
        if not self.topics and known and plain and not item.titled:
            self.topics.append((item.start, item))
            return
        if any(
            i.kind == "word" and i.text not in {"the", "city", "town", "village", "of", "today", "also"} for i in lead
        ):
            return
        verb = items[after].text if after < len(items) else ""
        place_noun = bool(self.classes.get(item.text, set()) & (PLACE_NOUNS | AREA_NOUNS))
        place = item.toponym is not None if self.has_toponyms else True
        if verb in LOC_VERBS and (place or place_noun) and not item.titled:
            self.topics.append((item.start, item))

    def topic(self, before: int, exclude: tuple[str, ...] = ()) -> Item | None:
        """The place being described at an offset."""
        at = bisect_left(self.topics, before, key=lambda t: t[0])
        for _, item in reversed(self.topics[max(0, at - 3) : at]):
            if not _same(item.text, exclude):
                return item
        return None

    def previous(self, before: int) -> list[Item]:
        """The names before an offset, nearest first."""
        at = bisect_left(self.starts, before)
        return self.names[max(0, at - _LOOK_BACK) : at][::-1]

    def _end(self, item: Item, span: Span | None, how: str, kind: EndKind = "point") -> StatedEnd:
        return StatedEnd(
            name=item.text, span=span, toponym=item.toponym.span if item.toponym else None, kind=kind, how=how
        )

    def pronoun(self, word: str, *, before: int, exclude: tuple[str, ...], span: Span) -> StatedEnd:
        """What "it", "here", "there" stand for."""
        item = self.topic(before, exclude)
        if word in {"here", "there"} and self.names:
            item = self._dateline() or item
        if item is None:
            item = next((n for n in self.previous(before) if self._placelike(n) and not _same(n.text, exclude)), None)
        if item is None:
            return StatedEnd(name=None, span=span, how=f"{word!r}: nothing it could stand for")
        return self._end(item, span, f"{word!r} stands for {item.text}")

    def understood(self, before: int, exclude: tuple[str, ...]) -> StatedEnd:
        """The end that a text leaves out: "20 km to the west" (of what is described)."""
        item = self.topic(before, exclude)
        if item is None:
            item = next((n for n in self.previous(before) if self._placelike(n) and not _same(n.text, exclude)), None)
        if item is None:
            return StatedEnd(name=None, how="not said")
        return self._end(item, None, f"understood: {item.text} is being described")

    def from_reached(self, before: int, exclude: tuple[str, ...]) -> StatedEnd:
        """The end from which "a further 20 km" counts: the place that the last distance led to."""
        if self.reached is not None and before - self.reached[0] < _STILL_NEAR:
            end = self.reached[1]
            if end.name is not None and not _same(end.name, exclude):
                return replace(end, span=None, how=f"understood: further on from {end.name}")
        return StatedEnd(name=None, how="further on from a place that is not clear")

    def _placelike(self, item: Item) -> bool:
        if self.has_toponyms:
            return item.toponym is not None and item.toponym.kind == "literal"
        adjective = re.search(r"\ban?\s$", self.text[max(0, item.start - 3) : item.start])  # "a Greek island"
        return not item.titled and not adjective

    def _dateline(self) -> Item | None:
        match = re.match(r"\s*(?:[A-Z][A-Z'’ .-]+)(?:,[^—–-]{0,40})?(?:\([^)]{1,40}\))?\s*[—–-]", self.text[:200])
        if not match:
            return None
        return next((n for n in self.names[:6] if n.start < match.end()), None)

    def noun(self, noun: str, *, before: int, exclude: tuple[str, ...], span: Span | None) -> StatedEnd | None:
        """What "the town", "the border", "the airport", "the former" stand for; None when nothing fits."""
        the = "this" if span is not None and self.text[span.start : span.start + 5].lower() == "this " else "the"
        names = [n for n in self.previous(before) if not _same(n.text, exclude)]
        if noun in {"former", "latter"}:
            recent = [n for n in names if self._placelike(n)][:2]
            if recent:
                item = recent[-1] if noun == "former" else recent[0]
                return self._end(item, span, f"{the} {noun}: {item.text}")
        single = noun.rstrip("s")
        if noun in BORDER_NOUNS:
            for item in names[:20]:
                tail = self.text[item.end : item.end + 14].lower()
                head = self.text[max(0, item.start - 16) : item.start].lower()
                if re.match(r"\s+(?:border|frontier|boundary)", tail) or re.search(
                    r"border (?:with|of) (?:the )?$", head
                ):
                    return self._end(item, span, f"the border spoken of before: {item.text}", "border")
            return StatedEnd(name=noun, span=span, kind="border", how="a border that the text does not name")
        wanted = _SETTLEMENT if single in _SETTLEMENT else {single}
        topic = self.topic(before, exclude)
        if topic is not None and single in self.classes.get(topic.text, set()):
            return self._end(topic, span, f"{the} {noun}: {topic.text}", _kind(single))
        for item in names:
            if single in self.classes.get(item.text, set()):
                return self._end(item, span, f"{the} {noun}: {item.text}", _kind(single))
        if single in CAPITAL_NOUNS:
            # never the nearest town: which one it is follows from the country, once the places are known
            return StatedEnd(name="capital", span=span, how="the capital, of the country that is spoken of")
        if single == "mainland":
            return StatedEnd(name=None, span=span, how="the mainland: not named in the text")
        if single in _SETTLEMENT:
            if topic is not None and self.classes.get(topic.text, set()) & wanted:
                return self._end(topic, span, f"{the} {noun}: {topic.text}")
            # "a suburb of Cape Town ... south of the city": the place by which the other one was introduced
            for item in names[::-1] if exclude else names:
                if self._placelike(item) and not self.classes.get(item.text, set()) & AREA_NOUNS:
                    return self._end(item, span, f"{the} {noun}: {item.text}")
            if topic is not None:
                return self._end(topic, span, f"{the} {noun}: {topic.text}")
        if single in AREA_NOUNS and topic is not None and not self.classes.get(topic.text, set()) & _SETTLEMENT:
            return self._end(topic, span, f"{the} {noun}: {topic.text}", _kind(single))
        if single in AREA_NOUNS and names and self._placelike(names[0]) and before - names[0].end < 80:
            return self._end(names[0], span, f"the {noun}: {names[0].text}", _kind(single))
        if single in AREA_NOUNS | LINE_NOUNS | {"airport", "station", "lake"}:
            return StatedEnd(name=None, span=span, kind=_kind(single), how=f"the {noun}: not named in the text")
        mentioned = self._place_of(noun, before, exclude)
        if mentioned is not None:
            return self._end(mentioned, span, f"the {noun}: the one in {mentioned.text}")
        return None

    def _place_of(self, noun: str, before: int, exclude: tuple[str, ...]) -> Item | None:
        """An earlier "the post office in Alton" says where "the post office" is."""
        low = max(0, before - 2000)
        for match in re.finditer(
            rf"\b{re.escape(noun)}s?\s+(?:in|at|of|near)\s+", self.text[low:before], re.IGNORECASE
        ):
            at = bisect_left(self.starts, low + match.end())
            if (
                at < len(self.names)
                and self.starts[at] - (low + match.end()) < 12
                and not _same(self.names[at].text, exclude)
            ):
                return self.names[at]
        return None


def _kind(noun: str) -> EndKind:
    if noun in BORDER_NOUNS:
        return "border"
    if noun in COAST_NOUNS:
        return "coast"
    if noun in LINE_NOUNS:
        return "line"
    return "area" if noun in AREA_NOUNS - {"park", "valley"} else "point"


def _same(name: str, others: tuple[str, ...]) -> bool:
    plain = name.casefold()
    for other in others:  # "Lianyuan" and "Lianyuan City" are one place, "Doron Baga" and "Baga" two
        o = other.casefold()
        if plain == o or plain.startswith(o + " ") or o.startswith(plain + " "):
            return True
    return False


def _behind_brackets(items: list[Item], at: int) -> int:
    """The first index behind the brackets that follow a name, or a bound when they never close."""
    depth, start = 0, at
    while at < len(items) and at - start <= 60 and (depth or items[at].text in "(["):
        depth += (items[at].text in "([") - (items[at].text in ")]")
        at += 1
    return at
