"""Text for a terminal: tables that fit its width, and somebody else's words made harmless."""

import codecs
import shutil
import textwrap
import unicodedata
from collections.abc import Sequence

__all__ = ["PLAINER", "harmless", "paragraph", "plainer", "table", "width"]

PLAINER = "geoviz.plainer"
"""Name of the handler of encoding errors that `plainer` is registered under."""

_PLAIN = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "×": "x", "·": "-",
          "→": "->", "±": "+/-", "\u00a0": " ", "\u202f": " ", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
          "ß": "ss", "æ": "ae", "Æ": "AE", "ı": "i"}  # fmt: skip

_MIN_WIDTH, _MAX_WIDTH = 40, 120


def harmless(text: str) -> str:
    r"""
    The text on one line, without what could steer a terminal or turn the reading direction.

    Examples
    --------
    >>> harmless("Paris\x1b[31m\nis \u202eold")
    'Paris[31m is old'
    """
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return " ".join("".join(kept).split())


def plainer(error: UnicodeError) -> tuple[str, int]:
    """
    What a console shows for characters that it does not have: the plain form of a mark, a letter without its accent.

    Raises
    ------
    UnicodeError
        The error itself, where it is not one of writing.

    Examples
    --------
    >>> codecs.register_error("example", plainer)
    >>> "“Łódź” – 5 km → Обь".encode("cp437", "example").decode("cp437")
    '"Lódz" - 5 km -> ???'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    made = []
    for character in error.object[error.start : error.end]:
        plain = _PLAIN.get(character) or unicodedata.normalize("NFKD", character)[0]
        try:
            plain.encode(error.encoding)
        except UnicodeEncodeError:
            plain = "?"
        made.append(plain)
    return "".join(made), error.end


codecs.register_error(PLAINER, plainer)


def width() -> int:
    """Columns to write in: the terminal's, within what is readable."""
    return max(_MIN_WIDTH, min(_MAX_WIDTH, shutil.get_terminal_size((100, 24)).columns))


def cells(text: str) -> int:
    """Columns that the text takes: East Asian wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1 for c in text
    )


def paragraph(text: str, *, indent: str = "", columns: int | None = None) -> str:
    """Wrap text to the terminal."""
    return textwrap.fill(
        harmless(text), columns or width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def table(rows: Sequence[Sequence[str]], header: Sequence[str], *, columns: int | None = None) -> str:
    """
    Rows under a header; cells wrap where the terminal is narrow.

    Examples
    --------
    >>> print(table([["1", "Oslo"], ["2", "Rome"]], ["", "place"]))
       place
    1  Oslo
    2  Rome
    """
    lines = [[harmless(cell) for cell in row] for row in (header, *rows)]
    wants = [max(cells(row[i]) for row in lines) for i in range(len(header))]
    room = (columns or width()) - 2 * (len(wants) - 1)
    # widest columns give way first, none below 8
    while sum(wants) > room and max(wants) > 8:
        wants[wants.index(max(wants))] -= 1
    out = []
    for row in lines:
        wrapped = [_wrap(cell, want) for cell, want in zip(row, wants, strict=True)]
        for i in range(max(map(len, wrapped))):
            parts = [w[i] if i < len(w) else "" for w in wrapped]
            out.append("  ".join(p + " " * (want - cells(p)) for p, want in zip(parts, wants, strict=True)).rstrip())
    return "\n".join(out)


def _wrap(cell: str, want: int) -> list[str]:
    return textwrap.wrap(cell, want, break_on_hyphens=False) or [""]
