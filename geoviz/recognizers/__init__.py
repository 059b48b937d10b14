"""
Recognizers: which words of a document name places.

To add one, write a function ``(Document) -> tuple[Toponym, ...]`` and give it a line here.
"""

from collections.abc import Mapping
from typing import Final

from geoviz.recognizers.rules import recognize
from geoviz.signatures import Recognizer

__all__ = ["RECOGNIZERS"]

RECOGNIZERS: Final[Mapping[str, Recognizer]] = {
    "rules": recognize,
}
