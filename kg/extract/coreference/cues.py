"""The words that coreference goes by, as the ontology lists them, gathered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology.values import Ontology


@dataclass(frozen=True, slots=True)
class Cues:
    """Words by class.

    ``general`` nouns take up anybody of a kind (*the man, the country*), ``sides`` any of two (*both parties*),
    ``states`` any of two states (*both governments*), ``accusations`` are what the accused
    deny (*a charge they reject*), ``holders`` who holds one of several offices (*both leaders*).
    ``counts`` tells how many a word makes of a
    description (*both leaders, the three states*). The object of a verb of ``kinship`` is a relative of its subject;
    who is *known as* or *called* somebody (``naming``) is that one. ``causes`` tells of a verb with whom its reason
    lies: ``judging`` verbs with the object, ``affecting`` ones with the subject. ``deeds`` are what actors do.
    """

    general: frozenset[str]
    sides: frozenset[str]
    states: frozenset[str]
    accusations: frozenset[str]
    holders: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]
    kinship: frozenset[str]
    naming: frozenset[str]
    causes: Mapping[str, str]
    deeds: frozenset[str]

    @classmethod
    def of(cls, ontology: Ontology) -> Cues:
        """Gather the words of an ontology."""
        return cls(
            _words(ontology, "GeneralNounCue"),
            _words(ontology, "SideNounCue"),
            _words(ontology, "StateNounCue"),
            _words(ontology, "AccusationNounCue"),
            {cue.name: frozenset(map(_entry, cue.words)) for cue in ontology.cues if cue.kind == "HolderNounCue"},
            {
                word: int(cue.name.removeprefix("count"))
                for cue in ontology.cues
                if cue.kind == "CountCue"
                for word in cue.words
            },
            _words(ontology, "KinshipCue"),
            _words(ontology, "NamingCue"),
            {word: cue.name for cue in ontology.cues if cue.kind == "CausalityCue" for word in cue.words},
            frozenset(ontology.verbs),
        )


def _words(ontology: Ontology, kind: str) -> frozenset[str]:
    return frozenset(word for cue in ontology.cues if cue.kind == kind for word in cue.words)


def _entry(label: str) -> str:
    """Return how the entry of a role is compared by its label: *prime minister* is ``role:primeMinister``."""
    return label.replace(" ", "")
