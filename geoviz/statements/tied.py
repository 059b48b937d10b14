"""What a construction says of one quantity, and the compass words that stand in it."""

from dataclasses import dataclass

from geoviz.model import Mode, StatedEnd
from geoviz.statements.items import Item, compass
from geoviz.statements.vocabulary import COMPASS_LETTERS

__all__ = ["Tied", "direction", "has_of", "names", "replace_mode"]


@dataclass(slots=True)
class Tied:
    """What a construction says of one quantity."""

    located: tuple[StatedEnd, ...]
    references: tuple[StatedEnd, ...]
    direction: str | None = None
    mode: Mode | None = None
    form: str = ""
    stop: int = 0
    """Index in the view behind the construction."""


def direction(view: list[Item], at: int) -> tuple[str | None, int]:
    """A direction that begins at an index, and the index behind it: "to the south-southeast", "N.W. by N."."""
    index = at
    while (
        index < len(view)
        and view[index].kind == "word"
        and view[index].text
        in {"to", "due", "the", "about", "directly", "just", "roughly", "in", "a", "further", "farther", "generally"}
    ):
        index += 1
    letters, first = "", index
    while index < len(view) and index - first < 4 and view[index].kind in {"word", "mark"}:
        word = view[index].text
        if view[index].kind == "word":
            one = compass(_as_written(view[index]))
            if one is None or (letters and letters + one not in COMPASS_LETTERS):
                break
            letters += one
        elif (
            word not in {"/", "-", "–"}
            or not letters
            or index + 1 >= len(view)
            or compass(_as_written(view[index + 1])) is None
        ):
            break
        index += 1
    if not letters:
        return None, at
    # "N.W. by N." is between N.W. and N.N.W.: the nearer of the sixteen is the first
    if index + 1 < len(view) and view[index].text == "by" and compass(_as_written(view[index + 1])) is not None:
        index += 2
    if index < len(view) and view[index].text == "direction":
        index += 1
    return letters, index


def _as_written(item: Item) -> str:
    plain = item.text.replace(".", "")
    short = item.kind == "word" and len(plain) <= 3 and set(plain) <= set("nsew")
    return (
        plain.upper()
        if short and item.end - item.start <= 6 and plain not in {"we", "new", "see", "sew"}
        else item.text
    )


def has_of(view: list[Item], at: int) -> bool:
    """Whether a direction is followed by "of" or "from"."""
    _, stop = direction(view, at)
    return stop < len(view) and view[stop].text in {"of", "from"}


def names(ends: tuple[StatedEnd, ...]) -> tuple[str, ...]:
    """The names of ends that have one."""
    return tuple(end.name for end in ends if end.name)


def replace_mode(tied: Tied | None, mode: Mode) -> Tied | None:
    """The same with a mode, where none was found."""
    if tied is not None and tied.mode is None:
        tied.mode = mode
    return tied
