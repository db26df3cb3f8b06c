"""What the ontology's files say, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.ontology.constructions import Constructions
from kg.ontology.frames import Frame
from kg.ontology.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Category:
    """A PLOVER category: its tone (``cooperation`` or ``conflict``), whether it is deeds, and its Goldstein value.

    ``judging`` ones judge what somebody did: *condemned the raid on Lima* is about who raided.
    """

    name: str
    label: str
    tone: str
    material: bool
    goldstein: float
    judging: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as the ontology declares it; ``plover`` is None for states and for neutral operators.

    ``mutual`` relations hold between several who do them together: *India and Pakistan agreed*. In ``attended``
    ones takes part of whom a clause around them is said: *after a visit to Peru, Berg resigned*. ``personal`` ones hold
    between actors alone: who calls an election has telephoned nobody.

    ``operator`` relations govern another event: ``over`` limits that event's tone, ``inner_status`` is the status
    it gets, and a ``transparent`` one passes its source on and leaves the inner event standing by itself.
    """

    name: str
    label: str
    definition: str
    plover: str | None
    parents: tuple[str, ...]
    domain: str
    range: str
    symmetric: bool
    mutual: bool
    attended: bool
    personal: bool
    state: bool
    operator: bool
    over: str | None
    inner_status: str | None
    transparent: bool
    phrases: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decide whether an event happened, or say who says so.

    ``kind`` is the class of the cue (AuxiliaryCue, AdverbCue, SpeechCue, NegationCue ...), ``status`` what it makes of
    the event it governs, ``past`` the same where its verb is in a past tense and that makes a difference, ``negated``
    the same where a word of saying is negated, ``manner`` how a speech cue speaks. ``becomes`` maps a tone to the
    relation that the governed event amounts to: to be willing to help is to agree.
    """

    name: str
    kind: str
    words: tuple[str, ...]
    status: str | None
    manner: str | None
    becomes: Mapping[str, str]
    past: str | None = None
    negated: str | None = None


@dataclass(frozen=True, slots=True)
class SupportVerb:
    """A verb that lends a subject to an event noun: *launch an attack*, *come under fire*.

    ``subject`` is the slot its subject fills in the noun's frame, ``status`` what it makes of the event (None: as is),
    if that is of the category ``only`` (None: any).
    """

    lemma: str
    particle: str
    preposition: str
    subject: str
    status: str | None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people or bodies: what kind of actor it names, and what else follows from it."""

    word: str
    entry: str
    type: str
    kind: str
    gender: str | None
    sector: str | None
    expresses: str | None


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, region or city: its names, demonyms, capitals and the seats of its government."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    alpha3: str | None
    part_of: str | None
    same_as: str | None
    article: str | None = None

    @property
    def said(self) -> str:
        """Return the label as it stands in a sentence: *the United States*, *Colombia*."""
        return f"{self.article} {self.label}" if self.article else self.label


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that needs no introduction: its kind, name and abbreviations."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything known of names and nouns, by lower-case word or name.

    ``things`` are words that are written like names and name no actor, ``vessels`` those before the name of a ship,
    ``family_names`` those of people whom news names by them alone;
    the subject of a verb in ``personal_verbs`` is a person as a rule, the object of a word in ``addressing`` somebody
    who acts. ``works`` are what people make and by which they say or do something: statements, laws. With
    verbs in ``wielding`` people set off what does the rest. ``measures`` measure out what is done: a *day* of talks.
    ``currencies`` are words for money, ``portfolios`` nouns whose *of* or *for* tells a field and no body.
    ``pronouns`` give the gender of whom they stand for, ``spelling`` is the language's grammar;
    English has neither, its pronouns being known to the stages.
    """

    nouns: Mapping[str, Noun]
    titles: Mapping[str, Noun]
    territories: Mapping[str, Territory]
    territory_names: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    seats: Mapping[str, str]
    organisations: Mapping[str, KnownOrganisation]
    given_names: Mapping[str, str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    things: frozenset[str]
    vessels: frozenset[str]
    family_names: frozenset[str]
    personal_verbs: frozenset[str]
    addressing: frozenset[str]
    works: frozenset[str]
    wielding: frozenset[str]
    measures: frozenset[str]
    currencies: frozenset[str]
    portfolios: frozenset[str]
    pronouns: Mapping[str, str] = field(default_factory=dict)
    spelling: Grammar | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole ontology, loaded.

    ``weights`` say what each mechanism of reading adds to an event's confidence; ``digest`` identifies the content
    for provenance. Phrases, cues and nouns are those of one ``language``; ``extra`` are the files read beside kg's own.
    """

    relations: Mapping[str, Relation]
    categories: Mapping[str, Category]
    statuses: Mapping[str, str]
    kinds: Mapping[str, str]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    predicatives: Mapping[str, tuple[Frame, ...]]
    cues: tuple[Cue, ...]
    support: Mapping[str, tuple[SupportVerb, ...]]
    lexicon: Lexicon
    constructions: Constructions
    weights: Mapping[str, float]
    digest: str
    language: str = "en"
    extra: tuple[Path, ...] = ()

    def tone(self, relation: str) -> str | None:
        """Return ``cooperation`` or ``conflict`` for a relation, None for states and the unknown."""
        found = self.relations.get(relation)
        return self.categories[found.plover].tone if found and found.plover else None

    def is_a(self, relation: str, ancestor: str) -> bool:
        """Tell whether a relation is another or below it."""
        if relation == ancestor:
            return True
        found = self.relations.get(relation)
        return found is not None and any(self.is_a(parent, ancestor) for parent in found.parents)
