"""From the bytes of a file or page to text: which encoding, and whether it is text at all."""

import codecs
import re
from typing import Final

from geoviz.errors import UnreadableInputError

__all__ = ["decode", "normalise", "replace_surrogates"]

_BOMS: Final = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF", "a PDF file; save its text first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive or an office document; save its text first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text first"),
    (b"{\\rtf", "a rich text document; save its text first"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"SQLite format 3", "a database"),
)
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding=["']([\w.:-]{1,40})|<meta[^>]{0,300}?charset=["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# what the web means by these names (WHATWG Encoding Standard)
_MEANT: Final = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
}
# Python has codecs that are no encodings of pages, "unicode_escape" and "punycode" among them
_OF_PAGES: Final = re.compile(r"utf-(8|16)|cp\d|iso8859|iso2022|koi8|gb|big5|euc|shift_jis|mac|hz|tis-620|johab")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def decode(data: bytes, *, name: str, encoding: str | None = None, declared: str | None = None) -> str:
    """
    Read bytes as text.

    A byte order mark decides, then UTF-8 if the bytes are valid in it, then what the page declares, then what
    charset-normalizer finds likely, then Windows' Western encoding.

    Parameters
    ----------
    data
        The bytes.
    name
        What to call them in a message.
    encoding
        The encoding, when a person says it.
    declared
        The encoding that the server declares.

    Raises
    ------
    UnreadableInputError
        If this is no text, or not in the encoding that a person says.
    """
    if encoding is not None:
        return _as_told(data, name, encoding)
    for mark, found in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(found)
            except UnicodeDecodeError as error:
                msg = f"{name} begins like {found.upper()} text but is not: {error.reason} at byte {error.start}."
                raise UnreadableInputError(msg) from error
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            msg = f"{name} is {kind}."
            raise UnreadableInputError(msg)
    text = _guess(data, name, declared)
    if len(_CONTROL.findall(text)) > len(text) / 100:
        msg = f"{name} is not text: it is full of control characters."
        raise UnreadableInputError(msg)
    return text


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        msg = f"There is no encoding {encoding!r}; try utf-8, cp1252, utf-16 or cp1251."
        raise UnreadableInputError(msg) from error
    except (UnicodeError, ValueError) as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        msg = f"{name} is not {encoding} text: it cannot be decoded{where}."
        raise UnreadableInputError(msg) from error


def _guess(data: bytes, name: str, declared: str | None) -> str:
    if b"\x00" in data:
        wide = _wide(data)
        if wide is None:
            msg = f"{name} is not text: it contains NUL bytes."
            raise UnreadableInputError(msg)
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    inside = _DECLARED.search(data[:4096])
    for candidate in (declared, (inside[1] or inside[2]).decode("ascii") if inside else None):
        if candidate:
            meant = _MEANT.get(candidate.lower(), candidate)
            try:
                if _OF_PAGES.match(codecs.lookup(meant).name):
                    return data.decode(meant)
            except (LookupError, ValueError):  # unknown, or not true
                continue
    foreign = sum(byte >= 0x80 for byte in data[:50_000])
    if foreign > 0.1 * min(len(data), 50_000):  # a script other than Latin: the bytes' statistics tell which
        from charset_normalizer import from_bytes  # only for the rare page that needs it

        best = from_bytes(data[:50_000]).best()
        if best is not None:
            return data.decode(best.encoding, errors="replace")
    return data.decode("cp1252", errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has its NULs at every second byte."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def normalise(text: str) -> str:
    r"""
    Make line breaks one character, and characters that no file can hold harmless.

    Examples
    --------
    >>> normalise("\ufeffa\r\nb\rc")
    'a\nb\nc'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
    return replace_surrogates(text)


def replace_surrogates(text: str) -> str:
    """Put U+FFFD for lone surrogates, one for one, so that offsets stay."""
    return _SURROGATE.sub("\ufffd", text)
