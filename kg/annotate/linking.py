"""Repairs of the small words before a verb or a clause that the parser hangs wrongly, where a rule is safe.

after President Ruiz threatened      what follows a conjunction is the subject of its clause, not the conjunction's own
police on Friday fired tear gas      a day ends *on*, and the past form behind it is the verb
has since bombarded the town         *since* between an auxiliary and its participle is an adverb
gathered outside the palace demanding  those who gathered demand, not the palace
left Rome for Oslo to attend         who leaves attends, not where they go
calls from donors for them to leave  what is called for hangs on the call, not on who calls
killed in raids on Kyiv              what is raided hangs on the raid
called on those meeting in Rome to   a participle behind who is called on says who they are
girls abducted by rebels             what describes a noun without a subject is a participle
Ruiz, the premier, and Berg resigned who is joined behind a comma is joined to the name, not to what explains it

Each function mends one sentence (token range, end excluded) in place.
"""

from __future__ import annotations

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_HAVING = frozenset({"has", "have", "had"})
_WHERE = frozenset({"outside", "inside", "at", "in", "near", "on", "around", "before"})
VOICING = frozenset(
    "accusing calling chanting condemning criticising criticizing decrying demanding denouncing protesting seeking "
    "shouting urging waving".split()
)
"""What people do and places do not."""
_GOING = frozenset(
    "left leave leaves leaving departed departs headed heads flew flies travelled traveled sailed".split()
)
CALLING = frozenset("call calls called calling appeal appeals appealed appealing".split())
RAIDS = frozenset(
    "airstrike airstrikes ambush ambushes assault assaults attack attacks barrage bombardment offensive onslaught raid "
    "raids strike strikes".split()
)
REQUESTS = frozenset("call calls appeal appeals plea pleas demand demands request requests pressure".split())


