"""The repairs of one sentence, in the order in which one builds on another.

First words are tagged as what they are, then lost verbs are found, then phrases and clauses are hung where they belong.
"""

from __future__ import annotations

from kg.annotate.attachments import (
    consequences,
    last_of_several,
    second_objects,
    told_clauses,
    verbs_between,
    verbs_with_subjects,
)
from kg.annotate.clauses import (
    accusations,
    after_relatives,
    former_holders,
    paired_subjects,
    places_outside,
    whose_clauses,
)
from kg.annotate.linking import (
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

Sentence = tuple[list[str], list[str], list[str], list[int], int, int]
"""Words, tags, labels and heads of a document, and the tokens of one sentence in it (end excluded)."""

_REGROUPINGS = (
    captives,
    lists,
    parties,
    relatives,
    lost_main_verbs,
    whose_clauses,
    after_relatives,
    paired_subjects,
    places_outside,
    former_holders,
    last_of_several,
    told_clauses,
    second_objects,
    consequences,
    accusations,
    conjunction_subjects,
    voices,
    destinations,
    requests,
    raided,
    gathered,
    participles,
    explained,
)


def repair(sentence: Sentence, forms: list[str], lemmas: Lemmas) -> None:
    """Mend one sentence in place.

    Args:
        sentence: the document's columns and the range of the sentence.
        forms: the document's lemmas; those of words that turn out to be verbs are found anew.
        lemmas: what finds them.
    """
    words, tags, deps, _, start, end = sentence
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
        *verbs_after_days(*sentence),
        *since_then(*sentence),
        *lost_verbs(*sentence, lemmas.only_verb),
    )
    for verb in retagged:
        forms[verb] = lemmas.of(words[verb].lower(), tags[verb])
    office_holders(*sentence, lemmas.knows)
    for regroup in _REGROUPINGS:
        regroup(*sentence)
    swallowed_days(*sentence)
