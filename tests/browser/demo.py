"""A graph to work with: the diplomacy around Caracas in January 2026, retold in our own words and partly invented.

In a quote ``{s:...}``, ``{t:...}`` and ``{v:...}`` mark source, target and trigger.
"""

from __future__ import annotations

import random
import re

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
    ActorNode("trump", "Donald Trump", "Person", ("Trump", "US President Donald Trump", "the US president"), ("President of the United States",), "USA"),
    ActorNode("petro", "Gustavo Petro", "Person", ("Petro", "President Petro"), ("President of Colombia, since 2022",), "COL"),
    ActorNode("maduro", "Nicolás Maduro", "Person", ("Maduro", "Nicolas Maduro Moros"), ("President of Venezuela",), "VEN"),
    ActorNode("wife", "Maduro’s wife", "Person", (), (), "VEN"),
    ActorNode("rubio", "Marco Rubio", "Person", ("Rubio", "the secretary of state"), ("Secretary of State of the United States",), "USA"),
    ActorNode("pena", "Daniel García‑Peña", "Person", ("García‑Peña", "the ambassador"), ("Ambassador of Colombia to the United States",), "COL"),
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
    DocumentCard("d1", "Two presidents agree to meet after weeks of insults", "The Andean Post", "2026-01-14", "https://example.org/two-presidents"),
    DocumentCard("d2", "Night raid on Caracas", "Harbour Wire", "2026-01-03", "https://example.org/night-raid"),
    DocumentCard("d3", "Council sits in emergency session", "Harbour Wire", "2026-01-05", "https://example.org/council"),
    DocumentCard("d4", "What Brasília wants", "Folha do Sul", "2026-01-08", "https://example.org/brasilia"),
    DocumentCard("d5", "Havana: no soldiers of ours were there", "Caribbean Desk", "2026-01-06", "https://example.org/havana"),
    DocumentCard("d6", "In the streets of Bogotá", "The Andean Post", "2026-01-09"),
    DocumentCard("d7", "Oil, ships and a blockade", "Ledger Daily", "2026-01-10", "https://example.org/oil"),
    DocumentCard("d8", "A quiet offer from Oslo", "Nordic Review", "2026-01-12", "https://example.org/oslo"),
)

SURE = {"happened": 0.92, "planned": 0.81, "alleged": 0.64, "denied": 0.78, "hypothetical": 0.58}
COOPERATION = frozenset(
    "meets telephones hosts cooperates mediates aids supports yields praises defends consults engages".split()
)
MARK = re.compile(r"\{([stv]):([^}]*)\}")
ROLE = {"s": "source_span", "t": "target_span", "v": "trigger_span"}

