"""What each class of verbs takes as the content of a statement, in tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extract.statements.clauses import clause_start, is_date, phrase_end, reach
from kg.extract.statements.cues import SayingWord, companion
from kg.parse import Parse

_BREAKS = frozenset({",", "-", "--", "—", "–", "―", "(", '"', "''"})
_PEOPLE = frozenset({"him", "her", "them", "me", "us"})
Found = tuple[int, int, int] | None
"""The end of the cue and the range of the content, in tokens."""


def _clause(parse: Parse, verb: int, word: SayingWord) -> Found:
    """*said that ...*, *said ...*, and the clause before it: *..., she said*."""
    last = companion(parse, verb, word)
    if last is None:
        return None
    clauses = [c for c in parse.children[verb] if parse.deps[c] == "ccomp"]
    after = next((c for c in clauses if c > verb), None)
    before = next((c for c in clauses if c < verb), None) if word.status != "denied" else None
    if after is None and before is None:
        return (_trailing(parse, verb) if not word.with_it else None) or _astray(parse, verb, last)
    if before is not None and after is not None and not _interrupts(parse, verb, after):
        before = None
    if before is not None:
        start, end = reach(parse, before)
        opening = clause_start(parse, verb)
        if end <= verb + 1:
            end = min(end, opening) if opening > start else end
        return last + 1, _with_opening(parse, verb, start), end
    if after is None:
        return None
    start, end = reach(parse, after)
    start = _after_date(parse, max(start, last + 1), after) if start == verb + 1 else max(start, last + 1)
    return last + 1, start, max(end, _loose_end(parse, verb, after, end))


def _after_date(parse: Parse, start: int, clause: int) -> int:
    """*said on Friday it would leave*: a date right behind the verb tells when it was said, not what."""
    for child in parse.children[clause]:
        low, high = reach(parse, child)
        if low == start and parse.deps[child] in ("prep", "npadvmod") and is_date(parse, high - 1):
            return high if parse.words[high] != "," else start
    return start


def _interrupts(parse: Parse, verb: int, after: int) -> bool:
    """Tell *A, he said, B* from *A: he said B* by the comma behind the verb."""
    return "," in parse.words[verb + 1 : reach(parse, after)[0] + 1]


def _astray(parse: Parse, verb: int, last: int) -> Found:
    """*told reporters that ...*: the parser hung a clause that lacks nothing on the noun before it."""
    for token in range(last + 1, reach(parse, verb)[1]):
        clause = parse.heads[token]
        if (
            parse.lowers[token] == "that"
            and parse.deps[token] == "mark"
            and clause > token
            and parse.deps[clause] in ("relcl", "acl")
        ):
            return last + 1, token, reach(parse, clause)[1]
    return None


def _loose_end(parse: Parse, verb: int, clause: int, end: int) -> int:
    """Add what follows the clause without a comma, though the parser hung it on the verb of saying."""
    if parse.words[end - 1] == ",":
        return end
    for child in parse.children[verb]:
        if child == end and parse.deps[child] in ("prep", "advcl", "npadvmod", "advmod", "dobj"):
            end = reach(parse, child)[1]
        elif child >= end:
            break
    return end


def _with_opening(parse: Parse, verb: int, start: int) -> int:
    """Reach back to the sentence's first word where only *But* or an adverb stands before the clause."""
    first = parse.sentences[parse.sentence_of[verb]].start
    while (
        start > first
        and parse.heads[start - 1] == verb
        and parse.deps[start - 1] in ("cc", "advmod", "punct", "prep", "intj")
    ):
        start -= 1
    return start


def _trailing(parse: Parse, verb: int) -> Found:
    """*..., officials said.* and *as he put it*: the clause of saying hangs on what is said."""
    head, label = parse.heads[verb], parse.deps[verb]
    if label in ("appos", "relcl") and _between_commas(parse, verb):
        return _interrupted(parse, verb)
    if head == verb or label not in ("parataxis", "advcl", "ccomp", "dep"):
        return None
    if any(parse.deps[c] in ("dobj", "auxpass", "xcomp") and parse.lowers[c] != "it" for c in parse.children[verb]):
        return None
    if label == "advcl":
        if not any(parse.lowers[c] == "as" and parse.deps[c] in ("mark", "advmod") for c in parse.children[verb]):
            return None
    elif verb < head and label != "parataxis":
        return None
    low, high = reach(parse, head)
    own_low, own_high = reach(parse, verb)
    own_low = min(own_low, clause_start(parse, verb))
    if own_low > low and parse.words[own_low] not in _BREAKS and parse.words[own_low - 1] not in _BREAKS:
        return None
    if own_high >= high:
        high = own_low
    elif own_low <= low:
        low = own_high
    return verb + 1, low, high


def _between_commas(parse: Parse, verb: int) -> bool:
    """Tell whether a verb and its subject alone stand between two marks: *The money, police say, was hidden*."""
    low, high = reach(parse, verb)
    subject = parse.child(verb, "nsubj")
    alone = all(parse.deps[c] in ("nsubj", "aux", "advmod", "punct", "npadvmod", "prep") for c in parse.children[verb])
    spoken = subject is not None and parse.tags[subject] not in ("WP", "WDT")
    marks = low > 0 and high < len(parse) and parse.words[low - 1] in _BREAKS and parse.words[high] in _BREAKS
    return alone and spoken and marks


