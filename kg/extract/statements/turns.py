"""Where one statement ends because another begins in the sentence: *..., adding that ...*, *..., though Y said ...*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.candidates import Candidates
from kg.extract.statements.clauses import reach, trimmed
from kg.extract.statements.reported import Claim
from kg.parse import Parse

_CONTRASTING = frozenset({"though", "although", "while", "whereas", "but"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """The cue at which another statement begins, and where the words of the one before it end.

    Who ``resumes`` is who spoke before, whoever the parser hung the cue on.
    """

    cue: int
    end: int
    resumes: bool


def turned(parse: Parse, claims: Sequence[Claim], candidates: Candidates) -> Iterator[Claim]:
    """Yield claims, each cut where the next of the same sentence begins, with its speaker carried on to that one."""
    found = [turn for claim in claims if (turn := _turn(parse, claim, candidates)) is not None]
    speakers: dict[int, int | None] = {}
    for claim in claims:
        claim = replace(claim, speaker=speakers.get(claim.cue, claim.speaker))
        turn = next((t for t in found if _ends(t, claim)), None)
        start, end = trimmed(parse, claim.start, claim.end if turn is None else turn.end)
        if turn is None or start >= end:
            yield claim
            continue
        if turn.resumes:
            speakers.setdefault(turn.cue, claim.speaker)
        yield replace(claim, start=start, end=end)


def _ends(turn: _Turn, claim: Claim) -> bool:
    """Tell whether a turn stands in the words of a claim, which are told before it and not after."""
    return claim.told and claim.cue < turn.cue and claim.start < turn.end and turn.cue < claim.end


def _turn(parse: Parse, claim: Claim, candidates: Candidates) -> _Turn | None:
    cue, label = claim.cue, parse.deps[claim.cue]
    if parse.tags[cue] == "VBG" and _resumes(parse, claim, candidates):
        return _Turn(cue, cue, True)
    if label == "conj" and parse.tags[cue] in _FINITE:
        return _joined(parse, claim, candidates)
    if label == "advcl":
        return _contrast(parse, cue)
    return None


def _resumes(parse: Parse, claim: Claim, candidates: Candidates) -> bool:
    """*..., pointing out that ...*: it is the first speaker who does so where the clause before is not of a speaker."""
    if claim.word.manner == "added":
        return True
    after_comma = claim.cue > 0 and parse.words[claim.cue - 1] == "," and parse.deps[claim.cue] == "advcl"
    return after_comma and not _can_speak(parse, parse.heads[claim.cue], candidates)


def _joined(parse: Parse, claim: Claim, candidates: Candidates) -> _Turn | None:
    """*said it was watching and urged calm*: a second verb of who speaks, hung on what is said."""
    above = parse.heads[claim.cue]
    conjunction = next((c for c in reversed(parse.children[above]) if c < claim.cue and parse.deps[c] == "cc"), None)
    if conjunction is None:
        return None
    subject = parse.child(claim.cue, "nsubj")
    if subject is not None:
        opening = parse.lowers[conjunction] in _CONTRASTING and parse.words[conjunction - 1] == ","
        return _Turn(claim.cue, conjunction, False) if opening else None
    own = _agrees(parse, above, claim.cue) and _can_speak(parse, above, candidates)
    return None if own else _Turn(claim.cue, conjunction, True)


def _agrees(parse: Parse, first: int, second: int) -> bool:
    """Tell whether the subject and auxiliary of a verb fit a finite verb joined to it: *labs lose and warn*."""
    subject = parse.child(first, "nsubj", "nsubjpass")
    plural = subject is not None and parse.tags[subject] in ("NNS", "NNPS")
    modal = any(parse.tags[child] == "MD" for child in parse.with_label(first, "aux"))
    return not modal and not (plural and parse.tags[second] == "VBZ")


def _contrast(parse: Parse, cue: int) -> _Turn | None:
    """*..., though residents said ...*: the writer sets another's words against the first."""
    start = reach(parse, cue)[0]
    contrast = parse.lowers[start] in _CONTRASTING and parse.child(cue, "nsubj") is not None
    return _Turn(cue, start, False) if contrast and start > 0 and parse.words[start - 1] == "," else None


def _can_speak(parse: Parse, verb: int, candidates: Candidates) -> bool:
    """Tell whether the subject of a verb may be a speaker other than the one whose words it stands in."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    candidate = candidates.at(subject) if subject is not None else None
    return candidate is not None and candidate.form != "pronoun" and candidate.kind != "Facility"
