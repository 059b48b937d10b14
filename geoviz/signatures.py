"""The verbs: the types of the functions that plug into the registries."""

from collections.abc import Callable, Sequence
from typing import Protocol

from geoviz.model import Candidate, Document, End, Measurement, Place, Report, Statement, Toponym

__all__ = ["Exporter", "Gazetteer", "Lookup", "Measure", "Recognizer", "StatementFinder"]

Measure = Callable[[End, End], Measurement | None]
"""How far; None where this measure says nothing about such ends."""

Lookup = Callable[[str], tuple[Candidate, ...]]
"""The places that bear a name, most important first; empty when there is none of that name."""


class Gazetteer(Protocol):
    """Places by name and by id."""

    @property
    def name(self) -> str:
        """Its name in the registry."""

    @property
    def lookup(self) -> Lookup:
        """The places that bear a name."""

    @property
    def place(self) -> Callable[[str], Place | None]:
        """The place of an id; None where it has none of that id."""


Recognizer = Callable[[Document], tuple[Toponym, ...]]
"""The place names of a document, in order, not overlapping."""

StatementFinder = Callable[[Document, Sequence[Toponym]], tuple[Statement, ...]]
"""What a document states, in order of its text."""

Exporter = Callable[[Report], str]
"""A report as text of one format."""
