"""
What a text has spoken of so far, so that "it", "the town", "here" and unspoken ends find their place.

Everything is looked up backwards and within a bounded piece of text, so that long texts stay cheap.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from geoviz.model import EndKind, Span, StatedEnd
from geoviz.statements.items import Item
from geoviz.statements.scene import Scene, scene_of
from geoviz.statements.vocabulary import (
    AREA_NOUNS,
    BORDER_NOUNS,
    CAPITAL_NOUNS,
    COAST_NOUNS,
    LINE_NOUNS,
    LOC_VERBS,
    LOCAL,
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
_WIDE: Final = {"country", "state", "region"}
_BESIDE: Final = word_set("the city town village port capital northern southern eastern western central downtown")
_THROUGH: Final = {"through", "passed", "past", "via"}
_WHERE: Final = {"in", "near", "at", "of", "outside", "around", "to"}
_HAMLETS: Final = {"village", "hamlet", "settlement"}
_CITIES: Final = {"city", "capital", "centre", "center", "seat"}
_GOING: Final = word_set("from left leaving departed through passed past via reached quit between")
_ARRIVED: Final = {"reached", "entered", "arrived", "came", "reach", "arrive"}
_IN_TOWN: Final = word_set(
    "plaza square market bazaar wall quay pier waterfront bath piazza marketplace airstrip anchorage"
)
_HEIGHTS: Final = {"mount", "mountain", "peak", "volcano", "volcán", "fell", "hill", "summit", "crater"}
_REEFS: Final = {"reef", "shoal", "atoll", "bank", "island", "islet", "cay", "rock", "rocks"}
_ALIKE: Final[dict[str, set[str]]] = {
    **dict.fromkeys(("volcano", "crater", "mountain", "summit", "peak"), _HEIGHTS),
    **dict.fromkeys(("reef", "shoal", "atoll", "islet", "island"), _REEFS | {"isle"}),
    "river": {"creek", "stream", "brook"},
}
"""What a text may call a thing whose name says something like it: "the reef" for a Shoal, "the volcano" for a Mount."""
_PERSONS: Final = word_set("politician player footballer actor author singer writer company")
_NO_SORTS: Final = word_set("the a an and or its their his her this that which who as has had have")
_PEOPLE: Final = word_set("man woman boy girl father mother son daughter wife husband he she his her who")
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
    focus: Item | None = None
    """The place that a report is about, as its first sentences say it."""
    _read: int = 0
    origin: tuple[int, StatedEnd] | None = None
    """From where the last distance was understood to count, and the sentence: the next one there counts alike."""
    sentence: int = 0
    """Where the sentence that is being read begins."""
    scene: Scene = field(init=False)
    """Headline and dateline: what stands there is meant by "here", and else only where nothing nearer is."""

    def __post_init__(self) -> None:
        """Find headline and dateline."""
        self.scene = scene_of(self.text)

    def add(self, items: list[Item]) -> None:
        """Take in the items of one more sentence."""
        self.sentence = items[0].start if items else self.sentence
        if self.focus is None and self.has_toponyms:
            self._find_focus(items)
        for index, item in enumerate(items):
            if item.kind != "name":
                continue
            self.names.append(item)
            self.starts.append(item.start)
            self._classify(items, index)
        self._topic(items)

    def _find_focus(self, items: list[Item]) -> None:
        """What the report is about: the first town that its first two sentences say something happened in or near."""
        body = [i for i in items if not self.in_scene(i)]
        if not any(i.kind == "word" for i in body) or self._read > 1:
            return
        self._read += 1
        for index, item in enumerate(body):
            if item.kind != "name" or item.toponym is None or item.toponym.kind != "literal" or item.titled:
                continue
            at = index - 1
            while at >= 0 and body[at].kind == "word" and body[at].text in _BESIDE:
                at -= 1
            said = at >= 0 and body[at].text in _WHERE and not item.possessive
            if said and not self.is_wide(item, unknown=True) and not self._contains(item):
                self.focus = item
                return

    def _classify(self, items: list[Item], index: int) -> None:
        item = items[index]
        nouns = self.classes.setdefault(item.text, set())
        for word in item.text.lower().split()[-1:]:
            nouns.add(word)
        after = _behind_brackets(items, index + 1)
        if item.possessive:
            return  # "Mali's capital" is not called Mali
        if after < len(items) and items[after].kind == "word" and items[after].text in PLACE_NOUNS | AREA_NOUNS:
            if index and items[index - 1].text in {"a", "an"}:
                return  # "a Greek island" is not called Greek
            nouns.add(items[after].text)
        behind = [i.text for i in items[after : after + 2] if i.kind == "word"]
        if len(behind) == 2 and behind[1] in PLACE_NOUNS and behind[0] not in LOC_VERBS | PREPOSITIONS | _NO_SORTS:
            nouns.add(behind[1])  # "Corrour railway station", "the Zamzam displacement camp"
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
        for n, item in enumerate(items[at : at + 9], at):
            if item.text in CAPITAL_NOUNS and items[n - 1].text in LOCAL:
                continue  # "the provincial capital" is not the capital of the country
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
                # "Cairo, Illinois is a city" is about Cairo
                inside = at == 2 and items[1].text == "," and items[0].kind == "name"
                topic = items[at - 2] if inside else candidate
                self.topics.append((topic.start, topic))
                return
        lead = items[:first]
        words = [i.text for i in lead]
        we = next((k for k, word in enumerate(words) if word in {"we", "i"}), None)
        if we is not None and set(words[we + 1 : we + 3]) & _ARRIVED and not items[first].titled:
            self.topics.append((items[first].start, items[first]))  # a diary: from now on it is about this place
            return
        if any(i.text in LOC_VERBS or i.kind == "quantity" for i in lead):
            return
        item = items[first]
        if self.in_scene(item) and not self.scene.is_entry:
            return
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
        if not known and not lead and not self.topics and not item.titled:
            tail = items[after : after + 14]
            told = next((n for n, i in enumerate(tail) if i.kind == "word" and i.text in LOC_VERBS), None)
            apposed = (
                bool(tail) and tail[0].text == "," and told is not None and tail[1].text in {"a", "an", "the", "one"}
            )
            sits = told == 0 and tail[0].text in {"lies", "sits", "stands", "lay", "sat", "stood"}
            known = (sits or apposed) and not any(i.text in TITLES | _PERSONS | _PEOPLE for i in tail)
        plain = (
            all(i.kind == "word" and i.text not in PREPOSITIONS - {"of", "at", "in"} for i in lead) and len(lead) < 2
        )
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
        # "Georgetown lies 420 km to the north" says where it is from here; "Alton is a town" speaks of another place
        defined = after + 1 < len(items) and items[after + 1].text in {"a", "an", "the", "one", "also", "home"}
        if verb in LOC_VERBS and (place or place_noun) and not item.titled and (defined or not self.topics):
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

    def in_scene(self, item: Item) -> bool:
        """Whether a name stands in the headline or the dateline."""
        return any(span.start <= item.start < span.end for span in self.scene.spans)

    def _nearest(self, before: int, exclude: tuple[str, ...]) -> Item | None:
        """The place named last, none that only says where another one is ("Suva, Fiji,")."""
        names = self.previous(before)
        fitting = [n for n in names if self._placelike(n) and not _same(n.text, exclude)]
        towns = [n for n in fitting if not self._contains(n) and not self.is_wide(n)]
        return next(iter(towns or [n for n in fitting if not self._contains(n)] or fitting), None)

    def is_wide(self, item: Item, *, unknown: bool = False) -> bool:
        """Whether a name is first of all that of a country, a state, a region (or nobody's): no point to count from."""
        if not self.has_toponyms:
            return False
        from geoviz.recognizers.facts import name_facts

        level = name_facts(item.toponym.query if item.toponym else item.text).level
        return level in _WIDE or (unknown and not level)

    def _contains(self, item: Item) -> bool:
        """Whether a name stands between the comma behind another name and a comma or a dash."""
        at = bisect_left(self.starts, item.start)
        if not at or self.text[self.names[at - 1].end : item.start] != ", ":
            return False
        return bool(re.match(r"\s?[,.;:()—–]|\s-\s", self.text[item.end : item.end + 3]))

    def about(self, exclude: tuple[str, ...]) -> Item | None:
        """The place that a report is about: of its first sentences, else of its dateline."""
        for item in (self.focus, self._dateline()):
            if item is not None and not _same(item.text, exclude):
                return item
        return None

    def _gone_through(self, item: Item, before: int) -> bool:
        """Whether the sentence that is being read goes on from a place: "left Bamako for Koulikoro, some 60 km"."""
        if item.start < self.sentence:
            return False
        words = set(self.text[max(self.sentence, item.start - 14) : item.start].lower().split()[-2:])
        onward = re.search(r"\b(?:for|to|towards?|and)\b", self.text[item.end : before])
        return bool(words & _THROUGH or (words & _GOING and onward))

    def pronoun(self, word: str, *, before: int, exclude: tuple[str, ...], span: Span) -> StatedEnd:
        """What "it", "here", "there" stand for."""
        begun = self._begun(before, exclude) if word == "it" else None
        item = begun or self.topic(before, exclude)
        if word == "here" and self.names:
            item = self._dateline() or item
        if word == "there":
            item = self._nearest(before, exclude)
        if item is None:
            item = self._nearest(before, exclude)
        if item is None:
            return StatedEnd(name=None, span=span, how=f"{word!r}: nothing it could stand for")
        # what nothing but nearness speaks for is a guess
        sure = word == "here" or item is begun or item is self.topic(before, exclude)
        how = f"{word!r} stands for {item.text}" if sure else f"understood: {word!r} may stand for {item.text}"
        return self._end(item, span, how)

    def _begun(self, before: int, exclude: tuple[str, ...]) -> Item | None:
        """The town that a sentence begins with, once a semicolon or a dash has ended its first clause."""
        at = bisect_left(self.starts, self.sentence)
        item = self.names[at] if at < len(self.names) and self.starts[at] == self.sentence else None
        if item is None or item.possessive or not self._placelike(item) or _same(item.text, exclude):
            return None
        ended = re.search(r";|\s[–—-]\s", self.text[item.end : before]) is not None
        return item if ended and not self.is_wide(item) else None

    def understood(self, before: int, exclude: tuple[str, ...]) -> StatedEnd:
        """The end that a text leaves out: "20 km to the west" (of what is described)."""
        if (
            self.origin is not None
            and self.origin[0] == self.sentence
            and not _same(self.origin[1].name or "", exclude)
        ):
            return self.origin[1]
        item = self.topic(before, exclude)
        if item is None:
            item = self._nearest(before, exclude)
            here = self.about(exclude)
            # what was named in passing is further from one's mind than where the report is from
            if here is not None and item is not None and not self._gone_through(item, before):
                item = here
            if item is not None and item is not here and self.is_wide(item):
                item = None  # nobody counts kilometres from a country
        if item is None:
            return StatedEnd(name=None, how="not said")
        return self._end(item, None, f"understood: {item.text} is being described")

    def from_reached(self, before: int, exclude: tuple[str, ...]) -> StatedEnd:
        """The end from which "a further 20 km" counts: the place that the last distance led to, else the last named."""
        if self.reached is not None and before - self.reached[0] < _STILL_NEAR:
            end = self.reached[1]
            if end.name is not None and not _same(end.name, exclude):
                return replace(end, span=None, how=f"understood: further on from {end.name}")
        item = self._nearest(before, exclude)
        here = self.about(exclude)
        if here is not None and item is not None and item.start < self.sentence:
            return self._end(here, None, f"understood: further on from {here.text}")
        if item is not None and not self.in_scene(item) and before - item.end < _STILL_NEAR:
            return self._end(item, None, f"understood: further on from {item.text}")
        return StatedEnd(name=None, how="further on from a place that is not clear")

    def _placelike(self, item: Item) -> bool:
        if self.has_toponyms:
            return item.toponym is not None and item.toponym.kind == "literal"
        adjective = re.search(r"\ban?\s$", self.text[max(0, item.start - 3) : item.start])  # "a Greek island"
        return not item.titled and not adjective

    def _may_be_seat(self, item: Item) -> bool:
        """Whether a name may be that of a region's seat: a town, or what the text calls a city ("Kostanay city")."""
        called = self.classes.get(item.text, set())
        return self._placelike(item) and not called & _HAMLETS and (not self.is_wide(item) or bool(called & _CITIES))

    def _seat_rank(self, item: Item) -> tuple[bool, bool]:
        return self.in_scene(item), not self.classes.get(item.text, set()) & _CITIES

    def _dateline(self) -> Item | None:
        span = self.scene.dateline
        return next((n for n in self.names[:12] if span.start <= n.start < span.end), None) if span else None

    def noun(self, noun: str, *, before: int, exclude: tuple[str, ...], span: Span | None) -> StatedEnd | None:
        """What "the town", "the border", "the airport", "the former" stand for; None when nothing fits."""
        the = "this" if span is not None and self.text[span.start : span.start + 5].lower() == "this " else "the"
        names = [n for n in self.previous(before) if not _same(n.text, exclude)]
        if noun in {"former", "latter"}:
            recent = [n for n in names if self._placelike(n)]
            pair = next(((b, a) for b, a in pairwise(recent) if self.text[a.end : b.start] == " and "), None)
            if pair is not None and before - pair[0].end < _STILL_NEAR:
                item = pair[1] if noun == "former" else pair[0]
                return self._end(item, span, f"{the} {noun}: {item.text}")
            earlier = [n for n in recent if n.start < self.sentence and before - n.end < 2 * _STILL_NEAR]
            recent = (earlier if len(earlier) > 1 else recent)[:2]
            if recent:
                item = recent[-1] if noun == "former" else recent[0]
                return self._end(item, span, f"{the} {noun}: {item.text}")
        single = noun.rstrip("s")
        if noun == "seat":
            seat = min((n for n in names[::-1] if self._may_be_seat(n)), key=self._seat_rank, default=None)
            if seat is None:
                return StatedEnd(name=None, span=span, how="the seat of the region: not named")
            told = "the seat" if not self.in_scene(seat) else "understood: the seat may be"
            return self._end(seat, span, f"{told}: {seat.text}")
        if noun == "equator":
            return StatedEnd(name="Equator", span=span, kind="line", how="the equator")
        if noun in BORDER_NOUNS:
            for item in names[:20]:
                tail = self.text[item.end : item.end + 14].lower()
                head = self.text[max(0, item.start - 16) : item.start].lower()
                if re.match(r"\s+(?:border|frontier|boundary)", tail) or re.search(
                    r"border (?:with|of) (?:the )?$", head
                ):
                    return self._end(item, span, f"the border spoken of before: {item.text}", "border")
            return StatedEnd(name=noun, span=span, kind="border", how="a border that the text does not name")
        pointing = self.text[span.start : span.start + 5].lower() if span is not None else ""
        if single in _SETTLEMENT and pointing == "this " and (here := self._dateline()) is not None:
            return self._end(here, span, f"this {noun}: {here.text}")
        if single in _SETTLEMENT and pointing == "that " and (last := self._nearest(before, exclude)) is not None:
            return self._end(last, span, f"that {noun}: {last.text}")
        wanted = _SETTLEMENT if single in _SETTLEMENT else {single}
        topic = self.topic(before, exclude)
        own = next((n for n in names if n.text.lower().split()[-1:] == [single]), None)
        if own is not None and single not in _SETTLEMENT:
            return self._end(own, span, f"{the} {noun}: {own.text}", _kind(single))
        for alike in ({single}, _ALIKE.get(single, set())):
            for item in [topic, *names] if topic is not None else names:
                if single in _SETTLEMENT and self.is_wide(item):
                    continue
                if alike & self.classes.get(item.text, set()):
                    return self._end(item, span, f"{the} {noun}: {item.text}", _kind(single))
        known = topic is not None and not self.in_scene(topic)
        if single in _ALIKE and topic is not None and known and not self.classes.get(topic.text, set()) & _SETTLEMENT:
            return self._end(topic, span, f"{the} {noun}: {topic.text}", _kind(single))
        if single in CAPITAL_NOUNS:
            # never the nearest town: which one it is follows from the country, once the places are known
            return StatedEnd(name="capital", span=span, how="the capital, of the country that is spoken of")
        if single == "mainland":
            return StatedEnd(name=None, span=span, how="the mainland: not named in the text")
        if single in _SETTLEMENT:
            if topic is not None and self.classes.get(topic.text, set()) & wanted:
                return self._end(topic, span, f"{the} {noun}: {topic.text}")
            if self.unnamed(single, before):
                return StatedEnd(name=None, span=span, how=f"the {noun}: one that the text does not name")
            about = self.about(exclude)
            if about is not None and topic is None:
                return self._end(about, span, f"{the} {noun}: {about.text}")
            # "a suburb of Cape Town ... south of the city": the place by which the other one was introduced
            for item in sorted(names[::-1] if exclude else names, key=self.in_scene):
                wide = self.classes.get(item.text, set()) & AREA_NOUNS or self.is_wide(item)
                if self._placelike(item) and not wide:
                    return self._end(item, span, f"{the} {noun}: {item.text}")
            if topic is not None:
                return self._end(topic, span, f"{the} {noun}: {topic.text}")
        if single in AREA_NOUNS and topic is not None and not self.classes.get(topic.text, set()) & _SETTLEMENT:
            return self._end(topic, span, f"{the} {noun}: {topic.text}", _kind(single))
        if single in AREA_NOUNS and names and self._placelike(names[0]) and before - names[0].end < 80:
            return self._end(names[0], span, f"the {noun}: {names[0].text}", _kind(single))
        if single in AREA_NOUNS | LINE_NOUNS | {"airport", "station", "lake"}:
            return StatedEnd(name=None, span=span, kind=_kind(single), how=f"the {noun}: not named in the text")
        if single in _IN_TOWN and exclude and (town := topic or self._nearest(before, exclude)) is not None:
            return self._end(town, span, f"the {noun} of {town.text}")
        mentioned = self._place_of(noun, before, exclude)
        if mentioned is not None:
            return self._end(mentioned, span, f"the {noun}: the one in {mentioned.text}")
        return None

    def unnamed(self, noun: str, before: int) -> bool:
        """Whether the text has spoken of "a village in the north" without naming it."""
        if noun not in {"village", "hamlet", "camp", "settlement"}:
            return False
        told = self.text[max(0, before - 1500) : before]
        one = rf"\b(?:a|one)\s+(?:[a-z-]+\s+){{0,2}}{noun}\b(?!s?,?\s+(?:called|named|of)\b)"
        named = rf"[A-Z][\w’'-]+,\s+(?:a|one|the)\s+(?:[a-z-]+\s+){{0,2}}{noun}\b|{noun}\s+(?:of|called|named)\s+[A-Z]"
        return re.search(one, told) is not None and re.search(named, told) is None

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
