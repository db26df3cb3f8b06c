"""Large invented graphs, the same for the same seed."""

from __future__ import annotations

import random

from kg.draw import ActorNode, DocumentCard, EventCard, GraphView
from tests.browser.demo import CONFLICT, KINDS, RELATIONS

FIRST = ("Ada", "Bela", "Carl", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana", "Karim", "Lena")
LAST = (
    "Abara",
    "Bruun",
    "Costa",
    "Dietz",
    "Egan",
    "Farkas",
    "Guzmán",
    "Holt",
    "Ito",
    "Jansen",
    "Kaya",
    "Lund",
)


def generated(actors: int, events: int, seed: int = 7) -> GraphView:
    """Return a large invented graph: a few actors in many events, most in few, about sixty to a community."""
    draw = random.Random(seed)
    names = [f"{draw.choice(FIRST)} {draw.choice(LAST)} {number}" for number in range(actors)]
    nodes = tuple(
        ActorNode(f"a{number}", name, KINDS[1 + number % 8].name, (f"A{number}",), community=number // 60)
        for number, name in enumerate(names)
    )
    documents = tuple(
        DocumentCard(f"d{number}", f"Report {number}", f"Paper {number % 12}", f"2026-01-{1 + number % 28:02d}")
        for number in range(max(1, events // 12))
    )
    told = tuple(_random(draw, number, actors, names, documents) for number in range(events))
    return GraphView(nodes, told, documents, RELATIONS, KINDS)


def _random(
    draw: random.Random, number: int, actors: int, names: list[str], documents: tuple[DocumentCard, ...]
) -> EventCard:
    source = int(actors * draw.random() ** 2.2)
    near = min(actors - 1, source // 60 * 60 + int(60 * draw.random() ** 1.5))
    target = near if draw.random() < 0.8 else int(actors * draw.random() ** 3)
    relation = draw.choice(RELATIONS)
    day = f"2026-{1 + int(12 * draw.random()):02d}-{1 + int(28 * draw.random()):02d}"
    tone = draw.choice(("conflict", "neutral")) if relation.name in CONFLICT else "cooperation"
    sentence = f"{names[source]} {relation.label} {names[target]}, sentence {number // 2} of many."
    return EventCard(
        f"e{number}", relation.name, relation.label, None, tone, f"a{source}", f"a{target}",
        draw.choice(("happened", "happened", "happened", "planned", "alleged", "denied")), sentence,
        documents[number // 12 % len(documents)].id, day, day, confidence=round(draw.random(), 2),
        source_span=(0, len(names[source])),
    )  # fmt: skip
