"""Predicates with their roles, from parses written by hand: out comes the plain active sentence."""

from __future__ import annotations

import pytest

from kg.extract.control import is_predicate_verb
from kg.extract.event_nouns import modifiers, noun_sources
from kg.extract.predicates import Predicate, antecedent, verb_predicate
from kg.parse import Parse, by_hand

# name: words / tree / tags [/ lemmas, where the walk reads them]
SENTENCES = {
    "active": ("Police arrested the rebels", "nsubj:1 ROOT:1 det:3 dobj:1", "NNS VBD DT NNS"),
    "passive": (
        "The rebels were arrested by police",
        "det:1 nsubjpass:3 auxpass:3 ROOT:3 agent:3 pobj:4",
        "DT NNS VBD VBN IN NNS",
    ),
    "passive without agent": (
        "The rebels were arrested",
        "det:1 nsubjpass:3 auxpass:3 ROOT:3",
        "DT NNS VBD VBN",
    ),
    "passive with a plain subject": (
        "The party is opposed to Turkey",
        "det:1 nsubj:3 auxpass:3 ROOT:3 prep:3 pobj:4",
        "DT NN VBZ VBN IN NNP",
    ),
    "get-passive": (
        "The rebels were getting beaten by police",
        "det:1 nsubjpass:4 aux:4 auxpass:4 ROOT:4 agent:4 pobj:5",
        "DT NNS VBD VBG VBN IN NNS",
    ),
    "at the hands of": (
        "The rebels were killed at the hands of soldiers",
        "det:1 nsubjpass:3 auxpass:3 ROOT:3 prep:3 det:6 pobj:4 prep:6 pobj:7",
        "DT NNS VBD VBN IN DT NNS IN NNS",
    ),
    "joined nouns": (
        "France and Kenya praised Peru , Chile and Cuba",
        "nsubj:3 cc:0 conj:0 ROOT:3 dobj:3 punct:4 conj:4 cc:6 conj:6",
        "NNP CC NNP VBD NNP , NNP CC NNP",
    ),
    "joined verbs": (
        "Police arrested and charged the mayor",
        "nsubj:1 ROOT:1 cc:1 conj:1 det:5 dobj:3",
        "NNS VBD CC VBD DT NN",
    ),
    "joined clauses": (
        "Police arrested the mayor and released her",
        "nsubj:1 ROOT:1 det:3 dobj:1 cc:1 conj:1 dobj:5",
        "NNS VBD DT NN CC VBD PRP",
    ),
    "joined passives": (
        "The mayor was arrested and charged by police",
        "det:1 nsubjpass:3 auxpass:3 ROOT:3 cc:3 conj:3 agent:5 pobj:6",
        "DT NN VBD VBN CC VBN IN NNS",
    ),
    "relative subject": (
        "Iran , which sheltered them , warned Iraq",
        "nsubj:6 punct:0 nsubj:3 relcl:0 dobj:3 punct:0 ROOT:6 dobj:6",
        "NNP , WDT VBD PRP , VBD NNP",
    ),
    "relative object": (
        "The man that police arrested fled",
        "det:1 nsubj:5 dobj:4 nsubj:4 relcl:1 ROOT:5",
        "DT NN WDT NNS VBD VBD",
    ),
    "relative gap": (
        "The man police arrested fled",
        "det:1 nsubj:4 nsubj:3 relcl:1 ROOT:4",
        "DT NN NNS VBD VBD",
    ),
    "relative passive": (
        "The soldiers who were killed by rebels fought Kenya",
        "det:1 nsubj:7 nsubjpass:4 auxpass:4 relcl:1 agent:4 pobj:5 ROOT:7 dobj:7",
        "DT NNS WP VBD VBN IN NNS VBD NNP",
    ),
    "relative of place": (
        "The city where police arrested him rejoiced",
        "det:1 nsubj:6 advmod:4 nsubj:4 relcl:1 dobj:4 ROOT:6",
        "DT NN WRB NNS VBD PRP VBD",
    ),
    "past participle": (
        "Rebels backed by Iran attacked Kenya",
        "nsubj:4 acl:0 agent:1 pobj:2 ROOT:4 dobj:4",
        "NNS VBN IN NNP VBD NNP",
    ),
    "present participle": (
        "Rebels attacking Kenya killed soldiers",
        "nsubj:3 acl:0 dobj:1 ROOT:3 dobj:3",
        "NNS VBG NNP VBD NNS",
    ),
    "control": (
        "France agreed to help Kenya",
        "nsubj:1 ROOT:1 aux:3 xcomp:1 dobj:3",
        "NNP VBD TO VB NNP",
        "france agree to help kenya",
    ),
    "raising": (
        "France is expected to help Kenya",
        "nsubjpass:2 auxpass:2 ROOT:2 aux:4 xcomp:2 dobj:4",
        "NNP VBZ VBN TO VB NNP",
        "france be expect to help kenya",
    ),
    "raised passive": (
        "The rebels were said to have been attacked by troops",
        "det:1 nsubjpass:3 auxpass:3 ROOT:3 aux:7 aux:7 auxpass:7 xcomp:3 agent:7 pobj:8",
        "DT NNS VBD VBN TO VB VBN VBN IN NNS",
        "the rebel be say to have be attack by troop",
    ),
    "object control": (
        "France ordered Kenya to release Peru",
        "nsubj:1 ROOT:1 dobj:1 aux:4 xcomp:1 dobj:4",
        "NNP VBD NNP TO VB NNP",
        "france order kenya to release peru",
    ),
    "promise": (
        "France promised Kenya to release Peru",
        "nsubj:1 ROOT:1 dobj:1 aux:4 xcomp:1 dobj:4",
        "NNP VBD NNP TO VB NNP",
        "france promise kenya to release peru",
    ),
    "addressed": (
        "France called on Kenya to free Peru",
        "nsubj:1 ROOT:1 prep:1 pobj:2 aux:5 xcomp:1 dobj:5",
        "NNP VBD IN NNP TO VB NNP",
        "france call on kenya to free peru",
    ),
    "joined infinitives": (
        "France wants to help and arm Kenya",
        "nsubj:1 ROOT:1 aux:3 xcomp:1 cc:3 conj:3 dobj:5",
        "NNP VBZ TO VB CC VB NNP",
        "france want to help and arm kenya",
    ),
    "accused of": (
        "France was accused of bombing Kenya",
        "nsubjpass:2 auxpass:2 ROOT:2 prep:2 pcomp:3 dobj:4",
        "NNP VBD VBN IN VBG NNP",
    ),
    "accused participle": (
        "Troops accused of attacking villages left",
        "nsubj:5 acl:0 prep:1 pcomp:2 dobj:3 ROOT:5",
        "NNS VBN IN VBG NNS VBD",
    ),
    "by doing": (
        "France responded by bombing Kenya",
        "nsubj:1 ROOT:1 prep:1 pcomp:2 dobj:3",
        "NNP VBD IN VBG NNP",
    ),
    "for doing": (
        "France thanked Kenya for freeing Peru",
        "nsubj:1 ROOT:1 dobj:1 prep:1 pcomp:3 dobj:4",
        "NNP VBD NNP IN VBG NNP",
    ),
    "after doing": (
        "France left after bombing Kenya",
        "nsubj:1 ROOT:1 prep:1 pcomp:2 dobj:3",
        "NNP VBD IN VBG NNP",
    ),
    "from doing": (
        "France prevented Kenya from attacking Peru",
        "nsubj:1 ROOT:1 dobj:1 prep:1 pcomp:3 dobj:4",
        "NNP VBD NNP IN VBG NNP",
    ),
    "noun infinitive": (
        "France 's plan to bomb Kenya failed",
        "poss:2 case:0 nsubj:6 aux:4 acl:2 dobj:4 ROOT:6",
        "NNP POS NN TO VB NNP VBD",
    ),
    "given": (
        "Kenya was given aid by France",
        "nsubjpass:2 auxpass:2 ROOT:2 dobj:2 agent:2 pobj:4",
        "NNP VBD VBN NN IN NNP",
    ),
    "receiver": ("France gave Kenya aid", "nsubj:1 ROOT:1 dative:1 dobj:1", "NNP VBD NNP NN"),
    "receiver as compound": (
        "France took Obama hostage",
        "nsubj:1 ROOT:1 compound:3 dobj:1",
        "NNP VBD NNP NN",
    ),
    "airport": (
        "France took the Kenya airport",
        "nsubj:1 ROOT:1 det:4 compound:4 dobj:1",
        "NNP VBD DT NNP NN",
    ),
    "small clause": ("France found Kenya guilty", "nsubj:1 ROOT:1 nsubj:3 ccomp:1", "NNP VBD NNP JJ"),
    "bare infinitive": ("France let Kenya go", "nsubj:1 ROOT:1 nsubj:3 ccomp:1", "NNP VBD NNP VB"),
    "finite clause": (
        "France said Kenya was guilty",
        "nsubj:1 ROOT:1 nsubj:3 ccomp:1 acomp:3",
        "NNP VBD NNP VBD JJ",
    ),
    "that-clause": (
        "France demanded that Kenya go",
        "nsubj:1 ROOT:1 mark:4 nsubj:4 ccomp:1",
        "NNP VBD IN NNP VB",
    ),
    "particle": ("Police rounded up the rebels", "nsubj:1 ROOT:1 prt:1 det:4 dobj:1", "NNS VBD RP DT NNS"),
    "particle last": (
        "Police rounded the rebels up",
        "nsubj:1 ROOT:1 det:3 dobj:1 prt:1",
        "NNS VBD DT NNS RP",
    ),
    "negation": (
        "France did not attack Kenya",
        "nsubj:3 aux:3 neg:3 ROOT:3 dobj:3",
        "NNP VBD RB VB NNP",
    ),
}


