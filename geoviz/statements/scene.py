"""The scene of a text: its headline and its dateline, "KYIV, Ukraine (AP) —", "CHAMAN:", "LIMA. May 3."."""

import re
from typing import Final, NamedTuple

from geoviz.model import Span

__all__ = ["Scene", "scene_of"]

_HEAD: Final = 1500  # characters in which a headline and a dateline stand
_HEADLINE: Final = re.compile(r"\s*(?P<scene>[^\n]{3,200}?[^\s.!?:;,\"”])[ \t]*(?:\n\s*\n|\n)(?=\s*\S)")
_DATELINE: Final = re.compile(
    r"(?:\A|\n)\s*(?P<scene>(?:[A-Z][A-Z'’.-]+(?:\s+[A-Z][A-Z'’.-]+){0,3}(?:\s*[,/][^—–:\n]{1,40}?)?"
    r"(?:\s*\([^)\n]{1,40}\))?\s*(?:[—–:]|--?\s|\.\s)"
    r"|(?:[A-Z][\w'’.-]+\s){0,2}[A-Z][\w'’.-]+(?:,\s[^—–:.\n]{2,40}?)?(?:\s*\([A-Z][\w /]{1,20}\))?\s+(?:[—–]|--?)\s))"
    r"(?=[\"“‘'(]?[A-Z0-9À-Ž])"
)


class Scene(NamedTuple):
    """Where a report is from, and what it is headed."""

    headline: Span | None = None
    dateline: Span | None = None
    is_entry: bool = False
    """Whether the dateline may be the heading of an entry instead, "KONDOA. District capital"."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Headline and dateline, as far as there are any."""
        return tuple(span for span in (self.headline, self.dateline) if span is not None)


def scene_of(text: str) -> Scene:
    r"""
    Find headline and dateline.

    Examples
    --------
    >>> text = "Strike goes on\n\nGDANSK, Poland (AP) — Nobody works."
    >>> scene = scene_of(text)
    >>> [text[span.start : span.end] for span in scene.spans]
    ['Strike goes on', 'GDANSK, Poland (AP) — ']
    """
    headline = _HEADLINE.match(text)
    dateline = next(_DATELINE.finditer(text, 0, _HEAD), None)
    return Scene(
        headline=Span(*headline.span("scene")) if headline else None,
        dateline=Span(*dateline.span("scene")) if dateline else None,
        is_entry=dateline is not None and dateline["scene"].rstrip().endswith("."),
    )