# document, date, status, source, relation, target, place, speaker and cue, quote
TOLD = (
    ("d1", "2026-01-08", "happened", "trump", "telephones", "petro", "", "", "{s:Trump} {v:spoke by telephone with} {t:Petro} for an hour on Thursday, the first time since the raid."),
    ("d1", "2026-02-02/2026-02-07", "planned", "trump", "meets", "petro", "White House", "Trump:announced", "{s:Trump} announced that he {v:will receive} {t:the Colombian president} at the White House in the first week of February."),
    ("d1", "2026-01-08", "happened", "trump", "hosts", "petro", "Washington", "", "At the end of the call {s:the US president} {v:invited} {t:Petro} to Washington."),
    ("d1", "2026-01-12", "happened", "colgov", "cooperates", "usgov", "", "Daniel García‑Peña:said", "{s:The Colombian government} {v:is working} with {t:the administration} on the agenda, García‑Peña said."),
    ("d1", "2026-01-12", "planned", "rubio", "meets", "ministry", "", "Daniel García‑Peña:said", "{s:Rubio} {v:is to sit down} with {t:the foreign ministry} to settle a date, the ambassador noted."),
    ("d1", "2025-12-18", "happened", "trump", "criticises", "petro", "", "", "In December {s:Trump} had {v:called} {t:Petro} a bad leader who makes cocaine."),
    ("d1", "2026-01-04", "hypothetical", "trump", "attacks", "colombia", "", "Donald Trump:threatened", "“An operation sounds good to me,” {s:Trump} said when asked whether he would {v:strike} {t:Colombia} next."),
    ("d1", "2026-01-04", "happened", "trump", "threatens", "colombia", "", "", "{s:Trump} {v:threatened} {t:Colombia} with military action a day after the raid."),
    ("d1", "2026-01-04", "happened", "petro", "condemns", "usa", "", "", "{s:Petro} {v:condemned} {t:the United States} for its strikes on a neighbour."),
    ("d1", "2026-01-05", "happened", "petro", "accuses", "usa", "", "", "{s:The Colombian president} {v:accused} {t:Washington} of trampling on the sovereignty of a whole continent."),
    ("d1", "2026-01-05", "happened", "petro", "criticises", "trump", "", "", "{s:Petro} {v:called} {t:him} a man with a senile brain."),
    ("d1", "2026-01-13", "happened", "trump", "praises", "petro", "", "Donald Trump:wrote", "“It was {v:a great honor} to speak with {t:the President of Colombia},” {s:Trump} wrote."),
    ("d1", "2026-01-13", "happened", "pena", "praises", "rubio", "Washington", "", "{s:The ambassador} {v:thanked} {t:Rubio} for keeping the line open."),
    ("d2", "2026-01-03", "happened", "forces", "attacks", "venezuela", "Caracas", "", "{s:US forces} {v:struck} air defences around {t:Caracas} shortly after two in the morning."),
    ("d2", "2026-01-03", "happened", "forces", "captures", "maduro", "Caracas", "", "{s:American troops} {v:captured} {t:Nicolás Maduro} in his residence."),
    ("d2", "2026-01-03", "happened", "forces", "captures", "wife", "Caracas", "", "With him {s:they} {v:seized} {t:his wife}."),
    ("d2", "2026-01-03", "happened", "trump", "defends", "forces", "", "", "{s:Trump} {v:defended} {t:the troops} and called the operation flawless."),
    ("d2", "2026-01-05", "happened", "court", "charges", "maduro", "New York", "", "{s:A federal court in Manhattan} {v:charged} {t:Maduro} with narcoterrorism."),
    ("d2", "2026-01-05", "happened", "court", "charges", "wife", "New York", "", "{s:The court} {v:charged} {t:his wife} with conspiracy."),
    ("d2", "2026-01-03", "alleged", "army", "attacks", "forces", "Caracas", "US officials:said", "{s:Venezuelan soldiers} {v:fired} on {t:American helicopters}, US officials said."),
    ("d2", "2026-01-03", "happened", "army", "condemns", "usa", "", "", "{s:The army} {v:denounced} {t:the United States} in a statement read on television."),
    ("d2", "2026-01-03", "happened", "rubio", "accuses", "maduro", "", "", "{s:Rubio} {v:accused} {t:Maduro} of running a cartel from the palace."),
    ("d2", "2026-01-04", "denied", "usa", "attacks", "colombia", "", "Marco Rubio:denied", "Rubio denied that {s:the United States} {v:was preparing to strike} {t:Colombia}."),
    ("d3", "2026-01-05", "happened", "venezuela", "accuses", "usa", "New York", "", "{s:Venezuela} {v:accused} {t:the United States} of aggression before the council."),
    ("d3", "2026-01-05", "happened", "colombia", "demands", "un", "New York", "", "{s:Colombia} {v:demanded} that {t:the council} meet at once."),
    ("d3", "2026-01-05", "happened", "brazil", "condemns", "usa", "New York", "", "{s:Brazil} {v:condemned} {t:Washington}: a line had been crossed."),
    ("d3", "2026-01-05", "happened", "mexico", "condemns", "usa", "New York", "", "{s:Mexico} {v:condemned} {t:the US} raid as a breach of the Charter."),
    ("d3", "2026-01-06", "planned", "un", "meets", "oas", "", "diplomats:expected", "{s:The council} {v:is expected to consult} {t:the OAS} next week, diplomats said."),
    ("d3", "2026-01-05", "happened", "cuba", "supports", "venezuela", "New York", "", "{s:Cuba} {v:stood by} {t:Venezuela} in the debate."),
    ("d4", "2026-01-07", "happened", "lula", "telephones", "petro", "", "", "{s:Lula} {v:telephoned} {t:Petro} on Wednesday."),
    ("d4", "2026-01-07", "happened", "lula", "criticises", "trump", "", "", "{s:The Brazilian president} {v:criticised} {t:Trump} without naming him twice."),
    ("d4", "2026-01-08", "happened", "brazil", "mediates", "colombia", "Brasília", "", "{s:Brazil} {v:offered its good offices} to {t:Bogotá}."),
    ("d4", "2026-01-08", "alleged", "lula", "mediates", "trump", "", "an aide:according to", "According to an aide, {s:Lula} {v:carried a message} to {t:the White House}."),
    ("d4", "2026-01-15", "planned", "lula", "meets", "petro", "Leticia", "Folha do Sul:reported", "{s:Lula} and {t:Petro} {v:will meet} in Leticia on the river that both countries share."),
    ("d4", "2026-01-08", "denied", "trump", "telephones", "petro", "", "an aide:denied", "An aide denied that {s:the US president} had {v:telephoned} {t:Petro} at all."),
    ("d5", "2026-01-05", "alleged", "cuba", "aids", "maduro", "Caracas", "Marco Rubio:claimed", "{s:Cuba} {v:supplied} {t:Maduro} with his bodyguards, Rubio claimed."),
    ("d5", "2026-01-06", "denied", "cuba", "aids", "maduro", "", "Havana:denied", "Havana denied that {s:Cuba} had {v:sent soldiers to} {t:Maduro}."),
    ("d5", "2026-01-06", "happened", "rubio", "threatens", "cuba", "", "", "{s:The secretary of state} {v:warned} {t:Havana} that it should be worried."),
    ("d5", "2026-01-06", "happened", "mexico", "aids", "cuba", "", "", "{s:Mexico} {v:went on shipping fuel to} {t:Cuba}."),
    ("d6", "2026-01-07", "happened", "crowd", "protests", "usa", "Bogotá", "", "{s:Thousands} {v:marched against} {t:the United States} through the centre of Bogotá."),
    ("d6", "2026-01-07", "happened", "crowd", "supports", "petro", "Bogotá", "", "{s:The demonstrators} {v:cheered} {t:Petro}, who spoke from a balcony."),
    ("d6", "2026-01-08", "happened", "petro", "telephones", "trump", "", "Gustavo Petro:said", "“We {v:spoke}, {t:Trump} and {s:I}, and not as enemies,” Petro told the square."),
    ("d6", "2026-01-09", "happened", "ministry", "demands", "usgov", "", "", "{s:The foreign ministry} {v:asked} {t:the administration} for assurances in writing."),
    ("d6", "2025-12-18", "happened", "petro", "criticises", "trump", "", "", "Already in December {s:Petro} had {v:mocked} {t:the US president} on stage."),
    ("d7", "2025-12-16", "happened", "usgov", "sanctions", "oil", "", "", "{s:The administration} {v:put} {t:Orinoco Energy} on its sanctions list before Christmas."),
    ("d7", "2026-01-09", "happened", "forces", "deploys", "venezuela", "Caribbean", "", "{s:The US military} {v:keeps} a dozen ships off {t:Venezuela}."),
    ("d7", "2026-01-10", "hypothetical", "usgov", "yields", "oil", "", "analysts:expected", "{s:The administration} {v:might lift} the measures against {t:Orinoco}, analysts said."),
    ("d7", "2026-01-10", "happened", "oil", "supports", "venezuela", "", "", "{s:Orinoco} {v:kept paying} its dues to {t:Caracas}."),
    ("d7", "2026-01-09", "planned", "usa", "aids", "venezuela", "", "Donald Trump:promised", "{s:The United States} {v:will rebuild} the oil fields of {t:Venezuela}, Trump promised."),
    ("d8", "2026-01-11", "happened", "norway", "mediates", "venezuela", "Oslo", "", "{s:Norway} {v:has offered} {t:Caracas} a table and a closed door."),
    ("d8", "2026-01-11", "alleged", "norway", "mediates", "usa", "Oslo", "two diplomats:according to", "{s:Oslo} also {v:sounded out} {t:Washington}, according to two diplomats."),
    ("d8", "2026-01-12", "happened", "norway", "meets", "pena", "Washington", "", "{s:A Norwegian envoy} {v:met} {t:García‑Peña} over lunch."),
    ("d8", "2026-01-12", "denied", "rubio", "yields", "norway", "", "Marco Rubio:denied", "Rubio denied having {v:given way} to {t:Norway}."),
    ("d8", "", "happened", "oas", "criticises", "usa", "", "", "{s:The OAS} {v:found fault with} {t:the United States} as it has before."),
    ("d3", "2026-01-05", "denied", "usa", "attacks", "venezuela", "New York", "the US envoy:denied", "{s:The United States} had not {v:attacked} {t:Venezuela}, its envoy told the council; it had made an arrest."),
)  # fmt: skip


