"""What the model is told: the ontology as instructions, and the schema that its answer must fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import Document
from kg.ontology.values import Ontology

_TASK = """\
You read news and report who did what to whom, exactly as the text says and nothing else. Answer with one JSON object.

actors: everybody and everything that acts or is acted on. "name" is the fullest name in the text ("Gustavo Petro"), or
the text's own description where it gives no name; "kind" is one of the kinds below; "aliases" are other names of the
same actor in the text, copied letter for letter.

events: one for each thing done by one actor to another. "relation" is one of the relations below. "source" did it,
"target" underwent it; both are names of your actors, or null where the text names nobody. "source_words" and
"target_words" are the words in the quote that stand for them ("he", "the president"), or null. "status" is one of the
statuses below: a denial is still an event, with the status denied. "quote" is the whole sentence, copied from the text
letter for letter; "trigger" the word or words in it that express the relation. "speaker" is the actor who says so,
where the text vouches for it only through somebody's words, and "cue" the word in the quote that says that they do.

Passive sentences name the doer after "by" or not at all. What is not in the text is left out.
"""


def instructions(ontology: Ontology) -> str:
    """Return the system message: the task, then kinds, statuses and relations with their definitions.

    >>> from kg.ontology import load
    >>> "criticises: speaks ill of somebody" in instructions(load())
    True
    """
    relations = [
        f"{r.name}: {r.definition or r.label}" for _, r in sorted(ontology.relations.items()) if not r.transparent
    ]
    parts = ["Kinds: " + ", ".join(actor_kinds(ontology)), "Statuses: " + ", ".join(sorted(ontology.statuses)),
             "Relations:\n" + "\n".join(relations)]  # fmt: skip
    return _TASK + "\n" + "\n\n".join(parts)


def question(document: Document, text: str) -> str:
    """Return the user message for one chunk of a document's text."""
    known = [f"Title: {document.title}"] if document.title else []
    known += [f"Published: {document.published}"] if document.published else []
    return "\n".join([*known, "Text:", text])


def actor_kinds(ontology: Ontology) -> list[str]:
    """Return the kinds of actors and places, by name."""
    return sorted(kind for kind in ontology.kinds if _is_a(ontology.kinds, kind, ("Actor", "Place")))


def _is_a(parents: Mapping[str, str], kind: str, ancestors: Sequence[str]) -> bool:
    seen: set[str] = set()
    while kind and kind not in seen:
        if kind in ancestors:
            return True
        seen.add(kind)
        kind = parents.get(kind, "")
    return False


def schema(ontology: Ontology) -> dict[str, object]:
    """Return the JSON schema of an answer; all properties are required, as strict endpoints want it."""
    text: dict[str, object] = {"type": "string"}
    or_none: dict[str, object] = {"type": ["string", "null"]}
    relations = sorted(name for name, relation in ontology.relations.items() if not relation.transparent)
    actor = _object(name=text, kind={"type": "string", "enum": actor_kinds(ontology)},
                    aliases={"type": "array", "items": text})  # fmt: skip
    event = _object(
        source=or_none,
        source_words=or_none,
        relation={"type": "string", "enum": relations},
        target=or_none,
        target_words=or_none,
        status={"type": "string", "enum": sorted(ontology.statuses)},
        quote=text,
        trigger=text,
        speaker=or_none,
        cue=or_none,
    )
    return _object(actors={"type": "array", "items": actor}, events={"type": "array", "items": event})


def _object(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
