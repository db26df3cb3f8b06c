"""Control: the subject that a clause without one shares with the clause around it.

Iran agreed to lift the ban          lift: Iran
they urged Iran to lift the ban      lift: Iran
Iran's decision to lift the ban      lift: Iran
Iran responded by lifting the ban    lift: Iran
"""

from __future__ import annotations

from kg.extract.phrases import NOMINAL
from kg.parse import Parse

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
PROMISES = frozenset({"promise", "vow", "threaten", "pledge"})
_MEANS = frozenset({"use", "employ", "utilise", "utilize", "wield"})
"""Verbs whose object is a means: who *uses batons to clear the square* clears it."""
_TOWARDS = frozenset({"visit", "leave", "enter", "tour", "reach", "flee"})
"""Verbs whose object is where somebody goes: who *visits Rome to meet Berg* meets her."""
_PROTESTING = frozenset(
    {"protest", "complain", "lodge", "convey", "express", "register", "demand", "condemn", "deliver"}
)
_PLEADING = frozenset({"appeal", "plead", "look", "signal", "pray"})
"""Verbs with a preposition before whoever is to act: who *pleads with Iran to stop* does not stop."""
_ENOUGH = 8


def is_predicate_verb(parse: Parse, token: int) -> bool:
    """Tell whether a token is a verb that heads a clause or a participle that modifies a noun."""
    if parse.tags[token] not in VERBAL:
        return False
    if parse.deps[token] == "amod":
        return compounded_agent(parse, token) is not None
    return parse.deps[token] not in ("aux", "auxpass", "compound")


def compounded_agent(parse: Parse, participle: int) -> int | None:
    """Return who does what a participle before a noun says, where a hyphen joins the two: *Iran-backed rebels*."""
    agent = participle - 2
    if parse.tags[participle] != "VBN" or agent < 0 or parse.words[participle - 1] != "-":
        return None
    joined = parse.heads[agent] == participle and parse.deps[agent] == "npadvmod"
    return agent if joined else None


def before_auxiliary(parse: Parse, verb: int) -> tuple[list[int], list[str]] | None:
    """*..., but drugs must be stopped*: the noun right before a joined verb's own modal is its subject."""
    modal = next((c for c in parse.children[verb] if parse.tags[c] == "MD"), None)
    if modal is None or parse.deps[verb] != "conj" or parse.tags[modal - 1] not in NOMINAL:
        return None
    return [modal - 1], ["the noun before its auxiliary"]


def shared_subject(parse: Parse, verb: int, depth: int = 0) -> tuple[list[int], list[str]]:
    """Find the subject that a clause without one shares with the clause around it."""
    if depth > _ENOUGH:
        return [], []
    label, head = parse.deps[verb], parse.heads[verb]
    if head == verb:
        return [], []
    if (asked := _called_for(parse, verb)) is not None:
        return [asked], ["for ... to"]
    if label == "acl":
        return _noun_controls(parse, verb, head, depth)
    if label == "pcomp":
        return _preposition_controls(parse, head, depth)
    if label == "relcl":
        return [head], ["relative clause"]
    if not is_predicate_verb(parse, head):
        if label in ("xcomp", "advcl", "conj", "ccomp") and parse.deps[head] in (
            "acomp",
            "attr",
            "oprd",
            "xcomp",
            "conj",
        ):
            above = head if any(parse.deps[c] == "nsubj" for c in parse.children[head]) else parse.heads[head]
            found = [c for c in parse.children[above] if parse.deps[c] in ("nsubj", "nsubjpass")]
            return (found, ["control"]) if found else shared_subject(parse, above, depth + 1)
        return [], []
    own = [c for c in parse.children[head] if parse.deps[c] in ("nsubj", "nsubjpass")]
    if label == "conj":
        return (own or shared_subject(parse, head, depth + 1)[0]), ["shared subject"]
    if label in ("xcomp", "ccomp"):
        controller = [c for c in parse.children[head] if parse.deps[c] in ("dobj", "dative") and c < verb]
        if (
            controller
            and parse.lemmas[head] not in PROMISES | _MEANS | _TOWARDS
            and parse.deps[controller[0]] == "dobj"
            and not _protests(parse, head, verb)
        ):
            return controller[:1], ["object control"]
        addressed = [] if parse.lemmas[head] in _MEANS else _addressed(parse, head, verb)
        if addressed:
            return addressed, ["object control"]
        if label == "ccomp" and parse.tags[verb] not in ("VBG", "VB"):
            return [], []
        return (own or shared_subject(parse, head, depth + 1)[0]), ["control"]
    if label == "advcl":
        purpose = parse.tags[verb] == "VB" and parse.lemmas[head] in _PLEADING
        given = _given_time(parse, head, verb) or (_addressed(parse, head, verb) if purpose else [])
        if given:
            return given, ["object control"]
        return (own or shared_subject(parse, head, depth + 1)[0]), ["adverbial clause"]
    return [], []


