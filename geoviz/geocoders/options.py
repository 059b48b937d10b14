"""What a person sets about a geocoder: its server, an account's key, who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

from geoviz.console import harmless
from geoviz.errors import InputError
from geoviz.geocoders.services import Service

__all__ = ["Settings", "is_private", "missing", "options_from", "settings", "variable"]

_PREFIX: Final = "GEOVIZ_GEOCODER_"
_NOT_OFFERED: Final = frozenset({"self", "timeout", "proxies", "ssl_context", "adapter_factory"})
_NO_SECRETS: Final = frozenset(
    {"auth_domain", "channel", "domain", "referer", "scheme", "token_lifetime", "user_agent"},
)
_LOCAL_ENDINGS: Final = (".localhost", ".local", ".lan", ".internal", ".home.arpa", ".test")
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of a geocoder, checked, and what follows from them."""

    make: Any
    """Geopy's class."""
    values: Mapping[str, object]
    """Arguments of its constructor."""
    server: str
    """Its address where it is not the public server."""
    is_private: bool
    """Whether the server stands in a network of the user's own."""
    secrets: tuple[str, ...]
    """What must not be shown, longest first."""


def variable(option: str) -> str:
    """
    Name of the environment variable of an option.

    Examples
    --------
    >>> variable("api_key")
    'GEOVIZ_GEOCODER_API_KEY'
    """
    return _PREFIX + option.upper()


def options_from(environment: Mapping[str, str]) -> dict[str, str]:
    """
    Read a geocoder's options from environment variables; empty ones do not count.

    Examples
    --------
    >>> options_from({"GEOVIZ_GEOCODER_API_KEY": "k", "GEOVIZ_GEOCODER_DOMAIN": "", "HOME": "/"})
    {'api_key': 'k'}
    """
    return {
        name.removeprefix(_PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(_PREFIX) and name != _PREFIX and value
    }


def settings(name: str, service: Service, options: Mapping[str, str]) -> Settings:
    """
    Check options given as text against what a geocoder of geopy takes.

    Parameters
    ----------
    name
        Geopy's name for it.
    options
        Arguments of its constructor.

    Raises
    ------
    InputError
        If an option is unknown, missing or not usable.
    """
    import inspect

    from geopy.geocoders import SERVICE_TO_GEOCODER

    make = SERVICE_TO_GEOCODER[name]
    offered = {
        option: parameter.default
        for option, parameter in inspect.signature(make).parameters.items()
        if option not in _NOT_OFFERED
    }
    for option, value in options.items():
        _check(service, option, value, offered)
    if any(default is inspect.Parameter.empty and option not in options for option, default in offered.items()):
        raise InputError(missing(service))
    domain = _host(options.get("domain"))
    usual = _host(service.usual.get("domain") or offered.get("domain") or getattr(make, "domain", None))
    if domain in {"", usual}:
        options = {**service.usual, **options}
    is_own = domain not in {"", usual}
    return Settings(
        make=make,
        values={
            option: _whole(option, value) if isinstance(offered[option], int) else value
            for option, value in options.items()
        },
        server=domain if is_own else "",
        is_private=is_own and is_private(domain),
        secrets=tuple(sorted((v for o, v in options.items() if o not in _NO_SECRETS), key=len, reverse=True)),
    )


def missing(service: Service) -> str:
    """
    What to say when a service's key is not given.

    Examples
    --------
    >>> from geoviz.geocoders.services import GEOCODERS
    >>> missing(GEOCODERS["geonames"])
    'GeoNames needs username: set the environment variable GEOVIZ_GEOCODER_USERNAME.'
    """
    names = " and ".join(variable(option) for option in service.needs)
    kind = "variables" if len(service.needs) > 1 else "variable"
    return f"{service.title} needs {' and '.join(service.needs)}: set the environment {kind} {names}."


def _check(service: Service, option: str, value: str, offered: Mapping[str, object]) -> None:
    if option not in offered:
        msg = f"{service.title} has no option {harmless(option)[:60]!r}; it has: {', '.join(sorted(offered))}."
        raise InputError(msg)
    if not value or len(value) > _LONGEST or not (value.isascii() and value.isprintable()):
        msg = f"The value of {variable(option)} is not plain text in one line, of at most {_LONGEST} characters."
        raise InputError(msg)
    if option.endswith("domain") and (set(value) & set("@?#\\ %") or "://" in value or not value.strip("/")):
        msg = (
            f"{variable(option)} is a server without http:// and account, as in localhost:8080, not {_shown(value)!r}."
        )
        raise InputError(msg)
    if option == "scheme" and value not in {"http", "https"}:
        msg = f"{variable(option)} is http or https, not {value[:60]!r}."
        raise InputError(msg)


def _shown(domain: str) -> str:
    # what stands before an @ is an account
    return domain.rpartition("@")[2].partition("?")[0][:100]


def _whole(option: str, value: str) -> int:
    if not (value.isdecimal() and len(value) < 7):
        msg = f"{variable(option)} is a whole number, not {value[:60]!r}."
        raise InputError(msg)
    return int(value)


def _host(domain: object) -> str:
    return domain.strip("/").lower() if isinstance(domain, str) else ""


def is_private(domain: str) -> bool:
    """
    Whether a server, by its name or address, stands in a network of the user's own.

    Examples
    --------
    >>> is_private("localhost:8080"), is_private("10.1.2.3/maps"), is_private("maps.example.org")
    (True, True, False)
    """
    host = domain.partition("/")[0]
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)
    return not address.is_global
