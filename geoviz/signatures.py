"""The verbs: the types of the functions that plug into the registries."""

from collections.abc import Callable, Sequence

from geoviz.model import Candidate, Document, End, Measurement, Report, Statement, Toponym

__all__ = ["Exporter", "Lookup", "Measure", "Recognizer", "StatementFinder"]

Measure = Callable[[End, End], Measurement | None]
"""How far; None where this measure says nothing about such ends."""

Lookup = Callable[[str], tuple[Candidate, ...]]
"""The places that bear a name, most important first; empty when there is none of that name."""

Recognizer = Callable[[Document], tuple[Toponym, ...]]
"""The place names of a document, in order, not overlapping."""

StatementFinder = Callable[[Document, Sequence[Toponym]], tuple[Statement, ...]]
"""What a document states, in order of its text."""

Exporter = Callable[[Report], str]
"""A report as text of one format."""
