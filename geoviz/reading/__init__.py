"""Article → `Document`: files, pages and standard input, their encodings, mark-up and furniture."""

from geoviz.reading.articles import MAX_BYTES, MAX_CHARACTERS, document_from_text, read_article

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "document_from_text", "read_article"]
