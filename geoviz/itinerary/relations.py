"""What a verb with its prepositions says of a place, and whether it happened."""

from collections.abc import Sequence

from geoviz.itinerary.clauses import Token, verb_at
from geoviz.itinerary.evidence import Reality, Role
from geoviz.itinerary.lexicon import SPEECH, VerbForm
from geoviz.itinerary.words import (
    ADVERBS,
    CLAUSE_WORDS,
    DIRECTIONAL,
    NEGATIONS,
    PLAN_WORDS,
    SOCIAL,
)

__all__ = ["list_end", "read_reality", "relate"]


def relate(
    form: VerbForm, chain: tuple[str, ...], tokens: Sequence[Token], verb: int, *, passive: bool
) -> tuple[Role, float] | None:
    """What a verb with these prepositions says of the place."""
    kind, lemma = form.kind, form.lemma
    if not chain:
        if kind == "reach":
            if lemma in {"cross", "pass", "skirt", "traverse", "round", "near", "approach"}:
                return "pass", 0.5 if lemma in {"near", "approach"} else 0.8
            return ("arrive", 1.0) if not passive else None
        if kind == "leave":
            return ("depart", 1.0) if not passive else None
        if lemma == "make":
            return "arrive", 0.6
        if (
            kind == "go"
            and lemma in {"climb", "ascend", "travel", "tour", "roam", "walk", "cross", "descend"}
            and not passive
        ):
            return "pass", 0.6
        if lemma == "quit":
            return "depart", 1.0
        return None
    first, last = chain[0], chain[-1]
    if passive and lemma == "leave" and last in {"in", "at", "near", "on"}:
        return "at", 0.6  # "the car was left in"
    onward = first in {
        "to",
        "into",
        "onto",
        "through",
        "across",
        "via",
        "over",
        "past",
        "from",
        "towards",
        "toward",
    } and kind in {"go", "carry", "leave", "arrive", "be"}
    prep = (
        last
        if last in DIRECTIONAL | {"from"}
        else first
        if onward or (lemma in {"pay", "continue", "accompany", "make", "set"} and first == "to")
        else last
    )
    if last == "from" and first in {"to", "into"} and len(chain) > 1:
        prep = first if tokens[verb].kind == "word" and kind == "carry" else "from"
    if len(chain) > 2 and kind in {"other", "be"}:
        return None
    if prep == "of" and kind == "leave" and len(chain) == 1:
        return "depart", 0.9  # "left the abbey of"
    if prep == "of":
        return (
            ("at", 0.6)
            if kind in {"reach", "stay"} and len(chain) == 1 and lemma not in {"meet", "see", "speak"}
            else None
        )
    if prep in {"with", "after", "before", "as", "since", "like", "against", "during", "than", "except", "between"}:
        if first in {"after", "before"} or prep == "between":
            return None
        return None
    moving = (
        kind in {"go", "arrive", "leave"}
        or (kind == "carry")
        or lemma in {"send", "set", "put", "get", "make", "withdraw"}
    )
    if prep in {"to", "into", "onto"}:
        if moving or lemma in {"cross", "pass", "climb", "push"}:
            return "arrive", 1.0
        if lemma in {"pay", "extradite"}:
            return "arrive", 0.9
        if kind == "be" and prep == "to":
            return "arrive", 0.5
        if lemma in {"accompany", "follow", "continue", "call"}:
            return "arrive", 0.7
        if lemma == "reach":
            return "arrive", 0.5
        return None
    if prep == "from":
        if "with" in chain[:-1]:
            return None  # "walked with a dentist from Utrecht"
        if moving:
            return "depart", 0.9
        return None
    if prep in {"through", "via", "across", "over", "past"}:
        return (
            ("pass", 0.9)
            if moving
            or lemma in {"cheer", "pass", "greet", "continue", "lie", "track", "lead"}
            or (kind == "be" and prep == "over")
            or (lemma in SOCIAL | {"see"} and prep in {"over", "past"})
            else None
        )
    if prep in {"for", "towards", "toward"}:
        return ("toward", 0.45) if moving else None
    if prep == "by" and kind == "go":
        return "pass", 0.8
    if prep in {"up", "down", "upon", "beyond", "against"}:
        return ("pass", 0.5) if moving else None
    if (
        lemma == "get"
        and tokens[verb].kind == "word"
        and any(x.low in {"off", "out", "down"} for x in tokens[verb + 1 : verb + 3])
    ):
        return "arrive", 0.9  # "got off at"
    if lemma in {"call", "touch"} and (
        first not in {"at", "in", "off", "on"} or verb + 1 >= len(tokens) or tokens[verb + 1].low != first
    ):
        return None  # "called to mind", "called the town"
    if kind == "arrive":
        return "arrive", 1.0
    if kind == "reach":
        return ("pass", 0.6) if lemma in {"pass", "cross"} and prep not in {"near", "by"} else ("at", 0.9)
    if kind == "leave":
        return "depart", 0.9
    if kind == "stay":
        return "at", 0.9
    if kind == "be":
        return "at", 0.8
    if kind == "go":
        return "at", 0.6 if prep not in {"of", "off"} else 0.4
    if kind == "carry":
        return "at", 0.6
    if lemma in SPEECH:
        return "at", 0.45
    return "at", 0.55


