"""The weights of the observations that ``salience`` makes; a sum above ``ENOUGH`` makes an antecedent."""

from __future__ import annotations

ENOUGH = -2.0
WEIGHTS: dict[str, float] = {}
