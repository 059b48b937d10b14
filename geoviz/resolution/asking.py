"""Asking an online geocoder about the names of a document that nothing on this machine could place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from geoviz.errors import GazetteerDataError, GazetteerUnavailableError
from geoviz.folding import fold
from geoviz.model import Candidate, Resolution
from geoviz.resolution.groups import DECIDED, NOT_LISTED
from geoviz.signatures import Lookup

__all__ = ["Asked", "ask_about"]

_MOST: Final = 100  # names of one document: at a second each that is long enough to wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking."""

    answers: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Places by folded name; empty for a name that the service knows nobody of."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """Why there is no answer, by folded name."""
    unasked: tuple[str, ...] = ()
    """Names beyond the most that are asked about."""


def ask_about(resolutions: Sequence[Resolution], ask: Lookup, *, always: bool = False) -> Asked:
    """
    Ask about each name once, in the order of the text.

    Parameters
    ----------
    resolutions
        The names of a document, resolved on this machine. Asked about are those without candidates that no person
        decided; only the name itself is handed on.
    ask
        The geocoder.
    always
        Ask about the others too.
    """
    answers: dict[str, tuple[Candidate, ...]] = {}
    failures: dict[str, str] = {}
    unasked: dict[str, str] = {}
    for resolution in resolutions:
        name = " ".join(resolution.toponym.query.split())
        key = fold(name)
        is_decided = resolution.note.startswith(DECIDED)
        wanted = key and not is_decided and (always or resolution.note == NOT_LISTED)
        if not wanted or key in answers or key in failures:
            continue
        if len(answers) + len(failures) == _MOST:
            unasked[key] = name
            continue
        try:
            answers[key] = ask(name)
        except (GazetteerUnavailableError, GazetteerDataError) as error:
            failures[key] = str(error)
    return Asked(answers=answers, failures=failures, unasked=tuple(unasked.values()))