def conjunction_subjects(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> None:
    """Make *Ruiz* the subject in *after President Ruiz threatened*, where the parser makes it the object of *after*."""
    for noun in range(start, end):
        conjunction = heads[noun]
        verb = heads[conjunction]
        if deps[noun] != "pobj" or deps[conjunction] != "mark" or not conjunction < noun < verb:
            continue
        if tags[verb] in _FINITE and not _has_subject(deps, heads, verb, start, end):
            deps[noun], heads[noun] = "nsubj", verb


def verbs_after_days(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> list[int]:
    """Make *fired* the verb in *police on Friday fired tear gas to ...*, where the parser has it modify the gas."""
    for day in range(start + 1, end - 2):
        on, verb = day - 1, day + 1
        noun, subject = heads[verb], heads[on]
        if words[day].lower() not in DAYS or words[on].lower() != "on" or not subject < on:
            continue
        if heads[day] != verb or tags[verb] not in ("VBD", "VBN") or deps[verb] != "amod" or heads[noun] != on:
            continue
        later = heads[subject]
        if deps[subject] != "nsubj" or tags[later] != "VB" or later < noun:
            continue
        if not any(heads[t] == later and deps[t] == "aux" and words[t].lower() == "to" for t in range(noun, later)):
            continue
        heads[verb], deps[verb] = verb if heads[later] == later else heads[later], deps[later]
        deps[later], heads[later] = "advcl", verb
        deps[subject], heads[subject] = "nsubj", verb
        deps[on], heads[on] = "prep", verb
        deps[day], heads[day] = "pobj", on
        deps[noun], heads[noun] = "dobj", verb
        tags[verb] = "VBD"
        return [verb]
    return []


def since_then(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> list[int]:
    """Make *bombarded* the verb in *has since bombarded the town*, where the parser has it modify the town."""
    for since in range(start + 1, end - 2):
        having, verb = since - 1, since + 1
        noun = heads[verb]
        if words[since].lower() != "since" or words[having].lower() not in _HAVING or heads[since] != having:
            continue
        if tags[verb] not in ("VBN", "VBD") or deps[verb] != "amod" or heads[noun] != since or noun < verb:
            continue
        heads[verb], deps[verb] = verb if heads[having] == having else heads[having], deps[having]
        for token in range(start, end):
            if heads[token] == having and token != verb:
                heads[token] = verb
        deps[having], heads[having] = "aux", verb
        deps[since], heads[since], tags[since] = "advmod", verb, "RB"
        deps[noun], heads[noun] = "dobj", verb
        tags[verb] = "VBN"
        return [verb]
    return []


def voices(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Hang *demanding* on *gathered* in *gathered outside the palace demanding that ...*: no palace demands."""
    for voicing in range(start + 2, end):
        place = heads[voicing]
        where = heads[place]
        verb = heads[where]
        if words[voicing].lower() not in VOICING or deps[voicing] != "acl" or tags[voicing] != "VBG":
            continue
        if deps[place] != "pobj" or words[where].lower() not in _WHERE or tags[place] not in ("NN", "NNS", "NNP"):
            continue
        if verb < where and tags[verb][:1] == "V" and deps[where] == "prep" and place < voicing:
            deps[voicing], heads[voicing] = "advcl", verb


def destinations(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make Oslo the end of the journey in *left Rome for Oslo to attend*, where the parser has it attend."""
    for place in range(start + 2, end):
        attended, preposition = heads[place], place - 1
        going = heads[attended]
        if deps[place] != "nsubj" or tags[place] not in ("NNP", "NNPS") or words[preposition].lower() != "for":
            continue
        if deps[preposition] == "mark" and heads[preposition] == attended and words[going].lower() in _GOING:
            deps[preposition], heads[preposition] = "prep", going
            deps[place], heads[place] = "pobj", preposition


def requests(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Hang *for* on the call in *calls from donors for the rebels to leave*: they are not the donors' rebels."""
    for wanted in range(start + 3, end):
        asking = heads[wanted]
        source = heads[asking]
        request = heads[source]
        if words[wanted].lower() != "for" or deps[wanted] != "prep" or not request < source < asking < wanted:
            continue
        if deps[asking] == "pobj" and words[source].lower() in ("from", "by") and words[request].lower() in REQUESTS:
            heads[wanted] = request


def raided(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Hang *on* on the raid in *killed in raids on Kyiv*, where the parser hangs it on the verb."""
    for on in range(start + 3, end - 1):
        raid = on - 1
        into = heads[raid]
        if words[on] not in ("on", "against") or deps[on] != "prep" or words[raid].lower() not in RAIDS:
            continue
        if deps[raid] != "pobj" or deps[into] != "prep" or heads[into] != heads[on] or heads[on] > into:
            continue
        if not any(heads[t] == on and deps[t] == "pobj" and words[t].lower() in DAYS for t in range(on, end)):
            heads[on] = raid


def participles(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make a participle of *abducted* in *girls abducted by rebels were freed*, where the tagger has a past tense."""
    for verb in range(start + 1, end):
        if tags[verb] == "VBD" and deps[verb] == "acl" and heads[verb] < verb:
            # With nobody behind *by* it may be the main verb: *Ruiz, a former minister, called for ...*.
            if any(heads[t] == verb and deps[t] == "agent" for t in range(verb, end)):
                tags[verb] = "VBN"


def explained(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Join *Berg* to *Ruiz* in *Ruiz, the premier, and Berg resigned*, where the parser joins her to the premier."""
    for second in range(start + 3, end):
        noun = heads[second]
        first = heads[noun]
        if deps[second] != "conj" or deps[noun] != "appos" or not first < noun < second:
            continue
        if tags[first] not in ("NNP", "NNPS") or tags[second] not in ("NNP", "NNPS"):
            continue
        joint = next((t for t in range(second, noun, -1) if words[t] == "and" and heads[t] == noun), noun)
        the = any(heads[t] == noun and deps[t] == "det" for t in range(first, noun))
        if the and joint > noun + 1 and words[joint - 1] == ",":
            heads[second] = first


def gathered(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make *meeting* say who they are in *called on ministers meeting in Rome to help*: what is asked is *to help*."""
    for participle in range(start + 3, end - 2):
        noun, called = participle - 1, heads[participle]
        if tags[participle] != "VBG" or deps[participle] != "xcomp" or words[called].lower() not in CALLING:
            continue
        first = noun
        while deps[first] == "conj" and heads[first] < first:
            first = heads[first]
        on = heads[first]
        if deps[first] != "pobj" or words[on] not in ("on", "upon", "to") or heads[on] != called or not called < on:
            continue
        deps[participle], heads[participle] = "acl", noun
        for token in range(participle + 1, end):
            asked = heads[token] == participle and tags[token] == "VB" and deps[token] in ("advcl", "xcomp")
            if asked:
                deps[token], heads[token] = "xcomp", called


def _has_subject(deps: list[str], heads: list[int], verb: int, start: int, end: int) -> bool:
    return any(heads[token] == verb and deps[token] in _SUBJECTS for token in range(start, end))
