"""Who moves: the persons, groups and vehicles of a text, and whether a subject is the mover in focus."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from geoviz.itinerary.clauses import Clause, Subject, subject_of, verb_at
from geoviz.itinerary.lexicon import VEHICLE_NOUNS
from geoviz.itinerary.words import (
    ADVERBS,
    ANIMALS,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    EVENT_NOUNS,
    FACILITY_NOUNS,
    GROUP_NOUNS,
    INSTITUTIONS,
    JOURNEY_NOUNS,
    PLURAL_PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    ROLE_NOUNS,
    STORM_NOUNS,
    THING_NOUNS,
    TITLES,
)

__all__ = ["Cast", "Who", "choose_mover", "judge", "read_cast", "resolve_subjects"]

NARRATOR = "the narrator"
"""Entity of "I" and "we" outside quotations."""

_COMMON_STARTS = CLAUSE_WORDS | PREPOSITIONS | ADVERBS | DETERMINERS | PRONOUNS | {"and", "but", "so", "or", "dear"}
_CARRIERS = (
    GROUP_NOUNS
    | JOURNEY_NOUNS
    | STORM_NOUNS
    | frozenset(VEHICLE_NOUNS)
    | {"horses", "intention", "plan", "tour", "bags", "team", "motorcade", "path", "body", "remains", "campaign"}
)
"""What goes where its owner goes."""
_JOINERS = frozenset({"of", "de", "von", "van", "der", "la", "al", "bin", "el", "da", "di", "du"})

_NO_PERSONS = EVENT_NOUNS | FACILITY_NOUNS | GROUP_NOUNS | JOURNEY_NOUNS | INSTITUTIONS
"""What a name that is nobody's ends in: "Mass", "Rapid Support Forces"."""
_PRONOUN = "noun:"
_DEMONYM = re.compile(r"(?:ian|ese|ish|ean|can|wegian|man|ch)$")
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_SOMEBODY = "somebody else"
_GENDERS = {"her": "she", "hers": "she", "herself": "she", "his": "he", "him": "he", "himself": "he"}

Who = Literal["mover", "unknown", "other"]


@dataclass(slots=True)
class Cast:
    """The names of a text: which words belong to whom, and which roles ("the president") they hold."""

    by_word: dict[str, str] = field(default_factory=dict)
    """Case-folded word of a name → the fullest form of the name."""
    roles: dict[str, set[str]] = field(default_factory=dict)
    """Role noun → the names it was said of."""
    order: dict[str, int] = field(default_factory=dict)
    subjects: dict[tuple[int, int], str | None] = field(default_factory=dict)
    """(clause, verb) → whose doing it is: a name, NARRATOR, "noun:…" or None."""
    raw: dict[tuple[int, int], Subject] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)
    """Names of ships, storms and other things that "it" stands for."""

    def entity(self, words: Iterable[str]) -> str | None:
        """The name that words belong to."""
        found = [self.by_word[w.casefold()] for w in words if w.casefold() in self.by_word]
        return found[-1] if found else None

    def owner(self, words: Iterable[str]) -> str | None:
        """The name that words, or a role among them ("the pope's"), belong to."""
        named = self.entity(words)
        if named is not None:
            return named
        held = set().union(*(self.roles.get(w.casefold(), set()) for w in words))
        return next(iter(held)) if len(held) == 1 else None

    def entities(self, words: Iterable[str]) -> set[str]:
        """All names among words."""
        return {self.by_word[w.casefold()] for w in words if w.casefold() in self.by_word}