def read_reality(tokens: Sequence[Token], verb: int) -> tuple[Reality, bool, bool]:
    """Whether a verb tells of something that happened; whether in the perfect; whether passive."""
    reality: Reality = "real"
    perfect = passive = False
    form = verb_at(tokens, verb)
    if form is not None and form.lemma == "be":
        after = [x.low for x in tokens[verb + 1 : verb + 4]]
        if set(after[:2]) & {"due", "scheduled", "supposed", "expected", "bound"}:
            return "planned", perfect, passive  # "was due on Thursday in"
        if {"overdue", "missing"} & set(after):
            return "unreal", perfect, passive
    i = verb - 1
    infinitive = False
    steps = 0
    while i >= 0 and steps < 12:
        steps += 1
        low = tokens[i].low
        if low in NEGATIONS:
            return "unreal", perfect, passive
        told_before = form is not None and form.lemma in {"take", "visit", "be", "bring", "carry"}
        if low in {"had", "having", "'d"} or (low in {"has", "have"} and told_before):
            perfect = True
        elif low in {"was", "were", "been", "is", "are", "be", "being"}:
            if infinitive:
                reality = "planned"  # "was to refuel"
            elif form is not None and form.tense == "past":
                passive = True
        elif low in {"will", "shall", "'ll"}:
            reality = "planned"
        elif low in {"would", "could", "might", "may", "should", "can"}:
            reality = "planned" if low in {"may", "should", "can"} else "unreal"
        elif low == "to":
            infinitive = infinitive or all(
                x.low in ADVERBS or x.low.endswith("ly") or x.low in {"be", "have", "not"} for x in tokens[i + 1 : verb]
            )
        elif infinitive and (low in PLAN_WORDS or (low in NEGATIONS)):
            governing = verb_at(tokens, i)
            past = governing is not None and governing.tense == "past" and not _present_before(tokens, i)
            return ("unreal" if past or low in {"intention", "invited", "invitation"} else "planned"), perfect, passive
        elif infinitive:
            governing = verb_at(tokens, i)
            if governing is not None and governing.lemma in {
                "continue",
                "begin",
                "start",
                "go",
                "come",
                "decide",
                "manage",
                "proceed",
                "use",
                "force",
                "return",
                "have",
                "oblige",
                "choose",
            }:
                inner, perfect2, _ = read_reality(tokens, i)
                return inner, perfect or perfect2, passive
            # a purpose: "to prove his chronometers at a port"
            return (
                ("planned" if governing is not None and governing.kind in {"go", "leave", "carry"} else "unreal"),
                perfect,
                passive,
            )
        elif low in PLAN_WORDS and form is not None and form.tense == "ing":
            return "planned", perfect, passive
        elif tokens[i].kind == "date" or low in ADVERBS or low.endswith("ly"):
            pass
        elif tokens[i].kind == "punctuation" or low in CLAUSE_WORDS or low in {"and", "but", "or"}:
            if low in {"if", "unless", "whether"}:
                return "unreal", perfect, passive
            break
        elif low in {"of", "without", "than", "before", "after"}:
            if low in {"before", "after"} and form is not None and form.tense == "ing":
                return _as_before(tokens, i), perfect, passive  # "will fly to A before visiting B"
            if (
                low == "without"
                or (low == "of" and i and tokens[i - 1].low == "instead")
                or (low == "than" and i and tokens[i - 1].low == "rather")
            ):
                return "unreal", perfect, passive
            break
        else:
            if low == "if":
                return "unreal", perfect, passive
            if i and tokens[i - 1].low in {"no", "not", "neither", "nobody"}:
                return "unreal", perfect, passive
        i -= 1
    if infinitive and reality == "real":
        reality = "unreal"
    return reality, perfect, passive


def _as_before(tokens: Sequence[Token], i: int) -> Reality:
    """What is told with "before visiting" is planned when what the sentence told before it is."""
    for k in range(i - 1, max(-1, i - 40), -1):
        form = verb_at(tokens, k)
        if form is None or form.tense == "ing":
            continue
        if read_reality(tokens, k)[0] == "planned":
            return "planned"
        if tokens[k - 1].low != "to" or k == 0:
            break
    return "real"


def _present_before(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].low in {"is", "are", "'s", "'re", "am", "has", "have"}


def list_end(tokens: Sequence[Token], t: int) -> int:
    """Index of the first token after a list of places."""
    k = t + 1
    while k + 1 < len(tokens) and (
        tokens[k].kind == "place"
        or (tokens[k].low in {"and", ",", "the"} and tokens[k + 1].kind == "place")
        or (tokens[k].low == "and" and tokens[k + 1].low == "the")
    ):
        k += 1
    return min(k, len(tokens) - 1)
