"""Which actors belong together, where nobody has told us: labels that spread along links until they rest.

Source: Raghavan, Albert and Kumara 2007 (label propagation); made deterministic by a fixed order and by
keeping one's label in a tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def communities(count: int, links: Iterable[tuple[int, int, float]], rounds: int = 8) -> list[int]:
    """Return a community number for every actor, the one with the strongest actor being 0.

    ``links`` are pairs of actor numbers with the strength of their tie: cooperation binds, conflict does not.

    >>> communities(5, [(0, 1, 2.0), (1, 2, 1.0), (3, 4, 1.0)])
    [0, 0, 0, 1, 1]
    """
    near: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for one, other, strength in links:
        near[one].append((other, strength))
        near[other].append((one, strength))
    label = list(range(count))
    waiting = list(range(count))
    for _ in range(rounds):
        moved: set[int] = set()
        for actor in waiting:
            best = _strongest(near[actor], label, label[actor])
            if best != label[actor]:
                label[actor] = best
                moved.update(other for other, _ in near[actor])
        if not moved:
            break
        # Who has no neighbour that moved has no reason to.
        waiting = sorted(moved)
    return _renumbered(label)


def _strongest(near: Sequence[tuple[int, float]], label: Sequence[int], own: int) -> int:
    """The label with the most weight among neighbours; one's own, then the lowest, wins a tie."""
    if len(near) < 2:
        return label[near[0][0]] if near else own
    weight: dict[int, float] = {}
    for other, strength in near:
        group = label[other]
        weight[group] = weight.get(group, 0.0) + strength
    most = max(weight.values())
    return own if weight.get(own) == most else min(group for group, heavy in weight.items() if heavy == most)


def _renumbered(label: Sequence[int]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in label]
