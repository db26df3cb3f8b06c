"""From all actors to links between those that are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.ontology import Ontology
from kg.resolve.agreement import Facts
from kg.resolve.clusters import Clusters
from kg.resolve.directory import Directory
from kg.resolve.judgements import Correction, Judgement, combined
from kg.resolve.names import person_name
from kg.resolve.rules import RULES
from kg.resolve.short_names import first_letters, short_names
from kg.resolve.values import KnownActor, Link, Proposal

_JUDGED = "people judge them to be one"


def resolve(actors: Iterable[KnownActor], corrections: Iterable[Correction], ontology: Ontology) -> tuple[Link, ...]:
    """Return which actors are one, by the names they bear and by what people judge.

    Each actor that is another links to the one of its cluster that is named best; that one has no link. The
    links do not depend on the order of the actors. What people judge goes before what is inferred, and an
    actor joins no cluster that holds one it was judged different from.

    Args:
        actors: those of the whole graph.
        corrections: what people judge; actors that the graph does not hold may be among them.
        ontology: the kinds, and what is known of names.

    Returns:
        Links judged SAME, and UNSURE ones for people to judge, in the order of the actors' ids.

    >>> from kg import ontology
    >>> full, short = KnownActor("1", "Gustavo Petro", "Person"), KnownActor("2", "Petro", "Person")
    >>> [(link.actor, link.same_as, link.reason) for link in resolve([short, full], [], ontology.load())]
    [('2', '1', 'same surname as the only "Petro", Gustavo Petro')]
    """
    known = {actor.id: actor for actor in actors}
    directory = Directory(known.values(), ontology)
    judged = combined(corrections)
    clusters = Clusters(pair for pair, judgement in judged.items() if judgement is Judgement.DIFFERENT)
    for (first, second), judgement in judged.items():
        if judgement is Judgement.SAME:
            clusters.join(first, second, _JUDGED)
    joining = _Joining(known, clusters, directory)
    unsure: list[Proposal] = []
    for rule in RULES:
        unsure += joining.apply(rule(directory))
    # Short names come last: whether one person only has a surname is known when the full names are one.
    unsure += joining.apply(list(short_names(directory, clusters)))
    unsure += first_letters(directory)
    named_best = {
        id_: best
        for cluster in clusters
        for best in [_best([known[id_] for id_ in cluster if id_ in known], directory)]
        for id_ in cluster
        if best is not None
    }
    links = {
        id_: Link(id_, best, clusters.reason(id_, best))
        for id_, best in named_best.items()
        if id_ != best and id_ in known
    }
    return (*(links[id_] for id_ in sorted(links)), *_open_questions(unsure, clusters, named_best))


class _Joining:
    """Joins what the rules propose, unless two clusters contradict each other anywhere.

    That two members agree is not enough: Sun the organisation may be the party or the company, not both.
    """

    def __init__(self, known: Mapping[str, KnownActor], clusters: Clusters, directory: Directory) -> None:
        self._clusters, self._agreement = clusters, directory.agreement
        # By cluster, each fact once: clusters grow large, what is said of their members does not.
        self._facts: dict[str, set[Facts]] = {}
        for id_, actor in known.items():
            self._facts.setdefault(clusters.root(id_), set()).add(self._agreement.facts(actor))

    def apply(self, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
        """Join what is sure, in the order of the ids; yield what is unsure."""
        for proposal in sorted(proposals, key=_by_ids):
            if proposal.judgement is Judgement.SAME:
                self._join(proposal.first.id, proposal.second.id, proposal.reason)
            else:
                yield proposal

    def _join(self, first: str, second: str, reason: str) -> None:
        one, other = self._clusters.root(first), self._clusters.root(second)
        compatible = self._agreement.compatible
        if all(compatible(fact, another) for fact in self._facts[one] for another in self._facts[other]):
            if self._clusters.join(first, second, reason):
                self._facts[self._clusters.root(first)] = self._facts[one] | self._facts[other]


def _by_ids(proposal: Proposal) -> tuple[str, str, str]:
    return proposal.first.id, proposal.second.id, proposal.reason


def _best(actors: Sequence[KnownActor], directory: Directory) -> str | None:
    """Return the id of the actor whose name stands for all: known, in full, in most documents, without titles."""

    def rank(actor: KnownActor) -> tuple[object, ...]:
        person = person_name(actor.name, directory.lexicon) if actor.kind == "Person" else None
        short = person.bare if person else " " not in actor.name
        titled = person is None or person.titled
        known = directory.known_by_label(actor) and not directory.lexicon.capitals.get(actor.name.lower())
        return (
            not known,
            short,
            actor.kind == "Person" and titled,
            actor.name.isupper(),
            -len(actor.documents),
            len(actor.name),
            actor.name,
            actor.id,
        )

    return min(actors, key=rank).id if actors else None


def _open_questions(unsure: Iterable[Proposal], clusters: Clusters, named_best: dict[str, str]) -> Iterator[Link]:
    found: dict[tuple[str, str], Link] = {}
    for proposal in sorted(unsure, key=_by_ids):
        first, second = (named_best.get(each.id, each.id) for each in (proposal.first, proposal.second))
        if not clusters.together(first, second) and not clusters.apart(first, second):
            found.setdefault((first, second), Link(first, second, proposal.reason, Judgement.UNSURE))
    yield from (found[pair] for pair in sorted(found))