def demo() -> GraphView:
    """Return the demo graph: 24 actors, 55 events, 8 documents."""
    labels = {term.name: term.label for term in RELATIONS}
    events = tuple(_event(number, labels, *told) for number, told in enumerate(TOLD))
    return GraphView(ACTORS, events, DOCUMENTS, RELATIONS, KINDS)


def _event(
    number: int, labels: dict[str, str], document: str, when: str, status: str, source: str, relation: str,
    target: str, where: str, said: str, marked: str,
) -> EventCard:  # fmt: skip
    quote, spans = "", {}
    at = 0
    for mark in MARK.finditer(marked):
        quote += marked[at : mark.start()]
        spans[ROLE[mark[1]]] = (len(quote), len(quote) + len(mark[2]))
        quote += mark[2]
        at = mark.end()
    quote += marked[at:]
    start, _, end = when.partition("/")
    name, _, cue = said.partition(":")
    return EventCard(
        id=f"e{number}", relation=relation, label=labels[relation], plover=relation.upper(), status=status,
        tone="cooperation" if relation in COOPERATION else "conflict", source=source, target=target,
        quote=quote, document=document, start=start or None, end=end or start or None, where=where,
        when_text="as before" if not when else "", speakers=(Said(name, cue),) if said else (),
        confidence=SURE[status] - number % 7 / 50, phrase=f"{{source}} {relation} {{target}}",
        why=("subject and object of the verb",), before="The room had waited for this." if number % 3 == 0 else "",
        after="Nobody spoke for a while." if number % 4 == 0 else "", **spans,
    )  # fmt: skip


