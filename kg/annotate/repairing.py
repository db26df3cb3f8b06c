"""The repairs of one sentence, in the order in which one builds on another.

First words are tagged as what they are, then lost verbs are found, then phrases and clauses are hung where they belong.
"""

from __future__ import annotations

from kg.annotate.attachments import (
    RESULTING,
    consequences,
    last_of_several,
    second_objects,
    told_clauses,
    verbs_between,
    verbs_with_subjects,
)
from kg.annotate.clauses import (
    ACCUSED,
    accusations,
    after_relatives,
    former_holders,
    paired_subjects,
    places_outside,
    whose_clauses,
)
from kg.annotate.linking import (
    CALLING,
    DAYS,
    RAIDS,
    REQUESTS,
    VOICING,
    conjunction_subjects,
    destinations,
    explained,
    gathered,
    participles,
    raided,
    requests,
    since_then,
    verbs_after_days,
    voices,
)
from kg.annotate.regrouping import (
    CAPTIVITY,
    captives,
    lists,
    lost_main_verbs,
    modifying_verbs,
    office_holders,
    parties,
    relatives,
)
from kg.annotate.repair import (
    acronyms,
    fronted_source,
    misread_verbs,
    name_before_verb,
    second_parts,
    swallowed_days,
    unknown_names,
)
from kg.annotate.rerooting import lost_verbs
from kg.annotate.tags import Lemmas

SentenceColumns = tuple[list[str], list[str], list[str], list[int], int, int]
"""Words, tags, labels and heads of a document, and the tokens of one sentence in it (end excluded)."""

_ANYWHERE: frozenset[str] = frozenset()
_REGROUPINGS = (
    (captives, CAPTIVITY),
    (lists, _ANYWHERE),
    (parties, _ANYWHERE),
    (relatives, _ANYWHERE),
    (lost_main_verbs, _ANYWHERE),
    (whose_clauses, frozenset({"whose"})),
    (after_relatives, _ANYWHERE),
    (paired_subjects, _ANYWHERE),
    (places_outside, frozenset({"outside", "inside"})),
    (former_holders, frozenset({"ex"})),
    (last_of_several, _ANYWHERE),
    (told_clauses, frozenset({"that"})),
    (second_objects, _ANYWHERE),
    (consequences, RESULTING),
    (accusations, ACCUSED),
    (conjunction_subjects, _ANYWHERE),
    (voices, VOICING),
    (destinations, frozenset({"for"})),
    (requests, REQUESTS),
    (raided, RAIDS),
    (gathered, CALLING),
    (participles, _ANYWHERE),
    (explained, _ANYWHERE),
)
"""Repairs with the words of which a sentence must have one; most sentences have none."""


def repair(sentence: SentenceColumns, forms: list[str], lemmas: Lemmas) -> None:
    """Mend one sentence in place.

    Args:
        sentence: the document's columns and the range of the sentence.
        forms: the document's lemmas; those of words that turn out to be verbs are found anew.
        lemmas: what finds them.
    """
    words, tags, deps, _, start, end = sentence
    present = {word.lower() for word in words[start:end]}
    acronyms(*sentence)
    second_parts(words, tags, start, end, lemmas.knows)
    unknown_names(words, tags, deps, start, end, lemmas.knows)
    name_before_verb(*sentence)
    fronted_source(*sentence)
    retagged = (
        *misread_verbs(*sentence),
        *modifying_verbs(*sentence),
        *verbs_between(*sentence),
        *verbs_with_subjects(*sentence),
        *(verbs_after_days(*sentence) if not DAYS.isdisjoint(present) else ()),
        *(since_then(*sentence) if "since" in present else ()),
        *lost_verbs(*sentence, lemmas.only_verb),
    )
    for verb in retagged:
        forms[verb] = lemmas.of(words[verb].lower(), tags[verb])
    office_holders(*sentence, lemmas.knows)
    for regroup, needed in _REGROUPINGS:
        if not needed or not needed.isdisjoint(present):
            regroup(*sentence)
    swallowed_days(*sentence)