def _protests(parse: Parse, head: int, verb: int) -> bool:
    """Tell whether who summons does what follows: *summoned the envoy to protest*, but *summoned her to explain*."""
    return parse.lemmas[head] == "summon" and parse.lemmas[verb] in _PROTESTING


def _called_for(parse: Parse, verb: int) -> int | None:
    """Return who is to do what an infinitive says in *calls from Peru for the rebels to leave*."""
    to = next((c for c in parse.children[verb] if parse.tags[c] == "TO" and c < verb), None)
    if to is None or parse.tags[verb] != "VB":
        return None
    asked = to - 1
    while asked >= 0 and parse.deps[asked] != "pobj" and parse.heads[asked] != asked:
        asked = parse.heads[asked]
    preposition = parse.heads[asked]
    if parse.deps[asked] != "pobj" or parse.lowers[preposition] != "for" or parse.tags[asked] not in NOMINAL:
        return None
    if parse.tags[parse.heads[preposition]] not in NOMINAL:
        # "Left for Rome to meet Berg": Rome does not meet her.
        return None
    return asked if preposition < asked < to and parse.subtree(asked)[-1] == to - 1 else None


def _given_time(parse: Parse, head: int, verb: int) -> list[int]:
    """Find who is given time to do something: *gave the rebels until Friday to leave*, *a week to leave*."""
    if parse.lemmas[head] != "give" or parse.tags[verb] != "VB":
        return []
    until = any(parse.lowers[child] == "until" and head < child < verb for child in parse.children[head])
    return [*parse.with_label(head, "dative"), *(parse.with_label(head, "dobj") if until else ())][:1]


def _addressed(parse: Parse, head: int, verb: int) -> list[int]:
    """Find who is called on to do something: *call on Iran to stop*, *appeal to donors to give*.

    Who *took to the streets to protest* has called on nobody.
    """
    if parse.lemmas[head] == "take":
        return []
    for preposition in parse.with_label(head, "prep", "dative"):
        if preposition < verb and parse.lowers[preposition] in ("on", "upon", "to", "for", "with"):
            found = list(parse.with_label(preposition, "pobj"))
            if found:
                return found
    return []


def _preposition_controls(parse: Parse, preposition: int, depth: int) -> tuple[list[int], list[str]]:
    """*accuse X of doing* is about X; *respond by doing* about the subject."""
    governor = parse.heads[preposition]
    if is_predicate_verb(parse, governor):
        word = parse.lowers[preposition]
        roles = [c for c in parse.children[governor] if parse.deps[c] in ("dobj", "nsubjpass") and c != preposition]
        if roles and word in ("of", "from", "for", "into", "with", "on", "against", "about"):
            return roles[:1], ["object control"]
        own = [c for c in parse.children[governor] if parse.deps[c] in ("nsubj", "nsubjpass")]
        return (own or shared_subject(parse, governor, depth + 1)[0]), [f"{word} doing"]
    possessor = parse.child(governor, "poss")
    if possessor is not None:
        return [possessor], ["possessor"]
    return [], []


def _noun_controls(parse: Parse, verb: int, noun: int, depth: int) -> tuple[list[int], list[str]]:
    """*its decision to withdraw*: the possessor, else the subject of the verb that the noun depends on."""
    if parse.tags[verb] == "VBG":
        return [noun], ["participle"]
    possessor = parse.child(noun, "poss")
    if possessor is not None:
        return [possessor], ["possessor"]
    governor = parse.heads[noun]
    if parse.deps[noun] in ("dobj", "attr", "pobj") and is_predicate_verb(parse, governor):
        given = list(parse.with_label(governor, "dative"))
        if given and parse.tags[given[0]] in NOMINAL:
            # "Denied Ruiz permission to leave": Ruiz would have left.
            return given, ["object control"]
        own = [c for c in parse.children[governor] if parse.deps[c] in ("nsubj", "nsubjpass")]
        return (own or shared_subject(parse, governor, depth + 1)[0]), ["control"]
    return [noun], ["infinitive"]
