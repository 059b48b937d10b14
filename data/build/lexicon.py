"""
Build data/lexicon: ordinary English words, first names and last names, by which names of places are told from others.

    apt-get download wamerican-small && dpkg-deb -x wamerican-small_*.deb words
    pip download --no-deps faker==30.8.2 && python -m zipfile -e faker-30.8.2-*.whl names
    python data/build/lexicon.py words/usr/share/dict/american-english-small names

Sources: SCOWL as packaged by Debian (wamerican-small 2020.12.07-2; SCOWL's permissive licence) and the name lists of
Faker 30.8.2 (MIT). The same input gives the same bytes.
"""

import gzip
import importlib
import sys
from collections.abc import Iterable
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "lexicon"
ENGLISH = ("en_US", "en_GB", "en_IE", "en_NZ")
LATIN = (
    *ENGLISH,
    "ar_SA", "az_AZ", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_IN", "en_PK", "es", "es_AR", "es_CL",
    "es_CO", "es_ES", "es_MX", "fi_FI", "fr_CH", "fr_FR", "ga_IE", "hr_HR", "hu_HU", "id_ID", "it_IT", "lt_LT",
    "lv_LV", "ne_NP", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "sw",
    "tr_TR", "tw_GH", "vi_VN", "yo_NG", "zu_ZA",
)  # fmt: skip


def _usable(name: str) -> bool:
    return len(name) > 1 and name[0].isupper() and name.replace("-", "").isalpha() and name[:2].isascii()


def _write(name: str, words: Iterable[str]) -> None:
    data = "\n".join(sorted(words)).encode()
    (OUT / name).write_bytes(gzip.compress(data, 9, mtime=0))
    print(name, len(data), (OUT / name).stat().st_size)


def _names(locale: str, *fields: str) -> set[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: set[str] = set()
    for field in fields:
        listed = getattr(provider, field, ())
        found.update(filter(_usable, () if isinstance(listed, property) else listed))
    return found


def main(words: str, names: str) -> None:
    """Write the three lists."""
    sys.path.insert(0, names)
    OUT.mkdir(exist_ok=True)
    with Path(words).open(encoding="utf-8") as file:
        _write("words.txt.gz", {w for line in file if (w := line.strip()).isascii() and w.isalpha() and w.islower()})
    fields = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
    _write("first_names.txt.gz", {n for locale in LATIN for n in _names(locale, *fields)})
    _write("last_names.txt.gz", {n for locale in ENGLISH for n in _names(locale, "last_names")})


if __name__ == "__main__":
    main(*sys.argv[1:])