def read_cast(clauses: Sequence[Clause], wanted: str | None = None) -> Cast:
    """
    Collect the names of persons, ships and storms, their roles, and the subject of every verb.

    Parameters
    ----------
    clauses
        The sentences of a document.
    wanted
        The mover that a user names: its words are a name even where they only begin sentences.
    """
    cast = Cast()
    asked = {w for w in re.findall(r"[^\W\d_]+", wanted or "") if w[0].isupper()}
    begin = Counter(c.tokens[0].text for c in clauses if c.tokens and not c.heading and c.tokens[0].kind == "word")
    inside = Counter(
        t.text for c in clauses if not c.heading for t in c.tokens[1:] if t.kind == "word" and t.text[0].isupper()
    )
    lower = Counter(t.text for c in clauses for t in c.tokens if t.kind == "word" and t.text[0].islower())
    names: list[tuple[int, tuple[str, ...], str]] = []
    for clause in clauses:
        tokens, i = clause.tokens, 0
        while i < len(tokens):
            if tokens[i].kind != "word" or not tokens[i].text[0].isupper() or tokens[i].text == "I":
                i += 1
                continue
            j = i
            while j < len(tokens) and (
                (tokens[j].kind == "word" and tokens[j].text[0].isupper())
                or (
                    tokens[j].text == "."
                    and j + 1 < len(tokens)
                    and len(tokens[j - 1].text) <= 4
                    and tokens[j + 1].text[0].isupper()
                )
                or (
                    tokens[j].low in _JOINERS
                    and j > i
                    and j + 1 < len(tokens)
                    and tokens[j + 1].kind == "word"
                    and tokens[j + 1].text[0].isupper()
                )
            ):
                j += 1
            words = [t.text for t in tokens[i:j] if t.text != "."]
            if (
                i == 0
                and words
                and (
                    words[0].casefold() in _COMMON_STARTS
                    or (
                        words[0].casefold() not in TITLES
                        and not inside[words[0]]
                        and words[0] not in asked
                        and not (len(words) == 1 and begin[words[0]] > 1 and not lower[words[0].casefold()])
                        and (len(words) == 1 or lower[words[0].casefold()])
                    )
                )
            ):
                words = words[1:]
            titles = [w.casefold() for w in words if w.casefold() in TITLES]
            if len(words) > 3 and words[0].casefold() in TITLES and words[1].casefold() == "of":
                words = [words[0], *words[3:]]  # "Secretary of State Helen Ward"
            rest = tuple(
                w for w in words if w.casefold() not in TITLES and w.casefold() not in VEHICLE_NOUNS and len(w) > 1
            )
            role = (
                tokens[i - 1].low
                if i and (tokens[i - 1].low in ROLE_NOUNS or tokens[i - 1].low in VEHICLE_NOUNS)
                else ""
            )
            known = rest and (inside[rest[-1]] or len(rest) > 1 or rest[-1] in asked or begin[rest[-1]] > 1)
            if known and not clause.heading and rest[-1].casefold() not in _NO_PERSONS:
                names.append((tokens[i].start, rest, " ".join([*titles, role]).strip()))
            # "Nixon, the president": a role in apposition
            if rest and j + 2 < len(tokens) and tokens[j].text == "," and tokens[j + 1].low in {"the", "a", "an"}:
                for k in range(j + 2, min(j + 6, len(tokens))):
                    if tokens[k].low in ROLE_NOUNS:
                        names.append((tokens[i].start, rest, tokens[k].low))
                        break
            i = max(j, i + 1)
    for position, rest, _ in sorted(names, key=lambda n: (-len(n[1]), n[0])):
        full = next(
            (cast.by_word[w.casefold()] for w in (rest[-1], rest[0]) if w.casefold() in cast.by_word), " ".join(rest)
        )
        for word in rest:
            if word.casefold() not in _JOINERS:
                cast.by_word.setdefault(word.casefold(), full)
        cast.order[full] = min(position, cast.order.get(full, position))
    for _, rest, role in names:
        owner = cast.entity(rest)
        for word in role.split():
            if owner:
                cast.roles.setdefault(word, set()).add(owner)
                if word in {"hurricane", "typhoon", "storm", "cyclone", "tropical", "hms", "uss", "ss"} | set(
                    VEHICLE_NOUNS
                ):
                    cast.things.add(owner)
    _things_by_article(clauses, cast)
    resolve_subjects(clauses, cast, None)
    return cast


