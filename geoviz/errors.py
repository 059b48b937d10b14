"""
What can go wrong, as one tree.

::

    GeovizError
    ├── InputError (ValueError)            the article or an option cannot be used
    │   ├── UnreadableInputError           missing, empty, binary, undecodable, too large
    │   ├── CoordinateError                not a latitude and a longitude
    │   └── UnknownChoiceError (LookupError)  no such measure, gazetteer, recognizer, export
    ├── ServiceError (OSError)             something outside this machine failed
    │   ├── FetchError                     a page, an answer or a file could not be fetched
    │   ├── GazetteerUnavailableError      the service failed: not the same as "no such place"
    │   └── RouterUnavailableError         the service failed: not the same as "no such way"
    ├── GazetteerDataError (ValueError)    an answer or a data file is unreadable
    ├── RouterDataError (ValueError)       an answer is unreadable or cannot be true
    └── MissingDependencyError (ImportError)  an extra is not installed

Each class also inherits the builtin that a caller would expect.
"""

from collections.abc import Iterable

__all__ = [
    "CoordinateError",
    "FetchError",
    "GazetteerDataError",
    "GazetteerUnavailableError",
    "GeovizError",
    "InputError",
    "MissingDependencyError",
    "RouterDataError",
    "RouterUnavailableError",
    "ServiceError",
    "UnknownChoiceError",
    "UnreadableInputError",
]


class GeovizError(Exception):
    """Any error that geoviz raises on purpose; its text is one line for a person."""


class InputError(GeovizError, ValueError):
    """The article or an option cannot be used."""


class UnreadableInputError(InputError):
    """The article is missing, empty, binary, undecodable or too large."""


class CoordinateError(InputError):
    """The numbers are not a latitude and a longitude."""


class UnknownChoiceError(InputError, LookupError):
    """
    A name that no registry holds.

    Attributes
    ----------
    choices
        The names that exist.
    """

    def __init__(self, message: str, *, choices: Iterable[str]) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class ServiceError(GeovizError, OSError):
    """Something outside this machine failed."""


class FetchError(ServiceError):
    """
    Something on the web could not be fetched, or was refused before a connection was opened.

    Attributes
    ----------
    transient
        Whether the same may succeed later: nothing came in time, the connection broke, the server is overloaded.
    status
        What the server answered (404, 503), where that was the trouble.
    """

    def __init__(self, message: str, *, transient: bool = False, status: int | None = None) -> None:
        super().__init__(message)
        self.transient = transient
        self.status = status


class GazetteerUnavailableError(ServiceError):
    """
    A gazetteer's service failed, which says nothing about the place.

    Attributes
    ----------
    retry_after_s
        When the service asked to be called again [s], if it said so.
    """

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class GazetteerDataError(GeovizError, ValueError):
    """A gazetteer's answer or a data file is unreadable."""


class RouterUnavailableError(ServiceError):
    """
    A routing service failed, which says nothing about the way.

    Attributes
    ----------
    retry_after_s
        When the service asked to be called again [s], if it said so.
    unasked
        Whether it did not fail but was not asked: one article asks for so many ways at most.
    """

    def __init__(self, message: str, *, retry_after_s: float | None = None, unasked: bool = False) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.unasked = unasked


class RouterDataError(GeovizError, ValueError):
    """A routing service's answer is unreadable or cannot be true."""


class MissingDependencyError(GeovizError, ImportError):
    """A package that only an extra installs is not there."""

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f"{package} is not installed; get it with: pip install 'geoviz[{extra}]'")
        self.package = package
        self.extra = extra