def _interrupted(parse: Parse, verb: int) -> Found:
    """Return the clause around a clause of saying that the parser took for a note on one of its nouns."""
    for above in parse.ancestors(verb):
        if parse.child(above, "nsubj", "nsubjpass") is not None:
            return verb + 1, *reach(parse, above)
    return None


def _topic(parse: Parse, verb: int, word: SayingWord) -> Found:
    """*criticised the deal*, *called for talks*: the object, and all that follows it."""
    last = companion(parse, verb, word)
    if last is None or (word.with_it and last == verb):
        return None
    if word.with_it:
        objects = [c for c in parse.children[last] if parse.deps[c] in ("pobj", "pcomp", "dobj", "prep")]
        objects = objects or [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "pobj") and c > last]
        # "called for him to leave": the preposition marks a clause
        objects = objects or ([parse.heads[last]] if parse.deps[last] == "mark" else [])
    else:
        objects = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "ccomp", "xcomp") and c > verb]
    if not objects:
        return _topic_of_passive(parse, verb, last)
    if word.status == "denied" and (parse.lowers[objects[0]] in _PEOPLE or parse.child(verb, "dative") is not None):
        # Who dismissed her, or denied them bail, has not said that anything is untrue.
        return None
    start = max(reach(parse, objects[0])[0], last + 1)
    end = max(reach(parse, objects[0])[1], phrase_end(parse, verb, start))
    return last + 1, start, end


def _topic_of_passive(parse: Parse, verb: int, last: int) -> Found:
    """*The deal was criticised by X*."""
    topic = parse.child(verb, "nsubjpass")
    if topic is None or parse.child(verb, "agent") is None:
        return None
    return last + 1, *reach(parse, topic)


def _label(parse: Parse, verb: int, word: SayingWord) -> Found:
    """*called him a traitor*, *described the vote as a sham*."""
    last = companion(parse, verb, word)
    if last is None:
        return None
    if word.apart:
        if parse.deps[last] not in ("prep", "mark", "prt", "advmod"):
            return None
        wanted = [last]
    else:
        wanted = [c for c in parse.with_label(verb, "oprd", "ccomp", "xcomp", "acomp") if c > verb]
        wanted = wanted or _misread_label(parse, verb)
    if not wanted:
        return None
    first = min(c for c in (*wanted, *parse.with_label(verb, "dobj")) if c > verb)
    start = max(reach(parse, first)[0], verb + 1)
    return verb + 1, start, max(reach(parse, wanted[-1])[1], phrase_end(parse, verb, start))


def _misread_label(parse: Parse, verb: int) -> list[int]:
    """*called the vote 'a farce'*: the parser takes the name for an apposition, but no comma is there."""
    return [
        name
        for topic in parse.with_label(verb, "dobj")
        for name in parse.with_label(topic, "appos")
        if "," not in parse.words[topic:name]
    ]


def _will(parse: Parse, verb: int, word: SayingWord) -> Found:
    """*vowed to leave*: an infinitive of which the subject is the speaker."""
    clause = next((c for c in parse.children[verb] if c > verb and parse.deps[c] == "xcomp"), None)
    if clause is None or parse.tags[clause] != "VB" or parse.child(verb, "dobj", "auxpass") is not None:
        return None
    start, end = reach(parse, clause)
    return verb + 1, max(start, verb + 1), end


def _request(parse: Parse, verb: int, word: SayingWord) -> Found:
    """*urged them to leave*: somebody else is to do what the infinitive says."""
    last = companion(parse, verb, word)
    if last is None or parse.child(verb, "auxpass") is not None:
        return None
    clauses = (c for c in parse.with_label(verb, "xcomp", "ccomp", "advcl") if c > verb)
    clause = next((c for c in clauses if parse.tags[c] == "VB" and _has_to(parse, c)), None)
    if clause is None:
        return None
    addressed = parse.child(last, "pobj") if word.with_it else parse.child(verb, "dobj")
    if addressed is None:
        addressed = parse.child(clause, "nsubj")
    if addressed is None or is_date(parse, addressed):
        return None
    start = max(reach(parse, addressed)[0], last + 1)
    return last + 1, start, reach(parse, clause)[1]


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse.lowers[c] == "to" for c in parse.children[verb])


def _raised(parse: Parse, verb: int, word: SayingWord) -> Found:
    """*Troops are said to have left*: the subject belongs to what is said."""
    subject, clause = parse.child(verb, "nsubjpass"), parse.child(verb, "xcomp")
    if subject is None or clause is None or clause < verb or not _has_to(parse, clause):
        return None
    return verb + 1, reach(parse, subject)[0], reach(parse, clause)[1]


READERS: Mapping[str, Callable[[Parse, int, SayingWord], Found]] = {
    "SpeechCue": _clause,
    "ThoughtCue": _clause,
    "FindingCue": _clause,
    "TopicCue": _topic,
    "LabelCue": _label,
    "WillCue": _will,
    "RequestCue": _request,
    "RaisedCue": _raised,
}