def generated(actors: int, events: int, seed: int = 7) -> GraphView:
    """Return a large invented graph: a few actors in many events, most in few, in communities of about sixty."""
    draw = random.Random(seed)
    names = [f"{draw.choice(FIRST)} {draw.choice(LAST)} {number}" for number in range(actors)]
    nodes = tuple(
        ActorNode(f"a{number}", name, KINDS[1 + number % 8].name, (f"A{number}",)) for number, name in enumerate(names)
    )
    documents = tuple(
        DocumentCard(f"d{number}", f"Report {number}", f"Paper {number % 12}", f"2026-01-{1 + number % 28:02d}")
        for number in range(max(1, events // 12))
    )
    return GraphView(nodes, tuple(_random(draw, number, actors, names, documents) for number in range(events)), documents, RELATIONS, KINDS)  # fmt: skip


def _random(
    draw: random.Random, number: int, actors: int, names: list[str], documents: tuple[DocumentCard, ...]
) -> EventCard:
    source = int(actors * draw.random() ** 2.2)
    near = min(actors - 1, source // 60 * 60 + int(60 * draw.random() ** 1.5))
    target = near if draw.random() < 0.8 else int(actors * draw.random() ** 3)
    relation = draw.choice(RELATIONS)
    day = f"2026-{1 + int(12 * draw.random()):02d}-{1 + int(28 * draw.random()):02d}"
    tone = "cooperation" if relation.name in COOPERATION else draw.choice(("conflict", "neutral"))
    sentence = f"{names[source]} {relation.label} {names[target]}, sentence {number // 2} of many."
    return EventCard(
        f"e{number}", relation.name, relation.label, None, tone, f"a{source}", f"a{target}",
        draw.choice(("happened", "happened", "happened", "planned", "alleged", "denied")), sentence,
        documents[number // 12 % len(documents)].id, day, day, confidence=round(draw.random(), 2),
        source_span=(0, len(names[source])),
    )  # fmt: skip


FIRST = ("Ada", "Bela", "Carl", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana", "Karim", "Lena")
LAST = ("Abara", "Bruun", "Costa", "Dietz", "Egan", "Farkas", "Guzmán", "Holt", "Ito", "Jansen", "Kaya", "Lund")