def parsed(name: str) -> Parse:
    return by_hand(*SENTENCES[name])


def read(name: str, verb: str) -> tuple[Parse, Predicate]:
    parse = parsed(name)
    return parse, verb_predicate(parse, parse.words.index(verb))


def words(parse: Parse, tokens: tuple[int, ...] | list[int]) -> str:
    return " ".join(parse.words[token] for token in tokens)


@pytest.mark.parametrize(
    ("name", "verb", "subjects", "objects"),
    [
        ("active", "arrested", "Police", "rebels"),
        ("passive", "arrested", "police", "rebels"),
        ("passive without agent", "arrested", "", "rebels"),
        ("passive with a plain subject", "opposed", "", "party"),
        ("get-passive", "beaten", "police", "rebels"),
        ("at the hands of", "killed", "soldiers", "rebels"),
        ("joined nouns", "praised", "France Kenya", "Peru Chile Cuba"),
        ("joined verbs", "arrested", "Police", "mayor"),
        ("joined verbs", "charged", "Police", "mayor"),
        ("joined clauses", "arrested", "Police", "mayor"),
        ("joined clauses", "released", "Police", "her"),
        ("joined passives", "arrested", "police", "mayor"),
        ("joined passives", "charged", "police", "mayor"),
        ("relative subject", "sheltered", "Iran", "them"),
        ("relative subject", "warned", "Iran", "Iraq"),
        ("relative object", "arrested", "police", "man"),
        ("relative gap", "arrested", "police", "man"),
        ("relative passive", "killed", "rebels", "soldiers"),
        ("relative of place", "arrested", "police", "him"),
        ("past participle", "backed", "Iran", "Rebels"),
        ("present participle", "attacking", "Rebels", "Kenya"),
        ("control", "help", "France", "Kenya"),
        ("raising", "help", "France", "Kenya"),
        ("raised passive", "attacked", "troops", "rebels"),
        ("object control", "release", "Kenya", "Peru"),
        ("promise", "release", "France", "Peru"),
        ("addressed", "free", "Kenya", "Peru"),
        ("joined infinitives", "arm", "France", "Kenya"),
        ("accused of", "bombing", "France", "Kenya"),
        ("accused participle", "attacking", "Troops", "villages"),
        ("accused participle", "accused", "", "Troops"),
        ("by doing", "bombing", "France", "Kenya"),
        ("for doing", "freeing", "Kenya", "Peru"),
        ("after doing", "bombing", "France", "Kenya"),
        ("from doing", "attacking", "Kenya", "Peru"),
        ("noun infinitive", "bomb", "France", "Kenya"),
        ("small clause", "found", "France", "Kenya"),
        ("bare infinitive", "let", "France", "Kenya"),
        ("finite clause", "said", "France", ""),
        ("that-clause", "demanded", "France", ""),
        ("particle", "rounded", "Police", "rebels"),
        ("negation", "attack", "France", "Kenya"),
    ],
)
def test_roles_are_those_of_the_plain_active_sentence(name: str, verb: str, subjects: str, objects: str) -> None:
    parse, predicate = read(name, verb)
    assert (words(parse, predicate.subjects), words(parse, predicate.objects)) == (subjects, objects)


