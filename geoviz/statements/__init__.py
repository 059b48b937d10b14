"""
What a document states: distances above all, and what readers expect beside them.

A kind of statement is one file and one line of `STATEMENTS`.
"""

from collections.abc import Iterable, Sequence

from geoviz.model import Document, Statement, Toponym
from geoviz.registry import choose
from geoviz.signatures import StatementFinder
from geoviz.statements.adjacency import adjacency
from geoviz.statements.containment import containment
from geoviz.statements.direction import direction
from geoviz.statements.distance import distance
from geoviz.statements.duration import duration

__all__ = ["STATEMENTS", "find_statements"]

STATEMENTS: dict[str, StatementFinder] = {
    "distance": distance,
    "adjacency": adjacency,
    "containment": containment,
    "direction": direction,
    "duration": duration,
}
"""(Document, toponyms) -> statements."""


def find_statements(
    document: Document, toponyms: Sequence[Toponym], kinds: Iterable[str] | None = None
) -> tuple[Statement, ...]:
    """
    Find what a document states.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its place names, in order.
    kinds
        Names in `STATEMENTS`; all when None.

    Returns
    -------
    statements
        In order of the text.

    Raises
    ------
    UnknownChoiceError
        If a kind is not in `STATEMENTS`.
    """
    names = list(STATEMENTS) if kinds is None else list(kinds)
    found = [s for name in names for s in choose(STATEMENTS, name, what="kind of statement")(document, toponyms)]
    return tuple(sorted(found, key=lambda s: s.span))
