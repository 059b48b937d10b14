"""
Fit the weights of recognition by logistic regression, drawn towards the values that stand in the package.

    GEOVIZ_EVAL=… python -m benchmarks.fit_recognition > weights.json

Reads GeoVirus, GeoWebNews, every fifth report of WOTR and MEANTIME; what it prints goes into
geoviz/recognizers/weights.py by hand. Demonyms are left out: they are always kept, whatever their score.
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from geoviz.reading import document_from_text
from geoviz.recognizers.rules import scored_candidates
from geoviz.recognizers.weights import WEIGHTS

SETS = (("GeoVirus", 1, 1.0), ("GeoWebNews", 1, 1.0), ("WOTR", 5, 0.4), ("MEANTIME-loc", 1, 0.4))
RARE = 8
RIDGE = 1.0
BIAS_SHIFT = 0.2  # F1 wants a little more recall than likelihood does


def _rows(path: Path, step: int) -> list[tuple[list[str], float, bool]]:
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines()[::step]:
        gold = json.loads(line)
        _, groups = scored_candidates(document_from_text(gold["text"]))
        spans = {(t["start"], t["end"]) for t in gold["toponyms"]}
        options = [option for group in groups for option in group if not option.facts.demonym]
        exact = {tuple(option.span) for option in options} & spans
        for option in options:
            start, end = option.span
            loose = any(s < end and start < e and (s, e) not in exact for s, e in spans)
            rows.append((option.features, option.facts.prior, (start, end) in spans or loose))
    return rows


def main() -> None:
    """Print the fitted weights as JSON."""
    folder = Path(os.environ["GEOVIZ_EVAL"]) / "corpora"
    rows, shares = [], []
    for name, every, weight in SETS:
        found = _rows(folder / f"{name}.jsonl", every)
        rows += found
        shares += [weight] * len(found)
    counts = Counter(feature for features, _, _ in rows for feature in set(features))
    names = ["bias", "prior", *sorted(name for name, n in counts.items() if n >= RARE)]
    index = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for row, (features, prior, _) in zip(table, rows, strict=True):
        row[0], row[1] = 1, prior
        for feature in features:
            if feature in index:
                row[index[feature]] = 1
    truth = np.array([is_place for _, _, is_place in rows], float)
    share = np.array(shares)
    ridge = np.full(len(names), RIDGE)
    ridge[0] = 0.01
    start = np.array([WEIGHTS.get(name, 0.0) for name in names])
    weights = start.copy()

    def loss(w: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
        z = table @ w
        return float((share * (np.logaddexp(0, z) - truth * z)).sum() + 0.5 * (ridge * (w - start) ** 2).sum())

    current = loss(weights)
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (share * (chance - truth)) + ridge * (weights - start)
        curve = (table * (share * chance * (1 - chance))[:, None]).T @ table + np.diag(ridge)
        step, size = np.linalg.solve(curve, slope), 1.0
        while size > 1e-4 and loss(weights - size * step) > current:
            size /= 2
        weights -= size * step
        before, current = current, loss(weights)
        if before - current < 1e-3:
            break
    weights[0] += BIAS_SHIFT
    json.dump(dict(zip(names, weights.round(2).tolist(), strict=True)), sys.stdout, indent=1)


if __name__ == "__main__":
    main()
