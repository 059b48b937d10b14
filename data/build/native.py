"""Which of a place's untagged names is the native one."""

import difflib
import re
from collections.abc import Sequence
from typing import Final

__all__ = ["native_name"]

_CYRILLIC: Final = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяәөүұқғңһҳҷӣӯђјљњћџѓѕќ",
        "a b v g g d e ye e zh z i i yi y k l m n o p r s t u u f kh ts ch sh shch _ y _ e yu ya a o u u q g n h h"
        " j i u d j lj nj c dz g dz k".replace("_", "").split(" "),
        strict=False,
    )
)
_SCRIPTS: Final = {
    "ru": re.compile(r"[А-Яа-яёЁ -]+"),
    "uk": re.compile(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ’' -]+"),
    "be": re.compile(r"[А-ЗЙ-ШЫЬЭ-Яа-зй-шыьэ-яЁёІіЎў’' -]+"),
    "bg": re.compile(r"[А-ЪЬЮЯа-ъьюя -]+"),
    "sr mk": re.compile(r"[А-ИК-Ша-ик-шЂђЈјЉљЊњЋћЏџЃѓЅѕЌќ -]+"),
    "kk ky mn tg": re.compile(r"[\u0400-\u04ff -]+"),
    "zh": re.compile(r"[\u3400-\u9fff]+"),
    "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff々]+"),
    "ko": re.compile(r"[\uac00-\ud7a3 ]+"),
    "ar fa ur ps prs sd ug ckb dv": re.compile(r"[\u0600-\u06ff\u0780-\u07bf\u200c ]+"),
    "he": re.compile(r"[\u0590-\u05ff ־\"'-]+"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff -]+"),
    "hy": re.compile(r"[\u0530-\u058f -]+"),
    "ka": re.compile(r"[\u10a0-\u10ff -]+"),
    "th": re.compile(r"[\u0e00-\u0e7f ]+"),
    "lo": re.compile(r"[\u0e80-\u0eff ]+"),
    "km": re.compile(r"[\u1780-\u17ff ]+"),
    "my": re.compile(r"[\u1000-\u109f ]+"),
    "hi ne mr": re.compile(r"[\u0900-\u097f ]+"),
    "bn": re.compile(r"[\u0980-\u09ff ]+"),
    "ta": re.compile(r"[\u0b80-\u0bff ]+"),
    "si": re.compile(r"[\u0d80-\u0dff ]+"),
    "am ti": re.compile(r"[\u1200-\u137f ]+"),
}
_CYRILLIC_LANGUAGES: Final = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"})
_EXONYMS: Final = {  # English names that read unlike the native one
    "Moscow": "Москва", "Saint Petersburg": "Санкт-Петербург", "Kyiv": "Київ", "Odesa": "Одеса", "Minsk": "Мінск",
    "Belgrade": "Београд", "Sofia": "София", "Skopje": "Скопје", "Rostov-on-Don": "Ростов-на-Дону",
    "Komsomolsk-on-Amur": "Комсомольск-на-Амуре",
}  # fmt: skip
_BY_LANGUAGE: Final = {language: script for key, script in _SCRIPTS.items() for language in key.split()}


def native_name(name: str, alternates: Sequence[str], languages: str) -> str:
    """
    The alternate name in the script of the country's first language, or nothing.

    Cyrillic lists hold the name in a dozen languages; the one that reads most like the Latin names wins. Elsewhere
    it is the shortest, which leaves out "city" and "province".
    """
    language = languages.partition(",")[0].partition("-")[0]
    script = _BY_LANGUAGE.get(language)
    if script is None:
        return ""
    fitting = sorted(a for a in alternates if script.fullmatch(a))
    if not fitting:
        return ""
    if language not in _CYRILLIC_LANGUAGES:
        return min(fitting, key=lambda a: (len(a), a))
    if name in _EXONYMS:
        return _EXONYMS[name] if _EXONYMS[name] in fitting else ""
    return max(fitting, key=lambda a: (_likeness(a, name), "ё" in a, "-" in a, -len(a), a))


def _tidy(name: str) -> str:
    return name.lower().replace("'", "").replace("’", "")


def _roman(name: str) -> str:
    return "".join(_CYRILLIC.get(c, c) for c in name.lower())


def _likeness(cyrillic: str, name: str) -> float:
    return round(difflib.SequenceMatcher(None, _roman(cyrillic), _tidy(name), autojunk=False).ratio(), 3)
