"""The words of the calendar, in English: months, weekdays, numbers, units, parts of the day, seasons, feast days."""

from typing import Final

__all__ = [
    "AMOUNTS",
    "DAYS_PER_UNIT",
    "FEASTS",
    "FUTURE_CUES",
    "MONTHS",
    "MONTH_ABBREVIATIONS",
    "NUMBERS",
    "ORDINALS",
    "PARTS",
    "PAST_CUES",
    "PLANNING_WORDS",
    "REPORTING",
    "SEASONS",
    "UNITS",
    "WEEKDAYS",
    "WEEKDAY_ABBREVIATIONS",
    "WHICH",
]

MONTHS: Final[dict[str, int]] = {
    "january": 1, "february": 2, "febuary": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip

MONTH_ABBREVIATIONS: Final[dict[str, int]] = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "octr": 10, "nov": 11, "novr": 11, "dec": 12, "decr": 12,
}  # fmt: skip

WEEKDAYS: Final[dict[str, int]] = {  # as date.isoweekday
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip

WEEKDAY_ABBREVIATIONS: Final[dict[str, int]] = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

_SMALL: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip

NUMBERS: Final[dict[str, int]] = (
    {word: value for value, word in enumerate(_SMALL, 1)}
    | _TENS
    | {f"{tens}-{one}": ten + value for tens, ten in _TENS.items() for value, one in enumerate(_SMALL[:9], 1)}
    | {"hundred": 100, "dozen": 12}
)

AMOUNTS: Final[frozenset[str]] = frozenset({"few", "several", "many", "some", "numerous"})
"""Words for a number that is not said."""

_ORDINAL_WORDS: Final = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip

ORDINALS: Final[dict[str, int]] = (
    {word: value for value, word in enumerate(_ORDINAL_WORDS, 1)}
    | {f"twenty-{word}": 20 + value for value, word in enumerate(_ORDINAL_WORDS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)

UNITS: Final[dict[str, str]] = {
    "seconds": "second", "secs": "second",
    "minute": "minute", "minutes": "minute", "mins": "minute", "min": "minute",
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "days": "day",
    "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "weekend": "weekend", "weekends": "weekend",
    "fortnight": "fortnight", "fortnights": "fortnight",
    "month": "month", "months": "month",
    "quarter": "quarter", "quarters": "quarter",
    "year": "year", "years": "year", "yr": "year", "yrs": "year",
    "decade": "decade", "decades": "decade",
    "century": "century", "centuries": "century",
}  # fmt: skip

DAYS_PER_UNIT: Final[dict[str, float]] = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "weekend": 2.0,
    "fortnight": 14.0, "month": 30.436875, "quarter": 91.310625, "year": 365.2425, "decade": 3652.425,
    "century": 36524.25,
}  # fmt: skip

WHICH: Final[dict[str, str]] = {
    "last": "last", "past": "last", "previous": "previous", "preceding": "previous", "prior": "previous",
    "next": "next", "coming": "next", "following": "following", "subsequent": "following", "ensuing": "following",
    "succeeding": "following", "same": "that", "that": "that", "this": "this", "current": "this", "before": "previous",
    "after": "following", "earlier": "previous", "later": "following", "previously": "previous", "very": "that",
    "afterwards": "following", "first": "first", "final": "final", "yesterday": "yesterday", "tomorrow": "tomorrow",
    "today": "this", "tonight": "this", "every": "every", "one": "one",
}  # fmt: skip

PARTS: Final[dict[str, str]] = {  # TIMEX3 parts of the day
    "morning": "MO", "forenoon": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO",
    "afternoon": "AF",
    "evening": "EV", "dusk": "EV", "sunset": "EV", "nightfall": "EV",
    "night": "NI", "nite": "NI", "midnight": "NI",
    "daytime": "DT",
}  # fmt: skip

SEASONS: Final[dict[str, str]] = {
    "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
    "winter": "WI", "wintertime": "WI",
}  # fmt: skip

FEASTS: Final[dict[str, str]] = {
    # Patterns of the names, read in this order, and the key in `calendars.feast`.
    r"christmas eve": "12-24",
    r"christmas(?:[ -]day)?|xmas(?: day)?": "12-25",
    r"boxing day|st\.? stephen['’]?s day": "12-26",
    r"new year['’]?s eve|hogmanay": "12-31",
    r"new year['’]?s day|new year['’]s(?! (?:resolution|honou?rs))": "01-01",
    r"epiphany|twelfth night": "01-06",
    r"candlemas": "02-02",
    r"valentine['’]?s day": "02-14",
    r"st\.? patrick['’]?s day": "03-17",
    r"lady day": "03-25",
    r"april fools?['’]?s?(?: day)": "04-01",
    r"st\.? george['’]?s day": "04-23",
    r"anzac day": "04-25",
    r"may day(?! call)": "05-01",
    r"midsummer['’]?s? day": "06-24",
    r"canada day": "07-01",
    r"fourth of july|american independence day": "07-04",
    r"bastille day": "07-14",
    r"michaelmas": "09-29",
    r"columbus day": "monday 2 10",
    r"hall?owe?['’]?en": "10-31",
    r"all saints['’]? day": "11-01",
    r"all souls['’]? day": "11-02",
    r"guy fawkes (?:night|day)|bonfire night": "11-05",
    r"armistice day|veterans['’]? day": "11-11",
    r"martinmas": "11-11",
    r"shrove tuesday|mardi gras|pancake day": "easter -47",
    r"ash wednesday": "easter -46",
    r"palm sunday": "easter -7",
    r"maundy thursday|holy thursday": "easter -3",
    r"good friday": "easter -2",
    r"holy saturday|easter eve": "easter -1",
    r"easter monday": "easter 1",
    r"easter(?: sunday| day)?(?! (?:island|rising|egg|bunn))": "easter 0",
    r"ascension day": "easter 39",
    r"whit ?sunday|whitsun(?:tide)?|pentecost(?! island)": "easter 49",
    r"whit monday": "easter 50",
    r"corpus christi day": "easter 60",
    r"martin luther king (?:jr\.? )?day|mlk day": "monday 3 1",
    r"presidents?['’]?s? day": "monday 3 2",
    r"memorial day": "monday -1 5",
    r"labor day": "monday 1 9",
    r"thanksgiving(?: day)?": "thursday 4 11",
}

FUTURE_CUES: Final[frozenset[str]] = frozenset({
    "will", "shall", "'ll", "’ll", "won't", "gonna", "due", "scheduled", "expected", "slated", "upcoming", "plans",
    "planning", "hopes", "hoping", "intends", "aims", "forthcoming", "tomorrow", "reschedule", "remind", "ought",
    "may", "might", "must", "should", "wait",
    "convenes", "leaves", "plays", "faces", "resumes", "departs", "begins", "starts", "opens", "closes", "reopens",
    "expires",
})  # fmt: skip

REPORTING: Final[frozenset[str]] = frozenset({"said", "told", "announced", "added", "reported", "stated", "says"})
"""Verbs that tell when something was said, if the time stands beside them, and nothing of what it says."""

PAST_CUES: Final[frozenset[str]] = frozenset({
    "was", "were", "had", "did", "went", "came", "left", "took", "made", "became", "began", "fell", "rose", "met",
    "held", "saw", "flew", "drove", "rode", "sailed", "ran", "sent", "spent", "brought", "found", "got", "gave",
    "led", "lost", "won", "wrote", "set", "stood", "thought", "knew", "kept", "shot", "struck", "hit", "sank",
    "fought", "ago", "yesterday", "has", "have",
})  # fmt: skip

PLANNING_WORDS: Final[frozenset[str]] = frozenset({
    "add", "book", "cancel", "move", "schedule", "reschedule", "remind", "reserve", "remove", "delete", "erase",
    "change", "set", "put", "update", "call", "please", "make", "can", "could", "let", "i'm", "need", "create",
    "get", "give", "arrange", "plan", "shift", "clear", "bump", "find", "postpone", "drop",
})  # fmt: skip
"""Words that open a request ("Book a room for Friday"), which speaks of days to come."""
