"""A failure of a service, with what the functions that repeat and pace requests must know of it."""

from geoviz.errors import GazetteerUnavailableError

__all__ = ["ServiceFailedError", "is_transient"]


class ServiceFailedError(GazetteerUnavailableError):
    """
    A service failed, which says nothing about the place.

    Attributes
    ----------
    transient
        Whether the same question may be answered a moment later.
    of_question
        Whether the service refused this one question and may answer others.
    """

    def __init__(
        self, message: str, *, retry_after_s: float | None = None, transient: bool = False, of_question: bool = False
    ) -> None:
        super().__init__(message, retry_after_s=retry_after_s)
        self.transient = transient
        self.of_question = of_question


def is_transient(error: GazetteerUnavailableError) -> bool:
    """Whether the same question may be answered a moment later."""
    return isinstance(error, ServiceFailedError) and error.transient
