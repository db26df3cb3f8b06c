"""Extractions written by hand, for tests of all that comes after: two documents on one diplomatic quarrel.

Words are found in the texts, so that every offset is right by construction.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.model import (
    Actor,
    Attribution,
    Document,
    Event,
    Evidence,
    Extraction,
    Interval,
    Mention,
    Participant,
    Role,
    Span,
    Statement,
)
from kg.rdf import Provenance

PROVENANCE = Provenance("kg", "0.1.0", "en_core_web_sm", "3.8.0", "0123456789abcdef")

NOTE = Document(
    id="d-note",
    text=(
        "Petro and Trump to meet\n\n"
        "US President Donald Trump criticised Gustavo Petro on 5 January 2026. "
        "“We will meet in February,” Trump said on Thursday. "
        "According to Ambassador García‑Peña, Petro denied that Colombia had threatened the United States. "
        "The two leaders talked by telephone."
    ),
    title="Petro and Trump to meet",
    published=date(2026, 1, 14),
    publisher="The Courier",
    author="A. Writer",
    url="https://news.example/petro?id=1&part=2",
)

REPLY = Document(
    id="d-reply",
    text=(
        "Bogotá answers. Gustavo Petro, president of Colombia, condemned the United States on "
        "6 January 2026. Trump criticised Petro again."
    ),
    title="Bogotá answers",
    published=date(2026, 1, 7),
    publisher="El Diario",
    url="javascript:alert(1)",
)

TRUMP, PETRO, GARCIA = "person-donald-trump", "person-gustavo-petro", "person-daniel-garcía‑peña"
USA, COLOMBIA = "country-usa", "country-col"


def span(document: Document, words: str, nth: int = 0) -> Span:
    """Find words in a text: the first time they stand there, or the nth after it."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return Span(start, start + len(words), words)


def mention(document: Document, words: str, nth: int = 0, form: str = "name", reason: str = "name") -> Mention:
    found = span(document, words, nth)
    return Mention(found.start, found.end, found.text, form, reason)  # type: ignore[arg-type]


def evidence(document: Document, words: str) -> Evidence:
    found = span(document, words)
    return Evidence(document.id, found.start, found.end, words)