def _things_by_article(clauses: Sequence[Clause], cast: Cast) -> None:
    # "the Beagle", "the ship Beagle": a one-word name that always has an article or a kind of vehicle before it
    with_article: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for clause in clauses:
        for k in range(1, len(clause.tokens)):
            before, token = clause.tokens[k - 1], clause.tokens[k]
            if (
                token.kind == "word"
                and token.low in cast.by_word
                and cast.by_word[token.low].casefold() == token.low
                and token.text[0].isupper()
            ):
                after = clause.tokens[k + 1] if k + 1 < len(clause.tokens) else None
                if (
                    after is not None
                    and after.kind == "word"
                    and after.text[0].islower()
                    and after.low
                    not in PREPOSITIONS | AUXILIARIES | ADVERBS | CLAUSE_WORDS | {"and", "or", "but", "'s"}
                    and verb_at(clause.tokens, k + 1) is None
                ):
                    without[cast.by_word[token.low]] += 1  # "the Ugandan capital"
                    continue
                makers = k > 1 and before.text[0].isupper() and clause.tokens[k - 2].low == "the"
                (with_article if before.low == "the" or before.low in VEHICLE_NOUNS or makers else without)[
                    cast.by_word[token.low]
                ] += 1
    cast.things.update(name for name in with_article if not without[name] and name.casefold() not in ROLE_NOUNS)


def resolve_subjects(clauses: Sequence[Clause], cast: Cast, mover: str | None) -> None:
    """
    Say whose doing each verb is; "he", "she", "it" and "they" stand for whoever was last the subject.

    Parameters
    ----------
    clauses, cast
        The text as read; the cast's subjects are written.
    mover
        The one in focus, once known: after a sentence that speaks of the mover, a pronoun means the mover.
    """
    human = (
        mover is not None
        and mover not in cast.things
        and mover != NARRATOR
        and (not mover.startswith("noun:") or mover.removeprefix("noun:") in ROLE_NOUNS | ANIMALS)
    )
    person = mover if human else None
    thing = mover if mover in cast.things else None
    group: str | None = None
    paragraph = -1
    latest: Literal["person", "thing"] = "person"
    stranger = _other_gender(clauses, cast, mover) if human else ""
    for clause in clauses:
        if human and clause.paragraph != paragraph:
            person = mover  # a new paragraph speaks of the main person first
        paragraph = clause.paragraph
        for i in range(len(clause.tokens)):
            if (clause.number, i) not in cast.raw:
                if mover is not None or verb_at(clause.tokens, i) is None:
                    continue
                cast.raw[clause.number, i] = subject_of(clause.tokens, i)
            subject = cast.raw[clause.number, i]
            who: str | None = None
            if subject.kind == "pronoun":
                if subject.head in {"i", "we"}:
                    who = None if subject.quoted else NARRATOR
                elif subject.head == stranger:
                    who = _SOMEBODY
                elif subject.head in {"he", "she"}:
                    # ships are "she": the named one, unless a person was spoken of since
                    ship = thing is not None and (thing in cast.things or (person is None and mover == thing))
                    if person is None and not ship and mover is None:
                        person = _PRONOUN + subject.head  # a journey told with "she" alone
                    who = (
                        thing
                        if subject.head == "she" and ship and (latest == "thing" or not human or not person)
                        else person
                    )
                elif subject.head == "it":
                    who = thing or group
                elif subject.head == "they":
                    if group is None and person is None and mover is None:
                        group = _PRONOUN + subject.head
                    who = group or person
            elif subject.kind == "name":
                who = cast.entity(subject.words)
                if who in cast.things and person and _DEMONYM.search(subject.head) and len(subject.words) <= 2:
                    who = person  # "The Croatian"
                if who in cast.things:
                    thing, latest = who, "thing"
                elif who:
                    person, latest = who, "person"
            elif subject.kind == "noun":
                who = _noun_entity(subject, cast, person)
                if who is not None and who != NARRATOR and not who.startswith("noun:") and who not in cast.things:
                    person = who
                if (subject.head in VEHICLE_NOUNS or subject.head in STORM_NOUNS | THING_NOUNS) and (
                    who in cast.things or (who or "").startswith("noun:")
                ):
                    thing, latest = who, "thing"
                elif (
                    subject.head in GROUP_NOUNS
                    or _plural_role(subject.head)
                    or (who == f"noun:{subject.head}" and subject.head.endswith("s"))
                ):
                    group = who or group
            cast.subjects[clause.number, i] = who
        if human and any(
            (t.kind == "word" and t.text[0].isupper() and cast.by_word.get(t.low) == mover) or t.low == "him"
            for t in clause.tokens
        ):
            person, latest = mover, "person"


