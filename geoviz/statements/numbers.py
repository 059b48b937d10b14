"""
Numbers as people write them: "8,000", "3,5", "2½", "one and a half", "forty-odd", "a couple of hundred".

A number is read backwards from the unit that follows it, so that nothing else in a text is ever tried.
"""

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Number", "number_before"]

_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL: Final = {word: float(n) for n, word in enumerate(_ONES)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, start=2)
}
_SMALL["fourty"] = 40.0  # a common misspelling
_MAGNITUDES: Final = {"dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6}
_PARTS: Final = {
    "half": 1 / 2, "quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3,
    "fourth": 1 / 4, "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "eighth": 1 / 8, "eighths": 1 / 8,
    "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_GLYPHS: Final = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_VAGUE: Final = {  # value taken for it, and what it may mean: usage dictionaries agree on no more than this
    "few": (3.0, 2.0, 10.0),
    "several": (5.0, 3.0, 10.0),
    "couple": (2.0, 1.5, 3.0),
}
_PLENTY: Final = {
    "tens": (30.0, 20.0, 100.0),
    "dozens": (36.0, 24.0, 120.0),
    "scores": (60.0, 40.0, 200.0),
    "hundreds": (300.0, 200.0, 1000.0),
    "thousands": (3000.0, 2000.0, 10_000.0),
}
_FILLERS: Final = frozenset({"a", "an", "and", "of", "odd", "or", "to", "so", "the"})
_WORDS: Final = frozenset({*_SMALL, *_MAGNITUDES, *_PARTS, *_VAGUE, *_PLENTY, *_FILLERS})

_SPACES: Final = "\u0020\u00a0\u2009\u202f"
_TOKEN: Final = re.compile(
    rf"""
    (?P<digits>\d{{1,3}}(?:[{_SPACES}'’]\d{{3}})+(?![\d'’])(?:[.,]\d{{1,2}}(?!\d))?   # 8 000; 8'000,5
      | \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?                                         # 8,000.5
      | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)(?:,\d+)?                                    # 1.234.567,8
      | \d{{1,12}}(?:[.,·]\d{{1,6}})?(?!\d))                                           # 3.5; 3,5; 97
    | (?P<fraction>[{"".join(_GLYPHS)}])
    | (?P<word>[^\W\d_]+)
    | (?P<mark>[-‐‑–—−/⁄.])
    | (?P<other>[^\s])
    """,
    re.VERBOSE,
)
_DASHES: Final = frozenset("-‐‑–—−")
_WINDOW: Final = 70  # characters: longer than "between three hundred and fifty and three hundred and seventy-five"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number, or two of a range, with the span it was read from."""

    start: int
    value: float
    low: float
    high: float
    """What the digits or words alone leave open."""
    granule: float
    """The step that the number was rounded to, as far as its digits show."""
    upper: float | None = None
    """The second number of a range."""
    vague: bool = False
    approximate: bool = False
    """As in "forty-odd", "five or so"."""
    words: bool = False
    """Written in words, not digits."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Value:
    value: float
    granule: float
    low: float | None = None
    high: float | None = None
    approximate: bool = False


def number_before(text: str, end: int) -> Number | None:
    """
    Read the number that ends at an offset, the longest that makes sense.

    Parameters
    ----------
    text
        Any text.
    end
        Where the unit begins; spaces and a hyphen may stand before it.

    Examples
    --------
    >>> number_before("some 8,000 ", 11).value
    8000.0
    >>> number_before("seven and a half ", 17).value
    7.5
    >>> number = number_before("120–130 ", 8)
    >>> number.value, number.upper
    (120.0, 130.0)
    """
    tokens = _tokens_before(text, end)
    for first, token in enumerate(tokens):
        if token.kind == "mark" or (token.kind == "word" and token.text in {"and", "of", "or", "to", "so", "the"}):
            continue
        if first and _glued(text, token.start):
            continue
        number = _read(tokens[first:])
        if number is not None:
            return number
    return None


def _glued(text: str, start: int) -> bool:
    # the digits of "Tu-160", "A4" and "$70" belong to something else
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "$€£_#")


def _tokens_before(text: str, end: int) -> list[_Token]:
    low = max(0, end - _WINDOW)
    while low and low < end and text[low - 1].isalnum():
        low += 1  # not from the middle of a word or of a number
    tokens = [_Token(str(m.lastgroup), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, low, end)]
    while tokens and tokens[-1].kind == "mark" and tokens[-1].text in _DASHES:
        tokens.pop()  # the hyphen of "nine-mile"
    kept: list[_Token] = []
    for token in reversed(tokens):
        if token.kind == "other" or (token.kind == "word" and token.text not in _WORDS):
            break
        if token.kind == "digits" and _glued(text, token.start):
            break
        if kept and token.kind in {"digits", "word"} and "\n" in text[token.end : kept[-1].start]:
            break  # a number never goes across lines
        kept.append(token)
    kept.reverse()
    return kept[-14:]


def _read(tokens: list[_Token]) -> Number | None:
    whole = _value(tokens)
    words = tokens[0].kind == "word" if tokens else False
    if whole is not None:
        half = whole.granule / 2
        return Number(
            start=tokens[0].start,
            value=whole.value,
            low=whole.value - half if whole.low is None else whole.low,
            high=whole.value + half if whole.high is None else whole.high,
            granule=whole.granule,
            vague=whole.low is not None,
            approximate=whole.approximate,
            words=words,
        )
    for at, token in enumerate(tokens[1:-1], start=1):
        joined = token.text in _DASHES or (token.kind == "word" and token.text in {"to", "or", "and"})
        if not joined:
            continue
        first, second = _value(tokens[:at]), _value(tokens[at + 1 :])
        if first is None or second is None or first.low is not None:
            continue
        # "two or three hundred" counts both in hundreds
        scale = 1.0
        last = tokens[-1].text
        if last in _MAGNITUDES and first.value < second.value / _MAGNITUDES[last] <= 20:
            scale = _MAGNITUDES[last]
        low = first.value * scale
        if low < second.value <= 20 * max(low, 0.5):
            return Number(
                start=tokens[0].start,
                value=low,
                upper=second.value,
                low=low - first.granule * scale / 2,
                high=second.value + second.granule / 2,
                granule=second.granule,
                words=words,
            )
    return None


def _value(tokens: list[_Token]) -> _Value | None:
    """The value of tokens that make one number, all of them."""
    if not tokens:
        return None
    approximate = False
    if len(tokens) > 1 and tokens[-1].text == "odd":
        tokens, approximate = tokens[:-1], True
        if tokens[-1].text in _DASHES:
            tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[-2].text == "or" and tokens[-1].text == "so":
        tokens, approximate = tokens[:-2], True
    value = _digits(tokens) if tokens and tokens[0].kind in {"digits", "fraction"} else _words(tokens)
    if value is not None and approximate:
        return _Value(value.value, value.granule, value.low, value.high, approximate=True)
    return value


def _digits(tokens: list[_Token]) -> _Value | None:
    first = tokens[0]
    if first.kind == "fraction":
        value = _GLYPHS[first.text]
        return _Value(value, value / 2) if len(tokens) == 1 or _of_a(tokens[1:]) else None
    number, granule = _literal(first.text)
    rest = tokens[1:]
    if not rest:
        return _Value(number, granule)
    if len(rest) == 1 and rest[0].kind == "fraction":
        part = _GLYPHS[rest[0].text]
        return _Value(number + part, min(part, 1 - part))
    if len(rest) in {2, 4} and rest[0].text in {"/", "⁄"} and rest[1].kind == "digits":  # "1/2 a mile"
        below, _ = _literal(rest[1].text)
        ok = 0 < number < below <= 16 and (len(rest) == 2 or _of_a(rest[2:]))
        return _Value(number / below, number / below / 2) if ok else None
    if rest[0].text in _DASHES:  # "2-1/2"
        rest = rest[1:]
    if len(rest) == 3 and rest[1].text in {"/", "⁄"}:  # "2 1/2"
        above, below = _literal(rest[0].text)[0], _literal(rest[2].text)[0] if rest[2].kind == "digits" else 0.0
        return _Value(number + above / below, 1 / below) if 0 < above < below <= 16 and number == int(number) else None
    if len(rest) == 1 and rest[0].text in _MAGNITUDES:
        scale = _MAGNITUDES[rest[0].text]
        return _Value(number * scale, granule * scale)
    fraction = _and_part(rest)
    return _Value(number + fraction, min(fraction, 1 - fraction)) if fraction is not None else None


def _literal(digits: str) -> tuple[float, float]:
    """Value and rounding step of digits: "8,000" shows one significant digit, "3,5" has a decimal comma."""
    plain = re.sub(rf"(?<=\d)[{_SPACES}'’](?=\d{{3}})", "", digits).replace("·", ".")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", ".")
    value = float(plain)
    _, _, decimals = plain.partition(".")
    return value, 10.0 ** -len(decimals) if decimals else _granule(value)


def _granule(value: float) -> float:
    """The step of a whole number: its trailing zeros, fives counting as halves of the next step."""
    if value == 0 or value != int(value):
        return 1.0
    step, whole = 1, int(value)
    while whole % 10 == 0:
        whole //= 10
        step *= 10
    # 25, 150 and 350 are stops on a scale of fives; 5 and 50 themselves are as coarse as 4 and 40
    return float(step * 5) if whole % 5 == 0 and whole > 5 else float(step)


def _of_a(tokens: list[_Token]) -> bool:
    return [t.text for t in tokens] in (["of", "a"], ["of", "an"], ["a"], ["an"])


def _and_part(tokens: list[_Token]) -> float | None:
    """As in "and a half", "and three quarters", "and one-half" as a number."""
    words = [t.text for t in tokens if t.kind == "word"]
    if len(words) < 2 or words[0] != "and" or words[-1] not in _PARTS or any(t.kind == "digits" for t in tokens):
        return None
    count = words[1:-1]
    if not count or count in (["a"], ["an"]):
        return _PARTS[words[-1]]
    times = _SMALL.get(count[0]) if len(count) == 1 else None
    return times * _PARTS[words[-1]] if times is not None and times * _PARTS[words[-1]] < 1 else None


def _words(tokens: list[_Token]) -> _Value | None:
    words: list[str] = []
    for token in tokens:
        if token.kind == "word":
            words.append(token.text)
        elif token.kind != "mark" or token.text not in _DASHES:
            return None
    if not words:
        return None
    vague = _vague(words)
    if vague is not None:
        return vague
    part = _part(words)
    if part is not None:
        return part
    if words[0] in {"a", "an"}:
        if len(words) == 1:
            return _Value(1.0, 1.0)
        if words[1] not in _MAGNITUDES:
            return None
        words = ["one", *words[1:]]
    if "and" in words[1:]:  # "one and a half", but not the "and" of "two hundred and five"
        at = len(words) - 1 - words[::-1].index("and")
        fraction = _and_part([_Token("word", word, 0, 0) for word in words[at:]])
        if fraction is not None:
            ones = _cardinal(words[:at])
            return None if ones is None else _Value(ones + fraction, min(fraction, 1 - fraction))
    value = _cardinal(words)
    return None if value is None else _Value(value, _granule(value))


def _vague(words: list[str]) -> _Value | None:
    rest = words[1:] if words[0] in {"a", "the"} else words
    if not rest:
        return None
    if rest[0] in _PLENTY and rest[1:] in ([], ["of"]):
        value, low, high = _PLENTY[rest[0]]
        return _Value(value, value, low, high)
    if rest[0] in _PLENTY and rest[1:2] == ["of"] and rest[2:] == ["thousands"]:
        value, low, high = (1000 * x for x in _PLENTY[rest[0]])
        return _Value(value, value, low, high)
    if rest[0] not in _VAGUE:
        return None
    scale, after = 1.0, [word for word in rest[1:] if word != "of"]
    for word in after:
        if word not in _MAGNITUDES:
            return None
        scale *= _MAGNITUDES[word]
    value, low, high = (scale * x for x in _VAGUE[rest[0]])
    return _Value(value, value, low, high)


def _part(words: list[str]) -> _Value | None:
    """As in "half a", "a quarter of a", "three quarters of a", "half a dozen"."""
    rest = words[:]
    if rest[0] == "half" and rest[1:] in (["a", "dozen"], ["dozen"]):
        return _Value(6.0, 2.0, approximate=True)
    times = 1.0
    if (
        rest[0] not in {"half", "a", "an"}
        and rest[0] not in _SMALL
        and rest[:1] + rest[-1:] not in (["quarter", "a"], ["quarter", "an"])
    ):
        return None  # "the third mile" counts miles
    if rest[0] in {"a", "an", "one"} and len(rest) > 1:
        rest = rest[1:]
    elif rest[0] in _SMALL and len(rest) > 1:
        times, rest = _SMALL[rest[0]], rest[1:]
    if rest[0] not in _PARTS or rest[1:] not in ([], ["a"], ["an"], ["of", "a"], ["of", "an"], ["of", "the"]):
        return None
    value = times * _PARTS[rest[0]]
    return _Value(value, value / 2) if value < 2 else None


def _cardinal(words: list[str]) -> float | None:
    """As in "three hundred and fifty", "twenty-five", "two dozen", "twelve thousand"."""
    total = current = 0.0
    previous = ""
    for word in words:
        if word == "and" and previous in {"hundred", "thousand"}:
            pass
        elif word in _SMALL:
            small = _SMALL[word]
            if previous in _SMALL and not (_SMALL[previous] >= 20 and 0 < small < 10):
                return None
            current += small
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in {"thousand", "million"} and current:
            total, current = total + current * _MAGNITUDES[word], 0.0
        elif word in {"dozen", "score"} and current and not total:
            current *= _MAGNITUDES[word]
        else:
            return None
        previous = word
    return total + current if previous != "and" else None
