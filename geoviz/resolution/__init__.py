"""Which place a name means: candidates ranked jointly over the document, with reasons in words."""

from geoviz.resolution.asking import Asked, ask_about
from geoviz.resolution.joint import resolve
from geoviz.resolution.words import explain

__all__ = ["Asked", "ask_about", "explain", "resolve"]
