"""A graph to work with: diplomacy around Caracas in January 2026, in our own words and partly invented.

Its events stand in demo.tsv.
``{s:...}``, ``{t:...}`` and ``{v:...}`` in a quote mark source, target and trigger.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from kg.draw import ActorNode, DocumentCard, EventCard, GraphView, Said, Term

KINDS = (
    Term("Actor", None, "actor"),
    Term("Person", "Actor", "person"),
    Term("Group", "Actor", "group"),
    Term("Organisation", "Actor", "organisation"),
    Term("Government", "Organisation", "government"),
    Term("ArmedForce", "Organisation", "armed force"),
    Term("Company", "Organisation", "company"),
    Term("Place", "Actor", "place"),
    Term("Country", "Place", "country"),
)

RELATIONS = (
    Term("engages", None, "engages", "deals with another actor without force"),
    Term("consults", "engages", "consults", "talks with another actor"),
    Term("meets", "consults", "meets", "comes together with another actor in one place"),
    Term("telephones", "consults", "telephones", "talks with another actor by telephone"),
    Term("hosts", "consults", "invites", "asks another actor to come"),
    Term("cooperates", "engages", "cooperates with", "works with another actor"),
    Term("mediates", "cooperates", "mediates with", "tries to bring two sides together"),
    Term("aids", "cooperates", "aids", "gives help"),
    Term("supports", "cooperates", "supports", "stands behind another actor"),
    Term("yields", "engages", "yields to", "gives in to another actor"),
    Term("states", None, "states", "says something of another actor"),
    Term("criticises", "states", "criticises", "finds fault in public"),
    Term("condemns", "criticises", "condemns", "rejects as wrong"),
    Term("accuses", "criticises", "accuses", "says that another actor did wrong"),
    Term("praises", "states", "praises", "speaks well of another actor"),
    Term("demands", "states", "demands of", "asks with pressure"),
    Term("coerces", None, "coerces", "acts against the will of another actor"),
    Term("threatens", "coerces", "threatens", "announces harm"),
    Term("sanctions", "coerces", "sanctions", "cuts off trade, money or travel"),
    Term("attacks", "coerces", "attacks", "uses armed force"),
    Term("captures", "coerces", "captures", "takes a person by force"),
    Term("charges", "coerces", "charges", "brings before a court"),
    Term("protests", None, "protests against", "shows dissent in the street"),
    Term("expels", "coerces", "expels", "makes a person leave a country"),
    Term("defends", "supports", "defends", "speaks up for"),
    Term("deploys", "coerces", "deploys against", "moves forces near"),
)

ACTORS = (
    ActorNode(
        "trump",
        "Donald Trump",
        "Person",
        ("Trump", "US President Donald Trump", "the US president"),
        ("President of the United States",),
        "USA",
    ),
    ActorNode(
        "petro",
        "Gustavo Petro",
        "Person",
        ("Petro", "President Petro"),
        ("President of Colombia, since 2022",),
        "COL",
    ),
    ActorNode(
        "maduro",
        "Nicolás Maduro",
        "Person",
        ("Maduro", "Nicolas Maduro Moros"),
        ("President of Venezuela",),
        "VEN",
    ),
    ActorNode("wife", "Maduro’s wife", "Person", (), (), "VEN"),
    ActorNode(
        "rubio",
        "Marco Rubio",
        "Person",
        ("Rubio", "the secretary of state"),
        ("Secretary of State of the United States",),
        "USA",
    ),
    ActorNode(
        "pena",
        "Daniel García‑Peña",
        "Person",
        ("García‑Peña", "the ambassador"),
        ("Ambassador of Colombia to the United States",),
        "COL",
    ),
    ActorNode("usa", "United States", "Country", ("US", "Washington", "America"), (), "USA"),
    ActorNode("colombia", "Colombia", "Country", ("Bogotá",), (), "COL"),
    ActorNode("venezuela", "Venezuela", "Country", ("Caracas",), (), "VEN"),
    ActorNode("brazil", "Brazil", "Country", ("Brasília",), (), "BRA"),
    ActorNode("mexico", "Mexico", "Country", ("Mexico City",), (), "MEX"),
    ActorNode("cuba", "Cuba", "Country", ("Havana",), (), "CUB"),
    ActorNode("norway", "Norway", "Country", ("Oslo",), (), "NOR"),
    ActorNode("forces", "US forces", "ArmedForce", ("American troops", "the US military"), (), "USA"),
    ActorNode("colgov", "Government of Colombia", "Government", ("Colombian government",), (), "COL"),
    ActorNode("usgov", "Government of the United States", "Government", ("the administration",), (), "USA"),
    ActorNode("ministry", "Foreign Ministry of Colombia", "Government", ("the foreign ministry",), (), "COL"),
    ActorNode("un", "UN Security Council", "Organisation", ("Security Council", "the council"), ()),
    ActorNode("oas", "Organization of American States", "Organisation", ("OAS",), ()),
    ActorNode("lula", "Luiz Inácio Lula da Silva", "Person", ("Lula",), ("President of Brazil, since 2023",), "BRA"),
    ActorNode("court", "Federal court in New York", "Government", ("the Manhattan court",), (), "USA"),
    ActorNode("oil", "Orinoco Energy", "Company", ("Orinoco",), (), "VEN"),
    ActorNode("crowd", "protesters in Bogotá", "Group", ("thousands of demonstrators",), (), "COL"),
    ActorNode("army", "Venezuelan army", "ArmedForce", ("the armed forces of Venezuela",), (), "VEN"),
)

DOCUMENTS = (
    DocumentCard(
        "d1",
        "Two presidents agree to meet after weeks of insults",
        "The Andean Post",
        "2026-01-14",
        "https://example.org/two-presidents",
    ),
    DocumentCard("d2", "Night raid on Caracas", "Harbour Wire", "2026-01-03", "https://example.org/night-raid"),
    DocumentCard(
        "d3", "Council sits in emergency session", "Harbour Wire", "2026-01-05", "https://example.org/council"
    ),
    DocumentCard("d4", "What Brasília wants", "Folha do Sul", "2026-01-08", "https://example.org/brasilia"),
    DocumentCard(
        "d5",
        "Havana: no soldiers of ours were there",
        "Caribbean Desk",
        "2026-01-06",
        "https://example.org/havana",
    ),
    DocumentCard("d6", "In the streets of Bogotá", "The Andean Post", "2026-01-09"),
    DocumentCard("d7", "Oil, ships and a blockade", "Ledger Daily", "2026-01-10", "https://example.org/oil"),
    DocumentCard("d8", "A quiet offer from Oslo", "Nordic Review", "2026-01-12", "https://example.org/oslo"),
)

SURE = {"happened": 0.92, "planned": 0.81, "alleged": 0.64, "denied": 0.78, "hypothetical": 0.58}
CONFLICT = {
    "criticises", "condemns", "accuses", "demands", "coerces", "threatens", "sanctions", "attacks",
    "captures", "charges", "protests", "expels", "deploys",
}  # fmt: skip
MARK = re.compile(r"\{([stv]):([^}]*)\}")
ROLE = {"s": "source_span", "t": "target_span", "v": "trigger_span"}


def demo() -> GraphView:
    """Return the demo graph: 24 actors, 55 events, 8 documents."""
    labels = {term.name: term.label for term in RELATIONS}
    with Path(__file__).with_name("demo.tsv").open(encoding="utf-8") as rows:
        told = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    events = tuple(_event(number, labels, **row) for number, row in enumerate(told))
    return GraphView(ACTORS, events, DOCUMENTS, RELATIONS, KINDS)


def _event(
    number: int, labels: dict[str, str], document: str, when: str, status: str, source: str, relation: str,
    target: str, where: str, said: str, quote: str,
) -> EventCard:  # fmt: skip
    plain, spans = "", {}
    at = 0
    for mark in MARK.finditer(quote):
        plain += quote[at : mark.start()]
        spans[ROLE[mark[1]]] = (len(plain), len(plain) + len(mark[2]))
        plain += mark[2]
        at = mark.end()
    plain += quote[at:]
    start, _, end = when.partition("/")
    name, _, cue = said.partition(":")
    return EventCard(
        id=f"e{number}", relation=relation, label=labels[relation], plover=relation.upper(), status=status,
        tone="conflict" if relation in CONFLICT else "cooperation", source=source, target=target,
        quote=plain, document=document, start=start or None, end=end or start or None, where=where,
        when_text="as before" if not when else "", speakers=(Said(name, cue),) if said else (),
        confidence=SURE[status] - number % 7 / 50, phrase=f"{{source}} {relation} {{target}}",
        why=("subject and object of the verb",),
        before="The room had waited for this." if number % 3 == 0 else "",
        after="Nobody spoke for a while." if number % 4 == 0 else "", **spans,
    )  # fmt: skip