def _other_gender(clauses: Sequence[Clause], cast: Cast, mover: str | None) -> str:
    """The pronoun, "he" or "she", that is not the mover's, where the text leaves no doubt; else an empty string."""
    count: Counter[str] = Counter()
    for key, subject in cast.raw.items():
        if subject.kind == "pronoun" and subject.head in {"he", "she"} and cast.subjects.get(key) == mover:
            count[subject.head] += 2
    for clause in clauses:
        for token in clause.tokens:
            if token.low in _GENDERS and not token.quoted:
                count[_GENDERS[token.low]] += 1
    if not count["he"] or not count["she"]:
        return ""
    (_, most), (less, few) = count.most_common(2)
    return less if most >= 3 * few else ""


def _noun_entity(subject: Subject, cast: Cast, person: str | None) -> str | None:
    if subject.owner:
        if subject.head not in _CARRIERS:
            return None  # "his lawyer", "Brandt's wife": somebody else
        owner = cast.owner(subject.owner[-1:]) or cast.entity(subject.owner)
        if owner:
            if subject.head in GROUP_NOUNS:
                cast.roles.setdefault(subject.head, set()).add(owner)  # later "the column" is still Aubrey's
            return owner
        if subject.owner[0] in {"his", "her"}:
            return person
        if subject.owner[0] in {"my", "our"}:
            return NARRATOR
    held = cast.roles.get(subject.head, set())
    other = bool(subject.words) and subject.words[0].casefold() in {"a", "an", "another", "one", "some", "every", "no"}
    if len(held) == 1 and not other:
        return next(iter(held))
    definite = bool(subject.words) and subject.words[0].casefold() in {"the", "this", "her", "its", "his"}
    if definite and (subject.head in VEHICLE_NOUNS or subject.head in STORM_NOUNS):
        for name in sorted(cast.things, key=lambda n: cast.order.get(n, 0)):
            return name
    if subject.head in ROLE_NOUNS | GROUP_NOUNS | STORM_NOUNS | THING_NOUNS | set(VEHICLE_NOUNS) or _plural_role(
        subject.head
    ):
        return f"noun:{subject.head}"
    if subject.head.endswith("s") and any(w.casefold() in _NUMBERS for w in subject.words[:2]):
        return f"noun:{subject.head}"  # "the two engineers"
    return None


def _is_thing(who: str | None) -> bool:
    # "the relic", "the casket": one text tells of one thing's journey
    return who is not None and who.startswith("noun:") and who.removeprefix("noun:") in THING_NOUNS


def _is_few(who: str) -> bool:
    noun = who.removeprefix("noun:")
    return who.startswith("noun:") and (noun.endswith("s") or noun in {"pair", "couple", "trio", "duo", "team", "crew"})


def _plural_role(head: str) -> bool:
    return head.endswith("s") and head[:-1] in ROLE_NOUNS  # "two balloonists"


def choose_mover(
    cast: Cast, moves: Iterable[tuple[int, int, float]], wanted: str | None
) -> tuple[str | None, tuple[str, ...], str]:
    """
    The mover in focus: the wanted one, or whoever moves most.

    Parameters
    ----------
    cast
        The names of the text.
    moves
        (clause, verb, weight) of the verbs that say that somebody came, went or was somewhere.
    wanted
        Name given by the user.

    Returns
    -------
    mover, others, note
        An entity of the cast; who else moves, by the words to ask for them; and a remark when the wanted one is not in
        the text.
    """
    votes: Counter[str] = Counter()
    for clause, verb, weight in moves:
        who = cast.subjects.get((clause, verb))
        if who:
            votes[who] += weight  # type: ignore[assignment]
    mover, note = _wanted(cast, wanted) if wanted else (None, "")
    mover = mover or _main(votes, cast)
    return mover, _others(votes, mover), note


