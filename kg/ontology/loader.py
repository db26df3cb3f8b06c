"""From Turtle files to one frozen ``Ontology``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import grammar, turtle
from kg.ontology.constructions import compile_constructions
from kg.ontology.frames import Frame
from kg.ontology.grammar import Grammar
from kg.ontology.lexicon import lexicon
from kg.ontology.phrases import compile_phrase
from kg.ontology.turtle import KG, RDFS, Description
from kg.ontology.values import Category, Cue, Ontology, Relation, SupportVerb

ENGLISH = "en"
RELATION_CLASSES = frozenset({"Relation", "State", "Operator"})


def load(*extra: Path | str) -> Ontology:
    """Load the ontology that ships with kg, and further files or folders after it.

    Raises OntologyError naming the file or relation that is wrong.

    >>> load().relations["criticises"].plover
    'ACCUSE'
    """
    return _load(tuple(Path(path) for path in extra), ENGLISH)


def in_language(ontology: Ontology, language: str) -> Ontology:
    """Return an ontology with the phrases, cues and nouns of another language in place of its own.

    Relations, kinds and the ids and labels of territories stay: what two languages say goes into one graph.

    >>> sorted(frame.phrase for frame in in_language(load(), "fr").verbs["libérer"])
    ['{source} libérer {target}']
    """
    return ontology if language == ontology.language else _load(ontology.extra, language)


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...], language: str) -> Ontology:
    table, digest = _read(extra)
    everything = list(table.values())
    descriptions = [d.speaking(language) for d in everything]
    spelling = grammar.read(language)
    categories = {d.name: _category(d) for d in descriptions if d.one(KG + "goldstein")}
    relations = {d.name: _relation(d, categories, language) for d in everything if d.types() & RELATION_CLASSES}
    frames = [
        frame
        for relation in relations.values()
        for phrase, tongue in relation.phrases
        if tongue == language
        for frame in compile_phrase(relation.name, phrase, language)
    ]
    kinds = {d.name: d.local(RDFS + "subClassOf") or "" for d in descriptions if "Class" in d.types()}
    weak = {(d.name, text) for d in descriptions for text in d.all(KG + "weakConstruction")}
    declared = [(d.name, text) for d in descriptions for text in d.all(KG + "construction")] + sorted(weak)
    return Ontology(
        relations=relations,
        categories=categories,
        statuses={d.name: d.one(RDFS + "label") or d.name for d in descriptions if "Status" in d.types()},
        kinds=kinds,
        verbs=_index(frames, "verb"),
        nouns=_index(frames, "noun"),
        predicatives=_index(frames, "predicative"),
        cues=tuple(_cue(d, spelling) for d in descriptions if _is_cue(d)),
        support=_support(descriptions, spelling),
        lexicon=lexicon(everything, language),
        constructions=compile_constructions(declared, kinds, weak),
        weights={d.one(RDFS + "label") or d.name: float(w) for d in descriptions if (w := d.one(KG + "weight"))},
        digest=digest,
        language=language,
        extra=extra,
    )


@lru_cache(maxsize=4)
def _read(extra: tuple[Path, ...]) -> tuple[dict[str, Description], str]:
    return turtle.read([*turtle.files([turtle.folder(), *extra])], [*grammar.files()])


def _category(d: Description) -> Category:
    return Category(d.name, d.one(RDFS + "label") or d.name, d.local(KG + "tone") or "", d.true(KG + "material"),
                    float(d.one(KG + "goldstein") or 0), d.true(KG + "judging"))  # fmt: skip


def _relation(d: Description, categories: Mapping[str, Category], language: str) -> Relation:
    plover = d.local(KG + "plover")
    if plover is not None and plover not in categories:
        raise OntologyError(f"{d.file}, relation {d.name}", f"unknown PLOVER category {plover}",
                            f"Use one of {', '.join(sorted(categories))}.")  # fmt: skip
    types = d.types()
    phrases = tuple(d.values.get(KG + "phrase", ()))
    examples = d.speaking(language).all(KG + "example")
    d = d.speaking(ENGLISH)
    return Relation(
        name=d.name,
        label=d.one(RDFS + "label") or d.name,
        definition=d.one(RDFS + "comment") or "",
        plover=plover,
        parents=tuple(turtle.local_name(p) for p in d.all(RDFS + "subPropertyOf")),
        domain=d.local(RDFS + "domain") or "Actor",
        range=d.local(RDFS + "range") or "Actor",
        symmetric=d.true(KG + "symmetric"),
        mutual=d.true(KG + "symmetric") or d.true(KG + "mutual"),
        attended=d.true(KG + "attended"),
        personal=d.true(KG + "personal"),
        state="State" in types,
        operator="Operator" in types,
        over=d.local(KG + "over"),
        inner_status=d.local(KG + "innerStatus"),
        transparent=d.true(KG + "transparent"),
        phrases=phrases,
        examples=examples,
    )


def _is_cue(d: Description) -> bool:
    return any(t.endswith("Cue") for t in d.types()) and bool(d.all(KG + "word"))


def _cue(d: Description, spelling: Grammar | None) -> Cue:
    kind = next(t for t in sorted(d.types()) if t.endswith("Cue"))
    becomes = {
        tone: relation
        for tone, field in (
            ("cooperation", "overCooperation"),
            ("conflict", "overConflict"),
            ("said", "overSaid"),
        )
        if (relation := d.local(KG + field))
    }
    words = tuple(_spelled(d.all(KG + "word"), spelling))
    status, past = d.local(KG + "status"), d.local(KG + "pastStatus")
    return Cue(d.name, kind, words, status, d.local(KG + "manner"), becomes, past, d.local(KG + "negatedStatus"))


def _spelled(words: Iterable[str], spelling: Grammar | None) -> Iterator[str]:
    """Yield words with their function words as the stages know them."""
    for word in words:
        yield word if spelling is None else " ".join(spelling.pieces(word))


def _support(descriptions: Sequence[Description], spelling: Grammar | None) -> dict[str, tuple[SupportVerb, ...]]:
    """Index support verbs by lemma; a word is ``verb``, ``verb particle`` or ``verb _ preposition``.

    Or both: ``take part _ in``.
    """
    found: defaultdict[str, list[SupportVerb]] = defaultdict(list)
    for d in descriptions:
        if "SupportVerb" not in d.types():
            continue
        for word in _spelled(d.all(KG + "word"), spelling):
            lemma, *rest = word.split()
            preposition = rest[-1] if "_" in rest[:-1] else ""
            particle = rest[0] if rest and rest[0] != "_" else ""
            found[lemma].append(SupportVerb(lemma, particle, preposition, d.local(KG + "subject") or "source",
                                            d.local(KG + "status"), d.local(KG + "only")))  # fmt: skip
    return {lemma: tuple(verbs) for lemma, verbs in found.items()}


def _index(frames: Iterable[Frame], shape: str) -> dict[str, tuple[Frame, ...]]:
    """Index frames of a shape by lemma, those that fix most first."""
    found: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.shape == shape:
            found[frame.lemma].append(frame)
    return {lemma: tuple(sorted(group, key=lambda f: -f.weight)) for lemma, group in found.items()}