@pytest.mark.parametrize(
    ("name", "verb", "receiver", "thing"),
    [
        ("given", "given", "Kenya", "aid"),
        ("receiver", "gave", "Kenya", "aid"),
        ("receiver as compound", "took", "Obama", "hostage"),
        ("airport", "took", "", "airport"),
    ],
)
def test_who_is_given_something_is_told_from_what_is_given(name: str, verb: str, receiver: str, thing: str) -> None:
    parse, predicate = read(name, verb)
    assert (words(parse, predicate.datives), words(parse, predicate.objects)) == (receiver, thing)
    assert words(parse, predicate.subjects) == "France"


@pytest.mark.parametrize("name", ["particle", "particle last"])
def test_a_particle_is_known_before_and_after_the_object(name: str) -> None:
    parse, predicate = read(name, "rounded")
    assert predicate.particles == ("up",)
    assert words(parse, predicate.objects) == "rebels"


def test_what_was_undone_is_told() -> None:
    assert read("raised passive", "attacked")[1].how == ("passive", "control")
    assert read("past participle", "backed")[1].how == ("participle", "passive")
    assert read("noun infinitive", "bomb")[1].how == ("possessor",)
    assert read("active", "arrested")[1].how == ()


def test_passive_and_negation_are_told() -> None:
    assert read("passive", "arrested")[1].passive
    assert not read("active", "arrested")[1].passive
    assert read("negation", "attack")[1].negated
    assert not read("active", "arrested")[1].negated


