"""Find statements in a parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.candidates import Candidates
from kg.extract.predicates import RELATIVE
from kg.extract.statements.cues import saying_words
from kg.extract.statements.direct import DirectReader
from kg.extract.statements.quotations import Quotation, quotations
from kg.extract.statements.reported import Claim, ReportedReader
from kg.extract.statements.sources import according, headings, nouns
from kg.extract.statements.values import RawStatement
from kg.model import Document
from kg.ontology.values import Ontology
from kg.parse import Parse


def find(document: Document, parse: Parse, candidates: Candidates, ontology: Ontology) -> tuple[RawStatement, ...]:
    """Return the statements of a document in text order.

    Statements inside statements (*she said that police confirmed ...*) are statements too.
    """
    words = saying_words(ontology)
    quoted = quotations(document.text, parse)
    inside = [-1] * len(parse)
    for number, quotation in enumerate(quoted):
        inside[quotation.first : quotation.last] = [number] * (quotation.last - quotation.first)
    claims = [
        *headings(document.text, parse, words, candidates),
        *ReportedReader(parse, words, inside).read(),
        *according(parse, words),
        *nouns(parse, words, inside),
    ]
    found: list[RawStatement] = []
    held: dict[int, RawStatement] = {}
    for claim in claims:
        statement, numbers = _with_quotations(parse, claim, quoted)
        if statement.direct:
            for number in numbers:
                held.setdefault(number, statement)
        else:
            found.append(statement)
            for number in numbers:
                held.setdefault(number, statement)
    if quoted:
        direct = DirectReader(document.text, parse, words, candidates, quoted, inside, claims)
        found.extend(s for s in direct.read(held) if s.direct)
    return tuple(sorted(_nested(parse, found, inside), key=lambda s: (s.content, s.cue or (0, 0))))


def _nested(parse: Parse, statements: Sequence[RawStatement], inside: Sequence[int]) -> Iterator[RawStatement]:
    """Mark the statements made inside another; there a topic or a wish is only a part of it."""
    for statement in statements:
        cue = statement.cue[0] if statement.cue is not None else 0
        at = parse.starts[cue]
        around = (s for s in statements if s is not statement and s.content[0] <= at < s.content[1])
        # The cue that interrupts a quotation stands within its content, but is not quoted.
        if not statement.direct and any(not s.direct or inside[cue] >= 0 for s in around):
            if statement.told:
                yield replace(statement, nested=True)
        else:
            yield statement


def _with_quotations(parse: Parse, claim: Claim, quoted: Sequence[Quotation]) -> tuple[RawStatement, list[int]]:
    """Return the statement of a claim, its content fitted to the quotations in it, and their numbers."""
    start, end = parse.span(claim.start, claim.end)
    numbers = []
    for number, quotation in enumerate(quoted):
        if quotation.first <= claim.cue < quotation.last or quotation.end <= start or quotation.start >= end:
            continue
        numbers.append(number)
    direct = False
    if numbers:
        first, last = quoted[numbers[0]], quoted[numbers[-1]]
        direct = start >= first.start - 1 and claim.told
        start, end = min(start, first.start), max(end, last.end)
    return RawStatement(claim.speaker, (claim.cue, claim.cue_end), (start, end), direct,
                        claim.word.manner, claim.word.status, claim.told,
                        relative=_relative(parse, claim.cue)), numbers  # fmt: skip


def _relative(parse: Parse, cue: int) -> int | None:
    subject = parse.child(cue, "nsubj")
    return subject if subject is not None and parse.tags[subject] in RELATIVE else None
