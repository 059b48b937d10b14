"""Words that only interrupt a sentence: relative clauses, appositions and brackets in the midst of it."""

from collections.abc import Sequence

from geoviz.itinerary.clauses import Token, verb_at
from geoviz.itinerary.words import PREPOSITIONS, UNIT_WORDS

__all__ = ["inserted"]

_RELATIVE = frozenset({"which", "who", "whose", "where", "whom"})
_LONGEST = 40  # tokens


def inserted(tokens: Sequence[Token], start: int, end: int) -> frozenset[int]:
    """
    Find the tokens that a reader of the main clause can skip.

    "She played Edmonton, which lies north of Calgary, on Tuesday, and Saskatoon on Thursday": without the relative
    clause, Saskatoon hangs on "played". What nothing closes before the end of the sentence is no insertion.

    Parameters
    ----------
    tokens
        One sentence.
    start, end
        Where to look.
    """
    found: set[int] = set()
    i = start
    while i < end - 2:
        close = -1
        if tokens[i].text == "(":
            close = next((k for k in range(i + 1, min(end, i + _LONGEST)) if tokens[k].text == ")"), -1)
        elif tokens[i].text == ",":
            if tokens[i + 1].low in _RELATIVE or (
                tokens[i + 1].low in PREPOSITIONS and tokens[i + 2].low in {"which", "whom", "whose"}
            ):
                close = _comma(tokens, i, end)
            elif tokens[i + 1].low in {"a", "an", "the"} or _length(tokens, i, end):
                close = _comma(tokens, i, end)
                if any(verb_at(tokens, k) is not None for k in range(i + 1, close)):
                    close = -1
        if close > 0:
            found.update(range(i, close + (tokens[close].text == ")")))
            i = close
        else:
            i += 1
    return frozenset(found)


def _comma(tokens: Sequence[Token], i: int, end: int) -> int:
    for k in range(i + 2, min(end - 1, i + _LONGEST)):
        if tokens[k].text in {";", ":"}:
            return -1
        if tokens[k].text == "," and tokens[k + 1].kind != "place":
            return k
    return -1


def _length(tokens: Sequence[Token], i: int, end: int) -> bool:
    # ", some 1,040 km from Cape Town by rail, was"
    return any(
        tokens[k].kind == "number" and tokens[k + 1].low in UNIT_WORDS for k in range(i + 1, min(end - 1, i + 4))
    )
