"""Confidence: how often events that were read like this one are right.

Each mechanism that an event owes itself to (a target found inside a phrase, a pronoun, a bare noun) has a weight
in ``ontology/confidence.ttl``. The confidence is the logistic function of the sum of the weights, as in logistic
regression; the weights were fitted to sentences coded by hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping


class Confidence:
    """Turns the mechanisms behind an event into a probability.

    >>> Confidence({"base": 0.0, "target behind a preposition": -1.0})(["target behind a preposition"])
    0.27
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def __call__(self, mechanisms: Iterable[str]) -> float:
        """Return the probability, from 0 to 1 with two decimals; an unknown mechanism changes nothing."""
        total = self._weights.get("base", 0.0) + sum(self._weights.get(m, 0.0) for m in set(mechanisms))
        return round(1 / (1 + math.exp(-total)), 2)
