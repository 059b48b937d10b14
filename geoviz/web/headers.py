"""What headers say: how long to wait, which part of a file comes, and whether two parts belong to one file."""

from __future__ import annotations  # parsers of dates are imported where they are used

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from email.message import Message

__all__ = ["content_range", "etag", "http_date", "retry_after_s", "validator"]


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """
    How long a server asks to wait [s]: given in seconds or as a date; None when it does not say.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> now = datetime(2024, 5, 1, 12, 0, 0, tzinfo=UTC)
    >>> retry_after_s("30", now=now), retry_after_s("Wed, 01 May 2024 12:01:00 GMT", now=now)
    (30.0, 60.0)
    >>> retry_after_s("soon", now=now) is None
    True
    """
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    date = _parsed(text)
    return max(0.0, (date - now).total_seconds()) if date else None


def content_range(value: str | None) -> tuple[int, int, int | None] | None:
    """
    First and last byte of a part and the size of the whole, if that is said.

    Examples
    --------
    >>> content_range("bytes 500-999/1000"), content_range("bytes 0-9/*"), content_range("bytes */1000")
    ((500, 999, 1000), (0, 9, None), None)
    """
    found = re.fullmatch(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)", (value or "").strip(), re.IGNORECASE)
    if not found:
        return None
    first, last = int(found[1]), int(found[2])
    size = None if found[3] == "*" else int(found[3])
    return (first, last, size) if first <= last and (size is None or last < size) else None


def etag(value: str | None) -> str | None:
    """
    An entity tag that can be sent back, or None.

    Examples
    --------
    >>> etag('"v1"'), etag('W/"v1"'), etag("v1")
    ('"v1"', 'W/"v1"', None)
    """
    text = (value or "").strip()
    return text if re.fullmatch(r'(W/)?"[\x21\x23-\x7E]{0,500}"', text) else None


def http_date(value: str | None) -> str | None:
    """
    A date that can be sent back, or None.

    Examples
    --------
    >>> http_date("Wed, 01 May 2024 12:00:00 GMT"), http_date("yesterday")
    ('Wed, 01 May 2024 12:00:00 GMT', None)
    """
    text = (value or "").strip()
    return text if _parsed(text) else None


def validator(headers: Message) -> str | None:
    """
    What to put after If-Range, so that the parts of two versions are never mixed.

    A strong entity tag; or without any tag the date of the last change, if the answer is younger: within one second a
    file can change twice (RFC 9110, sections 8.8.2.2 and 13.1.5).
    """
    tag = etag(headers.get("ETag"))
    if tag or headers.get("ETag"):
        return tag if tag and not tag.startswith("W/") else None
    changed, sent = http_date(headers.get("Last-Modified")), _parsed((headers.get("Date") or "").strip())
    changed_at = _parsed(changed or "")
    return changed if changed_at and sent and (sent - changed_at).total_seconds() >= 1 else None


def _parsed(text: str) -> datetime | None:
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    if not re.fullmatch(r"[A-Za-z0-9 ,:+-]{1,60}", text):
        return None
    try:
        date = parsedate_to_datetime(text)
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
