"""Repairs of errors that the tagger and parser make again and again, where a rule is safe.

ICE returned the paintings       a word in capitals is a name, not the noun *ice*
USAID had announced ...          and the subject of the verb that it stands before, not its adverb
Yoon Suk-yeol                    and so does such a word after a hyphen
Nyro sang; Parol toured          a capital on a word that the language does not have makes a name
FIFA banned Kuwait               and so is any name directly before a verb that has no subject
rebels overthrew the king        what has a subject and an object is a verb, whatever its tag
demanded that Ana Ruiz resign    and so is what heads a clause after *that*
"""

from __future__ import annotations

from collections.abc import Callable

_NAMES = frozenset({"NNP", "NNPS"})
_MISREAD = frozenset({"NN", "NNS", "RB", "JJ", "UH", "PRP", "FW", "IN", "CC", "MD"})
_NEVER = frozenset(
    {"I", "A", "IT", "AM", "PM", "OK", "TV", "AND", "THE", "NOT", "NO", "OF", "TO", "IN", "ON", "AT", "BY"}
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})
_COMMON = frozenset({"NN", "NNS", "JJ", "RB", "VB", "VBG", "VBN"})
_ANYBODY = frozenset("everyone everybody anyone anybody someone somebody noone that this".split())
_DOERS = ("ers", "ors", "ists", "ians", "ees", "ants", "ing")
"""How plurals of many who do something end: a new word for them is no name at the head of a sentence."""
_ADVERBIAL = frozenset({"npadvmod", "advmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOT_VERBS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "FW", "UH"})
_OBJECTS = frozenset({"dobj", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_LOOSE = frozenset({"advmod", "npadvmod", "intj", "dep", "amod"})


def acronyms(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make names of words in capitals in one sentence (token range, end excluded), in place.

    A sentence that is written in capitals throughout is left alone.
    """
    capitals = [t for t in range(start, end) if words[t].isupper() and len(words[t]) > 1]
    if not capitals:
        return
    letters = [t for t in range(start, end) if words[t].isalpha()]
    if 2 * len(capitals) > len(letters):
        return
    for token in capitals:
        if tags[token] not in _MISREAD or not words[token].isalpha() or words[token] in _NEVER:
            continue
        tags[token] = "NNP"
        head = heads[token]
        if (
            deps[token] in _LOOSE
            and token < head
            and tags[head][:1] == "V"
            and not _has_subject(deps, heads, head, start, end)
        ):
            deps[token] = "nsubj"


def unknown_names(
    words: list[str], tags: list[str], deps: list[str], start: int, end: int, known: Callable[[str], bool]
) -> None:
    """Make names of words with a capital that the language does not know (``known``) in one sentence, in place."""
    for token in range(start, end):
        word = words[token]
        if tags[token] not in _COMMON or deps[token] == "amod" or not word[:1].isupper() or len(word) < 3:
            continue
        lower = word.lower()
        if word.isalpha() and word[1:].islower() and not word.endswith(_DOERS) and lower not in _ANYBODY:
            if not known(lower):
                tags[token] = "NNP"


def second_parts(words: list[str], tags: list[str], start: int, end: int, known: Callable[[str], bool]) -> None:
    """Make names of what follows a name and a hyphen and is no word (``known``): *Yoon Suk-yeol*; in place."""
    for token in range(start + 2, end):
        if words[token - 1] == "-" and tags[token - 2] in _NAMES and tags[token] in ("NN", "NNS", "JJ", "XX", "FW"):
            if words[token].isalpha() and words[token].islower() and not known(words[token]):
                tags[token] = "NNP"


def name_before_verb(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> None:
    """Make a name before a finite verb that has no subject its subject in one sentence, in place.

    It stands directly before the verb, or only what commas set off is between: *Dagalo, known as Hemedti, left*.
    """
    for token in range(start, end - 1):
        verb = heads[token]
        loose = tags[token] in _NAMES and deps[token] in _ADVERBIAL and token < verb < end
        if loose and tags[verb] in _FINITE and words[token].lower() not in _CALENDAR:
            set_off = verb > token + 2 and words[token + 1] == "," == words[verb - 1]
            if (verb == token + 1 or set_off) and not _has_subject(deps, heads, verb, start, end):
                deps[token] = "nsubj"


def _has_subject(deps: list[str], heads: list[int], verb: int, start: int, end: int) -> bool:
    return any(heads[token] == verb and deps[token] in _SUBJECTS for token in range(start, end))


def fronted_source(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Re-hang *according to the ambassador, Ana Ruiz, the talks have begun* in one sentence, in place.

    The parser takes the name for the subject and *the talks* for its apposition. A true apposition is closed by a
    comma; where the verb follows at once, the second phrase is the subject and the name belongs to the first.
    """
    if tags[start] not in ("IN", "VBG") or words[start:end].count(",") < 2:
        return
    for verb in range(start, end):
        if tags[verb][:1] != "V":
            continue
        name = next(
            (t for t in range(start, verb) if heads[t] == verb and deps[t] == "nsubj" and tags[t] in _NAMES),
            None,
        )
        if name is None:
            continue
        second = next((t for t in range(name + 1, verb) if heads[t] == name and deps[t] == "appos"), None)
        first = _fronted_noun(tags, deps, heads, start, name, verb)
        if first is None or second is None or "," in words[second + 1 : verb]:
            continue
        between = [w for t, w in enumerate(words[first + 1 : name], first + 1) if w == ","]
        if len(between) == 1:
            deps[name], heads[name] = "appos", first
            deps[second], heads[second] = "nsubj", verb


def _fronted_noun(tags: list[str], deps: list[str], heads: list[int], start: int, name: int, verb: int) -> int | None:
    """Return the common noun of a prepositional phrase that opens the clause before a name."""
    for token in range(start, name):
        if deps[token] == "prep" and heads[token] == verb:
            nouns = [t for t in range(token, name) if deps[t] == "pobj" and tags[t] in ("NN", "NNS")]
            if nouns:
                return nouns[0]
    return None


def swallowed_days(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Free the date in *on Monday Abiy met ...* and *in 2019 soldiers killed ...*, which the parser gives to the name.

    Where it makes the name the end of *on*, the name is the subject of the verb, which has no other. So it frees the
    day in *on Monday Abiy's ministry said*.
    """
    for token in range(start + 1, end):
        name, before = heads[token], token - 1
        if not (name > token and tags[before] == "IN" and deps[before] == "prep"):
            continue
        day = words[token].lower() in _CALENDAR and deps[token] == "compound"
        year = len(words[token]) == 4 and words[token].isdigit() and deps[token] == "nummod"
        verb = heads[before]
        owner = deps[name] == "poss" and heads[heads[name]] == verb and deps[heads[name]] in _SUBJECTS
        if (day or year) and heads[name] == before and name < verb and tags[verb] in _FINITE:
            if _has_subject(deps, heads, verb, start, end):
                continue
            deps[name], heads[name] = "nsubj", verb
        elif not (day and (heads[name] == verb or owner)):
            continue
        heads[token], deps[token] = before, "pobj"


def misread_verbs(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> list[int]:
    """Tag as verbs the words that are built as one, in place, and return their tokens.

    A small word that has both a subject and an object is a verb; so is the head of a clause after *that* whose noun
    tag has made its subject a modifier.
    """
    found = []
    for token in range(start, end):
        if deps[token] not in _CLAUSES or tags[token] not in _NOT_VERBS or not words[token].islower():
            continue
        children = [t for t in range(start, end) if heads[t] == token != t]
        labels = {deps[t] for t in children}
        if labels & _SUBJECTS and any(deps[t] in _OBJECTS and t > token for t in children):
            tags[token] = "VBZ" if tags[token] == "NNS" else "VBD"
            found.append(token)
        elif deps[token] == "ccomp" and not labels & _SUBJECTS and words[token - 1][:1].isupper():
            that = any(deps[t] == "mark" and words[t].lower() == "that" for t in children)
            if that and deps[token - 1] == "compound" and tags[token - 1] in _NAMES and heads[token - 1] == token:
                tags[token], deps[token - 1] = "VB", "nsubj"
                for t in children:
                    if deps[t] == "compound" and t < token - 1:
                        heads[t] = token - 1
                found.append(token)
    return found