def note() -> Extraction:
    """Five events of every status but alleged, one attributed through two speakers, and a statement."""
    d = NOTE
    trump = Actor(
        TRUMP,
        "Donald Trump",
        "Person",
        ("Trump", "US President Donald Trump"),
        (Role("President", "United States"),),
        (mention(d, "Trump"), mention(d, "US President Donald Trump"), mention(d, "Trump", 2)),
    )
    petro = Actor(
        PETRO,
        "Gustavo Petro",
        "Person",
        ("Petro",),
        (),
        (mention(d, "Petro"), mention(d, "Gustavo Petro"), mention(d, "Petro", 2, reason="shared surname")),
    )
    garcia = Actor(GARCIA, "García‑Peña", "Person", (), (Role("Ambassador"),), (mention(d, "Ambassador García‑Peña"),))
    usa = Actor(USA, "United States", "Country", ("US",), (), (mention(d, "the United States"),), "USA")
    colombia = Actor(COLOMBIA, "Colombia", "Country", (), (), (mention(d, "Colombia"),), "COL")
    first = "US President Donald Trump criticised Gustavo Petro on 5 January 2026."
    second = "“We will meet in February,” Trump said on Thursday."
    third = "According to Ambassador García‑Peña, Petro denied that Colombia had threatened the United States."
    fourth = "The two leaders talked by telephone."
    both = mention(d, "The two leaders", form="nominal", reason="the two leaders: the two persons named last")
    said = Attribution(TRUMP, mention(d, "Trump", 2), span(d, "said"), "said")
    chain = (
        Attribution(GARCIA, mention(d, "Ambassador García‑Peña"), span(d, "According to"), "accordingTo"),
        Attribution(PETRO, mention(d, "Petro", 2), span(d, "denied"), "denied"),
    )
    trump = replace(trump, mentions=(*trump.mentions, both))
    petro = replace(petro, mentions=(*petro.mentions, both))
    five, february = date(2026, 1, 5), Interval(date(2026, 2, 1), date(2026, 2, 28), "in February", "month")
    events = (
        Event(
            "d-note-e1", "criticises", "ACCUSE",
            TRUMP, mention(d, "US President Donald Trump"), PETRO, mention(d, "Gustavo Petro"),
            "happened", evidence(d, first), span(d, "criticised"), "{source} criticise {target}", 0.90,
            when=Interval(five, five, "on 5 January 2026"),
            why=("path: nsubj criticise dobj", "dated by the words"),
        ),
        Event(
            "d-note-e2", "meets", "CONSULT",
            TRUMP, mention(d, "Trump", 2), PETRO, None,
            "planned", evidence(d, second), span(d, "meet", 1), "{source} meet {target}", 0.75,
            participants=(Participant("place", "the White House"),),
            when=february, where="White House", attribution=(said,), why=("will: planned",),
        ),
        Event(
            "d-note-e3", "threatens", "THREATEN",
            COLOMBIA, mention(d, "Colombia"), USA, mention(d, "the United States"),
            "denied", evidence(d, third), span(d, "threatened"), "{source} threaten {target}", 0.8,
            within="d-note-e4", attribution=chain, why=("denied that: denied",),
        ),
        Event(
            "d-note-e4", "denies", "REJECT",
            PETRO, mention(d, "Petro", 2), None, None,
            "happened", evidence(d, third), span(d, "denied"), "{source} deny {event}", 0.85,
            participants=(Participant("topic", "Colombia had threatened the United States", COLOMBIA,
                                      mention(d, "Colombia")),),
            attribution=chain[:1],
        ),
        Event(
            "d-note-e5", "talksWith", "CONSULT", TRUMP, both, PETRO, both,
            "happened", evidence(d, fourth), span(d, "talked"), "{source} talk with {target}", 1.0,
        ),
    )  # fmt: skip
    words = span(d, "We will meet in February,")
    statement = Statement("d-note-s1", TRUMP, mention(d, "Trump", 2), span(d, "said"), words, True, "said")
    return Extraction(d, (trump, petro, garcia, usa, colombia), events, (statement,))


def reply() -> Extraction:
    """Two events: the same criticism told by a second source, and a condemnation."""
    d = REPLY
    trump = Actor(TRUMP, "Trump", "Person", (), (), (mention(d, "Trump"),))
    petro = Actor(
        PETRO,
        "Gustavo Petro",
        "Person",
        ("Petro",),
        (Role("President", "Colombia"),),
        (mention(d, "Gustavo Petro"), mention(d, "Petro", 1)),
    )
    usa = Actor(USA, "United States", "Country", (), (), (mention(d, "the United States"),), "USA")
    first = "Gustavo Petro, president of Colombia, condemned the United States on 6 January 2026."
    second = "Trump criticised Petro again."
    six = date(2026, 1, 6)
    events = (
        Event(
            "d-reply-e1", "condemns", "ACCUSE",
            PETRO, mention(d, "Gustavo Petro"), USA, mention(d, "the United States"),
            "happened", evidence(d, first), span(d, "condemned"), "{source} condemn {target}", 0.9,
            when=Interval(six, six, "on 6 January 2026"),
        ),
        Event(
            "d-reply-e2", "criticises", "ACCUSE",
            TRUMP, mention(d, "Trump"), PETRO, mention(d, "Petro", 1),
            "happened", evidence(d, second), span(d, "criticised"), "{source} criticise {target}", 0.7,
        ),
        Event(
            "d-reply-e3", "threatens", "THREATEN",
            COLOMBIA, None, USA, mention(d, "the United States"),
            "alleged", evidence(d, first), span(d, "condemned"), "{source} threaten {target}", 0.4,
        ),
    )  # fmt: skip
    colombia = Actor(COLOMBIA, "Colombia", "Country", (), (), (mention(d, "Colombia"),), "COL")
    return Extraction(d, (trump, petro, usa, colombia), events)