def _others(votes: Counter[str], mover: str | None) -> tuple[str, ...]:
    """Named movers and the narrator beside the chosen one, and ships and other things with a word of their own."""
    named = [
        (n.removeprefix("noun:"), votes[n])
        for n in votes
        if n not in {mover, _SOMEBODY} and votes[n] >= _TOLD and (not n.startswith("noun:") or _is_somebody(n))
    ]
    return tuple(name for name, _ in sorted(named, key=lambda x: (-x[1], x[0]))[:_MOST_OTHERS])


_TOLD: Final = 1.8
"""Weight of the verbs of motion from which somebody else has a journey, too: two that say it clearly."""
_MOST_OTHERS: Final = 6


def _is_somebody(who: str) -> bool:
    noun = who.removeprefix("noun:")
    return noun in ROLE_NOUNS | THING_NOUNS | set(VEHICLE_NOUNS)


def _wanted(cast: Cast, wanted: str) -> tuple[str | None, str]:
    """The mover that a user names; None, and a remark, when the text has nobody of that name."""
    low = wanted.casefold()
    if low in {"i", "we", "me", "narrator", "the narrator", "author"}:
        return NARRATOR, ""
    if any(w in low for w in ("narrator", "author", "writer")):
        return NARRATOR, ""
    nouns = {s.removeprefix("noun:") for s in cast.subjects.values() if s is not None and s.startswith("noun:")}
    common = low.startswith(("the ", "a ", "an ")) and wanted == low and not nouns & set(re.findall(r"[^\W\d_]+", low))
    if common and any(s == NARRATOR for s in cast.subjects.values()):
        return NARRATOR, ""  # "the cyclist" of a text that says "I"
    last = re.findall(r"[^\W\d_]+", wanted)[-1:]
    if (
        last
        and last[0].islower()
        and "'s" not in wanted
        and "’s" not in wanted
        and f"noun:{last[0]}" in set(cast.subjects.values())
    ):
        return f"noun:{last[0]}", ""  # "34 British medical students"
    words = [w for w in re.findall(r"[^\W\d_]+", wanted) if w[0].isupper() and w.casefold() not in TITLES]
    named = next((e for w in words if (e := cast.entity([w]))), None)
    if named:
        return named, ""
    heads = [w for w in re.findall(r"[^\W\d_]+", low) if f"noun:{w}" in set(cast.subjects.values())]
    if heads:
        return f"noun:{heads[-1]}", ""
    if any(w in GROUP_NOUNS | ROLE_NOUNS | {"group", "visitors"} for w in re.findall(r"[^\W\d_]+", low)) and any(
        s == NARRATOR for s in cast.subjects.values()
    ):
        return NARRATOR, ""  # "a group driving from …" that tells its own story
    return None, f"no mover {wanted!r} in the text; the main one is shown"


def _main(votes: Counter[str], cast: Cast) -> str | None:
    """Whoever moves most."""
    if not votes:
        return None
    best = max(votes, key=lambda name: (votes[name], -cast.order.get(name, 10**9)))
    groups = [n for n in votes if n.removeprefix("noun:") in GROUP_NOUNS | {"convoy"} and n.startswith("noun:")]
    together = sum(votes[n] for n in groups)
    grouped = len(groups) > 1 and all(votes[n] * 2 < together for n in votes if n not in groups)
    if grouped:
        best = max(groups, key=lambda n: votes[n])  # "the expedition", "the team", "the convoy" are one
    if best.startswith(
        "noun:"
    ):  # "the storm" of a named storm, "the president" of a named one: the name when it moves too
        pair = best.removeprefix("noun:") in {"pair", "couple", "trio", "duo", "fugitives"}  # of whom none is the other
        names = [
            n
            for n in votes
            if not pair and not grouped and not n.startswith("noun:") and n != _SOMEBODY and votes[n] * 2 >= votes[best]
        ]
        best = names[0] if names else best
    return best


