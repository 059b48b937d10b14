"""Logistic regression with a ridge, by Newton's method: what recognition and the itinerary are fitted with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

__all__ = ["Row", "fit_rows"]


class Row(NamedTuple):
    """What is known of something in a text, and whether it is what is asked."""

    features: Mapping[str, float]
    truth: float
    share: float = 1.0
    """How much it counts."""


def fit_rows(found: Sequence[Row], *, ridge: float, rare: int = 1) -> dict[str, float]:
    """
    Weights under which what is true is likely; small where the texts say little.

    Parameters
    ----------
    found
        What the texts show.
    ridge
        How strongly weights are held small; the bias is not.
    rare
        Features seen in fewer rows get no weight.

    Returns
    -------
    weights
        Log odds by feature, with "bias" for every row.
    """
    counts = Counter(feature for row in found for feature in row.features if feature != "bias")
    names = ["bias", *sorted(name for name, n in counts.items() if n >= rare)]
    index = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for line, row in zip(table, found, strict=True):
        for feature, value in row.features.items():
            if feature in index:
                line[index[feature]] = value
    table[:, 0] = 1
    truth = np.array([row.truth for row in found], float)
    share = np.array([row.share for row in found])
    penalty = np.full(len(names), ridge)
    penalty[0] = 0.01
    weights = np.zeros(len(names))

    def loss(w: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
        z = table @ w
        return float((share * (np.logaddexp(0, z) - truth * z)).sum() + 0.5 * (penalty * w**2).sum())

    current = loss(weights)
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (share * (chance - truth)) + penalty * weights
        curve = (table * (share * chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step, size = np.linalg.solve(curve, slope), 1.0
        while size > 1e-4 and loss(weights - size * step) > current:
            size /= 2
        weights -= size * step
        before, current = current, loss(weights)
        if before - current < 1e-3:
            break
    return {name: float(w) for name, w in zip(names, weights, strict=True)}
