"""Groups of actors that are one: a union-find that keeps apart what was judged different."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator


class Clusters:
    """Joins ids into clusters; a pair that was set apart never meets in one, by whatever way.

    >>> clusters = Clusters([("a", "c")])
    >>> clusters.join("a", "b", "one name"), clusters.join("b", "c", "one name")
    (True, False)
    >>> clusters.reason("b", "a")
    'one name'
    """

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._above: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._edges: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for first, second in apart:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def root(self, id_: str) -> str:
        """Return the id that stands for a cluster."""
        path = []
        while (above := self._above.get(id_, id_)) != id_:
            path.append(id_)
            id_ = above
        for passed in path:
            self._above[passed] = id_
        return id_

    def members(self, id_: str) -> list[str]:
        """Return the ids of the cluster that an id is in."""
        return self._members.get(self.root(id_), [id_])

    def together(self, first: str, second: str) -> bool:
        """Tell whether two ids are in one cluster."""
        return self.root(first) == self.root(second)

    def apart(self, first: str, second: str) -> bool:
        """Tell whether joining two clusters would bring together what was set apart."""
        small, large = sorted((self.members(first), self.members(second)), key=len)
        others = set(large)
        return any(not others.isdisjoint(self._apart[each]) for each in small if each in self._apart)

    def join(self, first: str, second: str, reason: str) -> bool:
        """Join the clusters of two ids; False where they are one already or must stay apart."""
        if self.together(first, second) or self.apart(first, second):
            return False
        small, large = sorted((self.root(first), self.root(second)), key=lambda root: len(self.members(root)))
        joined = self.members(large) + self.members(small)
        self._above[small] = large
        self._members.pop(small, None)
        self._members[large] = joined
        self._edges[first].append((second, reason))
        self._edges[second].append((first, reason))
        return True

    def reason(self, start: str, end: str) -> str:
        """Return why two ids of one cluster are together: the reasons on the way from one to the other."""
        came: dict[str, tuple[str, str]] = {start: (start, "")}
        queue = deque([start])
        while queue and end not in came:
            here = queue.popleft()
            for there, reason in self._edges[here]:
                if there not in came:
                    came[there] = (here, reason)
                    queue.append(there)
        reasons: list[str] = []
        while end != start:
            end, reason = came[end]
            reasons.insert(0, reason)
        return "; ".join(dict.fromkeys(reasons))

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the clusters of more than one id."""
        yield from self._members.values()