def judge(cast: Cast, mover: str | None, clause: int, verb: int) -> Who:
    """
    Whether the subject of a verb is the mover.

    Parameters
    ----------
    cast, mover
        The names of the text, and the one in focus.
    clause, verb
        Number of the sentence and index of the verb's token.
    """
    subject = cast.raw.get((clause, verb))
    if subject is None or subject.kind == "none":
        return "unknown"
    who = cast.subjects.get((clause, verb))
    if mover is None:
        return "unknown"
    if who == mover or (_is_thing(who) and _is_thing(mover)):
        return "mover"
    if len(cast.entities(subject.words)) > 1 and "&" in subject.words and _is_few(mover):
        return "unknown"  # the two whose names are given once
    if (
        subject.position > verb
        and subject.kind == "noun"
        and subject.head not in PLURAL_PEOPLE | ROLE_NOUNS | GROUP_NOUNS
    ):
        return "unknown"  # a dangling participle: "Passing through the village, the road became steep"
    if subject.head.endswith("year-old") and mover != NARRATOR:
        return "mover"
    if mover in cast.entities(subject.words) or (mover in cast.entities(subject.owner) and subject.head in _CARRIERS):
        return "mover"
    narrated = mover == NARRATOR
    thing = mover in cast.things or mover.removeprefix("noun:") in STORM_NOUNS | THING_NOUNS | set(VEHICLE_NOUNS)
    if subject.kind == "pronoun":
        if subject.head in {"i", "we"}:
            return "mover" if subject.quoted and not narrated and who is None else "other"
        if who is None and not narrated:
            return "other" if (subject.head == "it") != thing and subject.head != "they" else "mover"
        if subject.head == "they" and not narrated:
            return "mover"
        return "other"
    if subject.kind == "noun":
        head = subject.head
        leads = any(mover in cast.roles.get(noun, ()) for noun in GROUP_NOUNS)
        if leads and head in GROUP_NOUNS and subject.words and subject.words[0].casefold() in {"the", "his", "her"}:
            return "mover"  # "the whole force" of one who leads a column
        if subject.owner and head not in _CARRIERS:
            return "other"
        if subject.words and subject.words[0].casefold() in {"another", "one"} and head not in ROLE_NOUNS:
            return "other"
        if thing and subject.words and subject.words[0].casefold() in {"a", "an"} and clause > 3:
            return "other"
        if thing and head in STORM_NOUNS | {"captain", "crew", "skipper", "ship", "vessel"}:
            return "mover"
        if who and not who.startswith("noun:") and who != mover:
            return "unknown" if thing and who in cast.roles.get("captain", set()) else "other"
        determined = bool(subject.owner) or (
            bool(subject.words)
            and subject.words[0].casefold() in {"the", "this", "his", "her", "their", "its", "our", "my", "both", "all"}
        )
        if _plural_role(head) and not narrated and not thing:
            few = bool(subject.words) and subject.words[0].casefold() in {"two", "three", "four", "five", "six"}
            return "unknown" if determined or (few and clause < 5) or f"noun:{head}" == mover else "other"
        if head in JOURNEY_NOUNS or head in GROUP_NOUNS or head in VEHICLE_NOUNS:
            # bare "pilgrims", "helicopters" are others; "the column", "the party" may be the mover's
            return "unknown" if determined or f"noun:{head}" == mover or head == "detachment" else "other"
        if (
            clause < 5
            and not narrated
            and not thing
            and subject.words
            and subject.words[0].casefold() in {"a", "an"}
            and head not in PLURAL_PEOPLE
        ):
            return "unknown"  # the lead speaks of "a banker" and names him later
        if subject.words and subject.words[0].casefold() in {"a", "an"} and head in ROLE_NOUNS:
            return "other"
        if (
            head in ROLE_NOUNS
            and not narrated
            and subject.words
            and subject.words[0].casefold() in {"the", "his", "her"}
        ):
            return "unknown"
        return "other" if head in PLURAL_PEOPLE or head not in ROLE_NOUNS else "unknown"
    if (
        thing
        and who is not None
        and who in cast.roles.get("captain", set()) | cast.roles.get("capt", set()) | cast.roles.get("skipper", set())
    ):
        return "mover"
    return "other"
