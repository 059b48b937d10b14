"""A report as the page's data are made of it: the words, the plane, and what is looked up again and again."""

from typing import Final

from geoviz.model import Place, Report, Resolution, Support, Toponym, Verdict

from .passages import Passages
from .plane import Plane

__all__ = ["Gathered", "Key", "cut", "cut_name", "key_of", "option"]

Key = tuple[str, str]
_MAX_NAME: Final = 120
_MAX_TEXT: Final = 2000  # a longer sentence is cut: it is no use on a map


class Gathered:
    """A report with what is looked up in it again and again."""

    def __init__(self, report: Report, passages: Passages) -> None:
        self.report = report
        self.passages = passages
        self.plane = Plane(report)
        self.told = {r.toponym.span: r for r in report.resolutions}
        self.by_place = _mentions(report)
        self.checks = {id(v): i for i, v in enumerate(report.verdicts)}
        self._judged: dict[Key, list[Verdict]] = {}
        for verdict in report.verdicts:
            for key in {key_of(place) for place in verdict.places if place}:
                self._judged.setdefault(key, []).append(verdict)

    def supports(self, place: Place) -> tuple[Support, ...]:
        """What the stated distances say of a place that was chosen."""
        judged = self._judged.get(key_of(place))
        if not judged:
            return ()
        from geoviz.verdicts import support_for

        return tuple(support_for(place, judged))


def _mentions(report: Report) -> dict[Key, list[Resolution]]:
    """Resolutions by place, in order of first mention."""
    out: dict[Key, list[Resolution]] = {}
    for resolution in report.resolutions:
        if resolution.place:
            out.setdefault(key_of(resolution.place), []).append(resolution)
    for found in out.values():
        found.sort(key=lambda r: (r.roughly, r.toponym.kind != "literal"))  # "Russia" before "Russian"
    return out


def key_of(place: Place) -> Key:
    """What tells a place from all others: its gazetteer and its id there."""
    return place.gazetteer, place.id


def cut(text: str, limit: int = _MAX_TEXT) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def cut_name(text: str) -> str:
    """A name of at most 120 characters: a longer one is no use on a map."""
    return cut(text, _MAX_NAME)


def option(toponym: Toponym, what: str) -> str:
    """The option of the command line that corrects a name, ready to be copied."""
    return f"--place {_shell_quoted(f'{cut_name(toponym.surface)}={what}')}"


def _shell_quoted(text: str) -> str:
    """
    A word that a shell takes as it is, whatever it holds: it is offered to be copied.

    Examples
    --------
    >>> _shell_quoted("Paris=1,2"), _shell_quoted("$(x)=1,2")
    ('"Paris=1,2"', "'$(x)=1,2'")
    """
    plain = "".join(c if c.isprintable() else " " for c in text)
    if any(c in plain for c in '"$`\\!'):
        return "'" + plain.replace("'", "'\\''") + "'"
    return f'"{plain}"'
