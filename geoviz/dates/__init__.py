"""Time expressions of a text, and when they are."""

from geoviz.dates.describing import describe, describe_days
from geoviz.dates.finding import find_dates, find_times

__all__ = ["describe", "describe_days", "find_dates", "find_times"]
