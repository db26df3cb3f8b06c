"""Small documents by number, without a language model: who criticises whom, in one sentence each."""

from __future__ import annotations

from functools import cache

from kg.model import Actor, Document, Event, Evidence, Extraction, Mention, Span
from kg.rdf import Provenance, to_nquads

PROVENANCE = Provenance("kg", "0", "none", "0", "0123456789abcdef")
PEOPLE = ("Anna Berg", "Karl Lund", "Ines Vega", "Omar Diallo", "Li Wen", "Maria Rossi", "Jan Novak")


def extraction(number: int, revision: int = 0) -> Extraction:
    """Return what the document of a number says; its neighbours share actors, and often the direct edge.

    Another revision has another text, another target and another certainty.
    """
    source, target = PEOPLE[number % 7], PEOPLE[(number // 7 + number + 1 + revision) % 7]
    target = target if target != source else "Peru"
    text = f"Report {number}, revision {revision}. {source} criticised {target}."
    document = Document(f"d{number}", text, title=f"Report {number}")

    def mention(words: str) -> Mention:
        start = text.index(words)
        return Mention(start, start + len(words), words, "name", "name")

    actors = tuple(
        Actor(name.replace(" ", "_"), name, "Person", (f"{name} of report {number % 5}",), (), (mention(name),))
        for name in (source, target)
    )
    quote, start = f"{source} criticised {target}.", text.index(source)
    trigger = text.index("criticised")
    event = Event(
        f"d{number}-e1", "criticises", "ACCUSE", actors[0].id, mention(source), actors[1].id, mention(target),
        "happened" if (number + revision) % 4 else "denied", Evidence(document.id, start, len(text), quote),
        Span(trigger, trigger + len("criticised"), "criticised"), "{source} criticise {target}", 0.9,
    )  # fmt: skip
    return Extraction(document, actors, (event,))


@cache
def nquads(number: int, revision: int = 0) -> str:
    """Return what a revision of the document of a number contributes."""
    return to_nquads(extraction(number, revision), PROVENANCE)
