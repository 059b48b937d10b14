"""
Folding: one spelling for the many ways a name is written, and the word ends of running text.

What is folded away: case, accents of alphabets, apostrophes, hyphens, the dots of abbreviations, runs of blanks,
and letters that other languages write as another letter ("ø", "ł", "ß"). Vowel signs of Indic and other scripts stay:
there they are letters.

What a dot folds to depends on the word before it alone: nothing after one letter ("U.S."), a blank after two or three
("St. Louis", "St.Louis"), and itself after more, so that no name reaches over the end of a sentence.
"""

from __future__ import annotations  # for the checker alone

import unicodedata
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import Final

__all__ = ["compiled", "fold", "has_empty_line", "is_elided", "is_spaceless", "word_ends", "word_starts"]

_MARKS = (  # marks that alphabets can do without; not the vowel signs of Indic scripts
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f"
    "\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_HALVES: Final = "\ud800-\udfff"  # of characters: surrogates without their other one
_DROPPED: Final = f"[{_MARKS}{_HALVES}'`´‘’‚‛′ʹʺʻʼʽʾʿˈˊˋʿ՚׳״＇\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u0640]+"
_BLANKS: Final = r"[\s_\-\u2010-\u2015\u2212\u30fb\u00b7\u05be\ufe58\ufe63\uff0d]+"
_ONE_LETTER: Final = r"(?<![^\W_])([^\W_])\."
_SHORT_WORD: Final = r"(?<![^\W_])([^\W_]{2,3})\."
_OTHER_LETTERS: Final = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
        "ə": "e", "ǝ": "e", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ŧ": "t", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ʉ": "u", "ɨ": "i",
        "&": " and ", "ς": "σ",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا",
    }
)  # fmt: skip
_ASCII_PLAIN: Final = str.maketrans({"'": None, "`": None, "-": " ", "_": " ", "&": " and "})

_ELIDED: Final = r"(?:[^\W_]|[\W_][^\W_])(?<=[^\W_])[’'](?![sS]\b)[^\W_]"

# scripts that put no blanks between words (and Hangul, which hangs its particles onto the word)
_SPACELESS = (  # Thai, Lao, Tibetan, Burmese, Khmer, kana, Chinese characters, Hangul
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0002ffff"
)
_COMBINING = (  # marks within words
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03"
    "\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03"
    "\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf"
)
_SPACELESS_CHAR: Final = f"[{_SPACELESS}]"
_WORD: Final = f"(?:[A-Za-z0-9]++|[^\\W_{_SPACELESS}]|[{_COMBINING}])+|[{_SPACELESS}]"  # runs of ASCII at once


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: looking up an ASCII name does without `re`, which loads slowly."""
    import re

    return re.compile(pattern)


def fold(name: str) -> str:
    """
    Fold a name to the spelling under which the gazetteer files it.

    Parameters
    ----------
    name
        Any text; folding never fails, and folding twice changes nothing more.

    Examples
    --------
    >>> fold("Komsomolsk\u2010on\u2010Amur"), fold("CÔTE D’IVOIRE"), fold("Łódź"), fold("Xi'an")
    ('komsomolsk on amur', 'cote divoire', 'lodz', 'xian')
    >>> fold("U.S."), fold("D.P.R.K."), fold("St. John's"), fold("Артём"), fold("평양")
    ('us', 'dprk', 'st johns', 'артем', '평양')
    """
    if name.isascii():
        folded = name.lower()
        if "  " not in folded and folded.replace(" ", "").replace(",", "").isalnum():
            return folded.strip(" ,")
        folded = folded.translate(_ASCII_PLAIN)
    else:
        folded = unicodedata.normalize("NFKD", name).casefold()
        # casefolding may leave a composed letter ("ŉ"), so decompose again
        folded = compiled(_DROPPED).sub("", unicodedata.normalize("NFKD", folded)).translate(_OTHER_LETTERS)
        folded = unicodedata.normalize("NFC", folded)
    if "." in folded:
        folded = compiled(_ONE_LETTER).sub(r"\1", folded)
        folded = compiled(_SHORT_WORD).sub(r"\1 ", folded)
    return compiled(_BLANKS).sub(" ", folded).strip(" .,")


def is_spaceless(character: str) -> bool:
    """
    Whether a character belongs to a script that puts no blanks between words.

    Examples
    --------
    >>> is_spaceless("京"), is_spaceless("a")
    (True, False)
    """
    return compiled(_SPACELESS_CHAR).match(character) is not None


def is_elided(text: str, end: int) -> bool:
    """
    Whether the word that ends here has lost its last letter before an apostrophe.

    Examples
    --------
    >>> is_elided("Côte d’Ivoire", 6), is_elided("Oslo’s", 4)
    (True, False)
    """
    return compiled(_ELIDED).match(text, max(0, end - 2)) is not None


def has_empty_line(words: str) -> bool:
    r"""
    Whether an empty line parts the words: no name reaches over it.

    Examples
    --------
    >>> has_empty_line("New\nYork"), has_empty_line("New\n\nYork")
    (False, True)
    """
    return any(not line.strip() for line in words.split("\n")[1:-1])


def word_ends(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """
    Offsets at which a word ends, in ascending order; in scripts without blanks every character ends one.

    Examples
    --------
    >>> list(word_ends("Xi'an, 北京"))
    [2, 5, 8, 9]
    """
    for match in compiled(_WORD).finditer(text, start, len(text) if end is None else end):
        yield match.end()


def word_starts(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """
    Offsets at which a word starts, in ascending order; in scripts without blanks every character starts one.

    Examples
    --------
    >>> list(word_starts("Xi'an, 北京"))
    [0, 3, 7, 8]
    """
    for match in compiled(_WORD).finditer(text, start, len(text) if end is None else end):
        yield match.start()
