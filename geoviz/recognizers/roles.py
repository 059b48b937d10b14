"""
Whether a name stands for the place itself, or for its government, people or team, or is part of another name.

"In Moscow" is the city; "Moscow said" its government, "Bank of England" a bank. A route must not stop at the latter.
"""

from collections.abc import Sequence
from typing import Final

from geoviz.recognizers.candidates import Found
from geoviz.recognizers.lexicon import ACTING, DOING, LOCATIVE
from geoviz.recognizers.tokens import Token
from geoviz.recognizers.weights import ASSOCIATIVE

__all__ = ["is_associative", "role_features"]


def is_associative(tokens: Sequence[Token], option: Found) -> bool:
    """Whether a recognised name is rather associative than literal."""
    return ASSOCIATIVE["bias"] + sum(ASSOCIATIVE.get(f, 0.0) for f in role_features(tokens, option)) > 0


def role_features(tokens: Sequence[Token], option: Found) -> list[str]:
    """The features of recognition, and the very words on both sides."""
    first, end = option.first, option.end
    words = [f"previous:{_previous(tokens, first)}", f"next:{_next(tokens, end)}"]
    if option.facts.strong and _acts(tokens, first, end):
        words.append("acts")
    return [*option.features, *words]


def _acts(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a capital or country does what governments do: "Moscow is discussing", "Paris accused"."""
    if end == len(tokens) or tokens[end].gap != " " or (first and tokens[first - 1].low in LOCATIVE):
        return False
    if tokens[end].low in _AUXILIARIES:
        return any(t.low in DOING for t in tokens[end + 1 : end + 3])
    return tokens[end].low in ACTING


_AUXILIARIES: Final = frozenset({"is", "was", "has", "had", "will", "would"})


def _previous(tokens: Sequence[Token], first: int) -> str:
    if first == 0 or tokens[first].is_first:
        return "^"
    return tokens[first - 1].low if tokens[first].gap == " " else ","


def _next(tokens: Sequence[Token], end: int) -> str:
    if tokens[end - 1].possessive:
        return "'s"
    if end == len(tokens):
        return "."
    token = tokens[end]
    if token.gap == " ":
        return "^" if token.is_capital else token.low
    return "-" if token.gap in {"-", "–"} else "."