def test_clauses_and_complements_are_kept_apart() -> None:
    parse, agreed = read("control", "agreed")
    assert words(parse, agreed.clauses) == "help"
    _, finite = read("finite clause", "was")
    assert words(parsed("finite clause"), finite.complements) == "guilty"


def test_auxiliaries_and_adjectives_are_no_predicates() -> None:
    parse = parsed("raised passive")
    verbs = [parse.words[t] for t in range(len(parse)) if is_predicate_verb(parse, t)]
    assert verbs == ["said", "attacked"]


def test_the_antecedent_is_found_from_a_joined_verb_too() -> None:
    parse = by_hand(
        "Rebels who looted and burned Kenya fled",
        "nsubj:6 nsubj:2 relcl:0 cc:2 conj:2 dobj:4 ROOT:6",
        "NNS WP VBD CC VBD NNP VBD",
    )
    assert antecedent(parse, 4) == 0
    assert words(parse, verb_predicate(parse, 4).subjects) == "Rebels"
    assert antecedent(parse, 6) is None


@pytest.mark.parametrize(
    ("text", "tree", "tags", "noun", "sources"),
    [
        (
            "France 's attack on Kenya failed",
            "poss:2 case:0 nsubj:5 prep:2 pobj:3 ROOT:5",
            "NNP POS NN IN NNP VBD",
            "attack",
            "France",
        ),
        (
            "The attack on Kenya by France failed",
            "det:1 nsubj:6 prep:1 pobj:2 prep:1 pobj:4 ROOT:6",
            "DT NN IN NNP IN NNP VBD",
            "attack",
            "France",
        ),
        (
            "The murder of a student by four men shocked India",
            "det:1 nsubj:8 prep:1 det:4 pobj:2 prep:1 nummod:7 pobj:5 ROOT:8 dobj:8",
            "DT NN IN DT NN IN CD NNS VBD NNP",
            "murder",
            "men",
        ),
        (
            "Attacks carried out by Iran and Iraq failed",
            "nsubj:7 acl:0 prt:1 agent:1 pobj:3 cc:4 conj:4 ROOT:7",
            "NNS VBN RP IN NNP CC NNP VBD",
            "Attacks",
            "Iran Iraq",
        ),
        ("The attack failed", "det:1 nsubj:2 ROOT:2", "DT NN VBD", "attack", ""),
    ],
)
def test_who_does_what_a_noun_names(text: str, tree: str, tags: str, noun: str, sources: str) -> None:
    parse = by_hand(text, tree, tags)
    assert words(parse, noun_sources(parse, parse.words.index(noun))) == sources


def test_modifiers_are_found_where_they_are_nested() -> None:
    parse = by_hand("The US military attack failed", "det:3 compound:2 compound:3 nsubj:4 ROOT:4", "DT NNP NN NN VBD")
    assert words(parse, modifiers(parse, 3)) == "US military"
