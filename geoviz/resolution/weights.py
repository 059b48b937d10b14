"""How much each feature speaks for or against a place that may be meant, as log odds."""

from typing import Final

__all__ = ["WEIGHTS"]

WEIGHTS: Final[dict[str, float]] = {
    "none": -1.00,
    # what it is, and how it bears the name
    "prior": 10.08, "capital": 0.98, "country-itself": 2.77, "class:A": 1.68, "class:H": 3.20, "class:T": 2.05, "class:S": 1.01,
    "class:L": 1.12, "class:R": 1.50, "class:V": 1.50, "class:U": 1.50,
    "alternate": -1.14, "historic": -0.29, "demonym-misfit": -2.20, "acronym": -4.00, "short-form": 1.91,
    # what the words beside the name ask for
    "kind": 1.71, "other-kind": -1.71,
    # where the outlet is at home
    "home-country": 1.19, "outlet-state": 1.50, "outlet-admin": 1.50, "near-outlet:local": 2.50, "near-outlet:regional": 1.50,
    # the other names of the document
    "contained:comma": 9.00, "contained:words": 5.50, "country-share": 3.73, "admin-share": 2.32, "near": 2.54, "siblings": 1.94,
    "holds": 1.15, "holds:county": 0.78, "near:county": 1.52,
    "country-share:famous-country": -0.45, "country-share:famous-home": -1.89, "country-share:famous-abroad": 0.05,
    "admin-share:famous-country": -0.29, "admin-share:famous-home": -1.10, "admin-share:famous-abroad": -0.18,
    "near:famous-country": -0.34, "near:famous-home": -0.21, "near:famous-abroad": 0.05,
}  # fmt: skip
