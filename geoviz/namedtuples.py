"""
`typing.NamedTuple` without `typing`.

Importing `typing` takes longer than opening the gazetteer and looking three names up. Type checkers see the original.
"""

from collections import namedtuple

__all__ = ["NamedTuple"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Fields(type):
        def __new__(cls, name, bases, namespace):  # noqa: ANN001, ANN204, ARG004 - as `typing` does it
            fields = namespace.get("__annotations__", {})
            defaults = [namespace.pop(field) for field in fields if field in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])  # noqa: PYI024
            for key, value in namespace.items():
                if key not in {"__module__", "__qualname__", "__annotations__"}:
                    setattr(made, key, value)
            made.__annotations__ = fields
            return made

    NamedTuple = type.__new__(_Fields, "NamedTuple", (), {})
