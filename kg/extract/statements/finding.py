"""Find statements in a parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.candidates import Candidates
from kg.extract.predicates import RELATIVE
from kg.extract.statements.cues import saying_words
from kg.extract.statements.direct import DirectReader
from kg.extract.statements.quotations import Quotation, quotations
from kg.extract.statements.reported import Claim, ReportedReader
from kg.extract.statements.sources import according, headings, nouns
from kg.extract.statements.turns import turned
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
        *turned(parse, list(ReportedReader(parse, words, inside).read()), candidates),
        *according(parse, words),
        *nouns(parse, words, inside),
    ]
    found: list[RawStatement] = []
    held: dict[int, RawStatement] = {}
    for claim in claims:
        statement, numbers = _with_quotations(parse, claim, quoted)
        for number in numbers:
            held.setdefault(number, statement)
        if not statement.direct:
            found.append(statement)
    if quoted:
        direct = DirectReader(document.text, parse, words, candidates, quoted, inside, claims)
        found.extend(s for s in direct.read(held) if s.direct)
    return tuple(sorted(_nested(parse, found, inside), key=lambda s: (s.content, s.cue or (0, 0))))


def _nested(parse: Parse, statements: Sequence[RawStatement], inside: Sequence[int]) -> Iterator[RawStatement]:
    """Mark the statements made inside another; there a topic or a wish is only a part of it."""
    reported = _Cover([s.content for s in statements if not s.direct])
    direct = _Cover([s.content for s in statements if s.direct])
    for statement in statements:
        if statement.direct or statement.cue is None:
            yield statement
            continue
        cue = statement.cue[0]
        at = parse.starts[cue]
        itself = statement.content[0] <= at < statement.content[1]
        # The cue that interrupts a quotation stands within its content, but is not quoted.
        within = reported.at(at) > itself or (inside[cue] >= 0 and direct.at(at) > 0)
        if not within:
            yield statement
        elif statement.told:
            yield replace(statement, nested=True)


class _Cover:
    """Counts how many stretches of text hold an offset."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._starts = sorted(start for start, _ in stretches)
        self._ends = sorted(end for _, end in stretches)

    def at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - bisect_right(self._ends, offset)


def _relative(parse: Parse, cue: int) -> int | None:
    subject = parse.child(cue, "nsubj")
    return subject if subject is not None and parse.tags[subject] in RELATIVE else None


def _with_quotations(parse: Parse, claim: Claim, quoted: Sequence[Quotation]) -> tuple[RawStatement, list[int]]:
    """Return the statement of a claim, its content fitted to the quotations in it, and their numbers."""
    start, end = parse.span(claim.start, claim.end)
    numbers = []
    for number in range(bisect_right(quoted, start, key=lambda q: q.end), len(quoted)):
        quotation = quoted[number]
        if quotation.start >= end:
            break
        if not quotation.first <= claim.cue < quotation.last:
            numbers.append(number)
    direct = False
    if numbers:
        first, last = quoted[numbers[0]], quoted[numbers[-1]]
        direct = start >= first.start - 1 and claim.told
        start, end = min(start, first.start), max(end, last.end)
    statement = RawStatement(
        claim.speaker,
        (claim.cue, claim.cue_end),
        (start, end),
        direct,
        _manner(parse, claim),
        _status(parse, claim),
        claim.told,
        relative=_relative(parse, claim.cue),
    )
    return statement, numbers


def _manner(parse: Parse, claim: Claim) -> str:
    """Return how something is said; who does not praise a deal has *not praised* it, where no status tells so."""
    return f"not {claim.word.manner}" if not claim.told and _negated(parse, claim) else claim.word.manner


def _status(parse: Parse, claim: Claim) -> str | None:
    """Return what a cue makes of what it introduces: *confirmed that*, *has not confirmed that*.

    A negated *deny* makes nothing denied, and *did not say when* leaves open only when.
    """
    if not _negated(parse, claim):
        return claim.word.status
    asks = parse.tags[claim.start] in ("WRB", "WP", "WDT")
    return None if asks else claim.word.negated


def _negated(parse: Parse, claim: Claim) -> bool:
    """Tell whether somebody has not said, praised or denied something."""
    return any(parse.child(token, "neg") is not None for token in range(claim.cue, claim.cue_end))
