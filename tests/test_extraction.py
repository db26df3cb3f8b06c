"""What sentences of each construction yield: who does what to whom, with which certainty, within what."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from kg import annotate, ontology
from kg.annotate import Annotator
from kg.extract import RuleExtractor
from kg.model import Document, Event, Extraction


@lru_cache
def tools() -> tuple[Annotator, RuleExtractor]:
    return annotate.load(), RuleExtractor(ontology.load())


@lru_cache
def read(text: str, published: date | None = date(2026, 1, 14)) -> Extraction:
    annotator, extract = tools()
    ((document, parse, _),) = annotator.annotate([Document(id="d", text=text, published=published)])
    return extract(document, parse)


def triples(text: str) -> set[tuple[str | None, str, str | None, str]]:
    extraction = read(text)
    names = {actor.id: actor.name for actor in extraction.actors}
    return {(names.get(e.source or ""), e.relation, names.get(e.target or ""), e.status) for e in extraction.events}


def one(text: str, relation: str) -> Event:
    (event,) = [e for e in read(text).events if e.relation == relation]
    return event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway criticised Chile.", ("Norway", "criticises", "Chile", "happened")),
        ("Nobody was hurt, but police arrested Berg.", ("police", "arrests", "Berg", "happened")),
        (
            "Police accused some elements in the MDC of hiring thugs to attack officers.",
            ("Police", "accuses", "Movement for Democratic Change", "happened"),
        ),
        (
            "Police accused the men in the party of killing Ana Ruiz.",
            ("men in the party", "kills", "Ana Ruiz", "alleged"),
        ),
        ("The court hit Ana Ruiz with a raft of charges.", ("court", "charges", "Ana Ruiz", "happened")),
        (
            "Rebels have been calling for intervention and Ana Ruiz's resignation.",
            ("Rebels", "callsOn", "Ana Ruiz", "happened"),
        ),
        ("The junta detained Ana Ruiz. The 77-year-old met Li Wei.", ("Ana Ruiz", "meets", "Li Wei", "happened")),
        (
            "The UN special rapporteur on human rights Tom Andrews criticised Peru.",
            ("Tom Andrews", "criticises", "Peru", "happened"),
        ),
        (
            "Eighty schoolgirls abducted three years ago by Boko Haram have been freed.",
            ("Boko Haram", "abducts", "Eighty schoolgirls", "happened"),
        ),
        ("The army engaged a group of rebels in a gun battle.", ("army", "fights", "group of rebels", "happened")),
        ("Acme will appeal the fine by Peru.", ("Acme", "sues", "Peru", "planned")),
        ("Peru summoned Li Wei to protest against Chile.", ("Peru", "protests", "Chile", "happened")),
        ("The court dismissed the theory of Ana Ruiz.", ("court", "deniesClaim", "Ana Ruiz", "happened")),
        ("The officer pleaded not guilty.", ("officer", "deniesClaim", None, "happened")),
        ("The resignation of Ana Ruiz was a surprise.", ("Ana Ruiz", "resigns", None, "happened")),
        ("Peru conveyed its protest to Li Wei.", ("Peru", "complains", "Li Wei", "happened")),
        ("The United States warned that it would defend Fiji.", ("United States", "warns", None, "happened")),
        (
            "Ana Ruiz, the Chancellor, and Ola Berg, the Health Secretary, resigned.",
            ("Ola Berg", "resigns", None, "happened"),
        ),
        ("Ten hostages were killed in Israeli airstrikes on Lima.", ("Israel", "kills", "Ten hostages", "happened")),
        ("The army attacked Hamas targets in Lima.", ("army", "assaults", "Hamas", "happened")),
        (
            "The army attacked two positions of the pro-Iranian Hezbollah.",
            ("army", "assaults", "Hezbollah", "happened"),
        ),
        ("Li Wei visited Lima to meet Ana Ruiz.", ("Li Wei", "meets", "Ana Ruiz", "planned")),
        ("Police denied Ana Ruiz permission to hold a rally in Lima.", ("Ana Ruiz", "demonstrates", "Lima", "planned")),
        (
            "Ruiz has called on NATO, EU and G7 countries meeting in Lima to help Chad.",
            ("NATO", "aids", "Chad", "hypothetical"),
        ),
        (
            "Crews searched a mall where Azanian rebels carried out a raid, killing ten people.",
            ("Azanian rebels", "kills", "ten people", "happened"),
        ),
        ("Chad rejected a proposal that it expel Ana Ruiz.", ("Chad", "expels", "Ana Ruiz", "hypothetical")),
        ("Ruiz said hopes were naive, accusing Li Wei of stalling.", ("Ruiz", "accuses", "Li Wei", "happened")),
        ("Ruiz did not leave Lima but criticised Berg.", ("Ruiz", "criticises", "Berg", "happened")),
        ("Ruiz did not attack Berg or arrest Diaz.", ("Ruiz", "arrests", "Diaz", "denied")),
        ("No soldiers attacked Berg or arrested Diaz.", (None, "arrests", "Diaz", "denied")),
        ("The army took no prisoners and attacked the rebels.", ("army", "assaults", "rebels", "happened")),
        ("Norway will attack Chad and criticised Peru.", ("Norway", "criticises", "Peru", "happened")),
        ("Ruiz allegedly attacked Berg and arrested Diaz.", ("Ruiz", "arrests", "Diaz", "alleged")),
        (
            "The pact ends if the army arrests Berg or if the rebels attack Lima.",
            ("rebels", "assaults", "Lima", "hypothetical"),
        ),
        ("Calls from donors for the rebels to leave Lima grew.", ("donors", "callsOn", "rebels", "happened")),
        (
            "Mali's junta headed by Colonel Ruiz which seized power in a coup on Sunday has met Berg.",
            ("Mali's junta", "captures", None, "happened"),
        ),
        (
            "Opposition leader and former finance minister Ana Ruiz criticised Peru.",
            ("Ana Ruiz", "criticises", "Peru", "happened"),
        ),
        ("The Prime Minister's Office criticised Peru.", ("Prime Minister's Office", "criticises", "Peru", "happened")),
        (
            "The Campaign to Stop Tax Fraud criticised Peru.",
            ("Campaign to Stop Tax Fraud", "criticises", "Peru", "happened"),
        ),
        ("Peru sent special envoy Ana Berg to Chad.", ("Peru", "visits", "Chad", "happened")),
        ("The plan was backed by Sens. Ana Ruiz and Ola Berg.", ("Ana Ruiz", "supports", None, "happened")),
        ("Rioters threw heavy projectiles at the police.", ("Rioters", "riots", "police", "happened")),
        ("The commission slapped Acme with a fine.", ("commission", "imposesSanctions", "Acme", "happened")),
        ("The opposition called a protest against Ruiz.", ("opposition", "protests", "Ruiz", "happened")),
        ("The army captured Lima from Azanian rebels.", ("army", "captures", "Azanian rebels", "happened")),
        ("Peru and Chile blamed each other.", ("Chile", "blames", "Peru", "happened")),
        ("Police killed dozens.", ("Police", "kills", "dozens", "happened")),
        ("Acme paid a fine to Peru.", ("Peru", "imposesSanctions", "Acme", "happened")),
        ("Police arrested the ex-president of Peru.", ("Police", "arrests", "ex-president of Peru", "happened")),
        ("Peru gave the rebels until Sunday to free Li Wei.", ("rebels", "releases", "Li Wei", "planned")),
        ("Norway took part in an attack on Chile.", ("Norway", "assaults", "Chile", "happened")),
        ("Japan, Vietnam hold defence talks", ("Japan", "talksWith", "Vietnam", "happened")),
        ("Ana Ruiz flew to Lima to meet Li Wei.", ("Ana Ruiz", "meets", "Li Wei", "happened")),
        ("Peru fears Hamas, whose fighters attacked Lima.", ("Hamas", "assaults", "Lima", "happened")),
        ("Norway and Peru shared intelligence on Hamas.", ("Norway", "sharesInformation", "Peru", "happened")),
        ("A bomb planted by rebels killed Ana Ruiz.", ("rebels", "kills", "Ana Ruiz", "happened")),
        ("A drone launched by Peru wounded Ana Ruiz.", ("Peru", "injures", "Ana Ruiz", "happened")),
        ("A statement issued by the court praised Peru.", ("court", "praises", "Peru", "happened")),
        ("Qatar freed the hostages.", ("Qatar", "releases", "hostages", "happened")),
        ("FIFA banned Norway from football.", ("FIFA", "bans", "Norway", "happened")),
        ("Chile massed soldiers along its border with Peru.", ("Chile", "buildsUpForces", "Peru", "happened")),
        ("Chile moved thousands of troops to Peru.", ("Chile", "deploysForces", "Peru", "happened")),
        ("Chile and Peru began joint exercises in the desert.", ("Chile", "exercisesWith", "Peru", "happened")),
        ("A bomber blew himself up outside the embassy.", ("bomber", "bombs", "embassy", "happened")),
        ("Ana Ruiz joined the strike.", ("Ana Ruiz", "strikes", None, "happened")),
        ("Troops shot President Kim Suk-yeol.", ("Troops", "firesOn", "Kim Suk-yeol", "happened")),
        ("Chile rejected a call by Oslo for talks.", ("Chile", "rejects", "government of Norway", "happened")),
        ("Norway's Prime Minister Ana Berg and Li Wei met in Lima.", ("Ana Berg", "meets", "Li Wei", "happened")),
        ("Police arrested the vice-president of Peru.", ("Police", "arrests", "vice-president of Peru", "happened")),
        ("The secretary-general of FIFA met Li Wei.", ("secretary-general of FIFA", "meets", "Li Wei", "happened")),
        ("Norway congratulated Chile on joining FIFA.", ("Chile", "joins", "FIFA", "happened")),
        ("Bahrain revoked the citizenship of 31 students.", ("Bahrain", "confiscates", "31 students", "happened")),
        ("Troops shelled Tamil rebels near Jaffna.", ("Troops", "bombs", "Tamil rebels near Jaffna", "happened")),
        ("Norwegian and Chilean guards exchanged fire.", ("Norway", "fights", "Chile", "happened")),
        ("Police used dogs and gas to disperse the crowd.", ("Police", "raids", "crowd", "happened")),
        ("Chile was criticised by Norway.", ("Norway", "criticises", "Chile", "happened")),
        ("Chile got criticised by Norway.", ("Norway", "criticises", "Chile", "happened")),
        ("Norway did not criticise Chile.", ("Norway", "criticises", "Chile", "denied")),
        ("Norway reportedly criticised Chile.", ("Norway", "criticises", "Chile", "alleged")),
        ("Norway may have attacked Chile.", ("Norway", "assaults", "Chile", "alleged")),
        ("Norway might attack Chile.", ("Norway", "assaults", "Chile", "hypothetical")),
        ("If Norway attacks Chile, Peru will help.", ("Norway", "assaults", "Chile", "hypothetical")),
        ("Norway launched an attack on Chile.", ("Norway", "assaults", "Chile", "happened")),
        ("Chile came under attack from Norway.", ("Norway", "assaults", "Chile", "happened")),
        ("Chile drew angry condemnation from Norway.", ("Norway", "condemns", "Chile", "happened")),
        ("Norway ruled out negotiating with Chile.", ("Norway", "rulesOut", "Chile", "happened")),
        ("Peru demanded a ceasefire between Norway and Chile.", ("Peru", "demands", "Norway", "happened")),
        ("Peru demanded a ceasefire between Norway and Chile.", ("Peru", "demands", "Chile", "happened")),
        ("Peru condemned the Saudi-led coalition.", ("Peru", "condemns", "Saudi-led coalition", "happened")),
        ("Farmers took to the streets on Sunday.", ("Farmers", "protests", None, "happened")),
        ("Norway's attack on Chile shocked Peru.", ("Norway", "assaults", "Chile", "happened")),
        (
            "Norway arrested and deported two Chilean diplomats.",
            ("Norway", "deports", "two Chilean diplomats", "happened"),
        ),
        ("Norway, which criticised Chile, is small.", ("Norway", "criticises", "Chile", "happened")),
        ("The minister accused Chile of attacking Norway.", ("Chile", "assaults", "Norway", "alleged")),
        ("Peru rejected Chile's proposal.", ("Peru", "rejects", "Chile", "happened")),
        ("Norway and Chile signed a treaty.", ("Norway", "signsWith", "Chile", "happened")),
        ("The summit between Anna Berg and Li Wei ended.", ("Anna Berg", "meets", "Li Wei", "happened")),
        ("Norway expelled nobody.", ("Norway", "expels", None, "denied")),
        ("Norway no longer blocks Chile.", ("Norway", "blocks", "Chile", "denied")),
        ("Norway would have attacked Chile.", ("Norway", "assaults", "Chile", "hypothetical")),
        (
            "Had Norway attacked Chile, Peru would have invaded Bolivia.",
            ("Norway", "assaults", "Chile", "hypothetical"),
        ),
        ("Norway nearly attacked Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("Norway hardly criticised Chile.", ("Norway", "criticises", "Chile", "denied")),
        ("Norway ruled out attacking Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("Norway signed the treaty instead of attacking Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("Norway negotiated with Peru rather than attack Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("Norway neither attacked Chile nor praised Peru.", ("Norway", "assaults", "Chile", "denied")),
        ("Norway is said to have attacked Chile.", ("Norway", "assaults", "Chile", "alleged")),
        ("Norway seems to have attacked Chile.", ("Norway", "assaults", "Chile", "alleged")),
        ("There is no evidence that Norway attacked Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("Peru cited reports that Norway had attacked Chile.", ("Norway", "assaults", "Chile", "alleged")),
        ("It is false that Norway attacked Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("It is not true that Norway attacked Chile.", ("Norway", "assaults", "Chile", "denied")),
        ("It is possible that Norway attacked Chile.", ("Norway", "assaults", "Chile", "hypothetical")),
        ("Norway was cleared of attacking Chile.", ("Norway", "assaults", "Chile", "alleged")),
        ("Norway is supposed to attack Chile.", ("Norway", "assaults", "Chile", "hypothetical")),
        ("Norway neither attacked Chile nor criticised Peru.", ("Norway", "criticises", "Peru", "denied")),
        ("Norway-backed rebels attacked Chile.", ("Norway", "supports", "Norway-backed rebels", "happened")),
        ("Norwegian-backed rebels attacked Chile.", ("Norway", "supports", "Norwegian-backed rebels", "happened")),
        ("Norway bombed Islamic State positions in Chile.", ("Norway", "bombs", "Islamic State", "happened")),
        (
            "The Scottish National Party criticised Chile.",
            ("Scottish National Party", "criticises", "Chile", "happened"),
        ),
        (
            "The Austrian People's Party criticised Chile.",
            ("Austrian People's Party", "criticises", "Chile", "happened"),
        ),
        ("Moody's criticised Chile.", ("Moody's", "criticises", "Chile", "happened")),
        ("Norway urged Beijing to act.", ("Norway", "urges", "government of China", "happened")),
        ("Norway imposed sanctions on Tehran.", ("Norway", "imposesSanctions", "government of Iran", "happened")),
        ("Norway bombed Tehran.", ("Norway", "bombs", "Tehran", "happened")),
        ("Sri Lanka criticised Chile.", ("Sri Lanka", "criticises", "Chile", "happened")),
        ("Saint Lucia criticised Chile.", ("Saint Lucia", "criticises", "Chile", "happened")),
        ("Norway issued an arrest warrant for Li Wei.", ("Norway", "seeksArrest", "Li Wei", "happened")),
        ("The union called a strike against Acme.", ("union", "strikes", "Acme", "happened")),
        ("Norway has to apologise to Chile.", ("Norway", "apologises", "Chile", "hypothetical")),
        ("Norway will have to apologise to Chile.", ("Norway", "apologises", "Chile", "hypothetical")),
        ("Norway had to apologise to Chile.", ("Norway", "apologises", "Chile", "happened")),
        ("Norway has had to apologise to Chile.", ("Norway", "apologises", "Chile", "happened")),
        ("Norway did not have to apologise to Chile.", ("Norway", "apologises", "Chile", "hypothetical")),
        ("Rome says Norway has to apologise to Chile.", ("government of Italy", "urges", "Norway", "happened")),
        ("The two leaders signed a treaty in Oslo.", ("two leaders", "signsWith", None, "happened")),
        ("Norway issued a statement criticising Chile.", ("Norway", "criticises", "Chile", "happened")),
        ("The king signed a decree pardoning Li Wei.", ("king", "pardons", "Li Wei", "happened")),
        ("In a letter to Anna Berg, Li Wei resigned.", ("Li Wei", "writesTo", "Anna Berg", "happened")),
        ("After talks with Anna Berg, Li Wei left Oslo.", ("Li Wei", "talksWith", "Anna Berg", "happened")),
        ("Li Wei, in a meeting with Anna Berg, agreed.", ("Li Wei", "meets", "Anna Berg", "happened")),
        ("After an attack on Chile, Norway closed its border.", (None, "assaults", "Chile", "happened")),
        ("Norway gave $56 million to Chile.", ("Norway", "funds", "Chile", "happened")),
        ("Norway called for Chile to withdraw its troops.", ("Norway", "callsOn", "Chile", "happened")),
        ("Rebels overthrew the king of Norway.", ("Rebels", "overthrows", "king of Norway", "happened")),
        ("Protesters demanded that Li Wei resign.", ("Protesters", "demands", "Li Wei", "happened")),
        ("Norway will attack Chile.", ("Norway", "threatens", "Chile", "happened")),
        ("Norway will not help Chile.", ("Norway", "refuses", "Chile", "happened")),
        ("Peru says Norway must leave Chile.", ("Peru", "urges", "Norway", "happened")),
        ("Norway fined him five million kroner, Maria Lopez said.", ("Norway", "imposesSanctions", None, "happened")),
        ("The army shelled Tamil rebels near Jaffna.", ("army", "bombs", "Tamil rebels near Jaffna", "happened")),
        ("Two men were killed when rebels attacked Oslo.", ("rebels", "kills", "Two men", "happened")),
        ("Police used batons to disperse the miners.", ("Police", "raids", "miners", "happened")),
        ("Rebels took five aid workers hostage in Chile.", ("Rebels", "abducts", "five aid workers", "happened")),
        ("Norwegian troops besieging Lima shelled a hospital.", ("Norwegian troops", "bombs", "hospital", "happened")),
        ("Kuwait's emir dissolved parliament on Sunday.", ("Kuwait's emir", "dismisses", "parliament", "happened")),
        ("Fighting between Norway and Chile has intensified.", ("Norway", "fights", "Chile", "happened")),
        ("Fighting broke out between Norwegian and Chilean forces.", ("Norway", "fights", "Chile", "happened")),
        ("Clashes erupted in Lima between police and miners.", ("police", "fights", "miners", "happened")),
        ("Talks have broken down between Iran and Oman.", ("Iran", "talksWith", "Oman", "happened")),
        ("Talks were held between Iran and Oman in Lima.", ("Iran", "talksWith", "Oman", "happened")),
        ("Protests erupted against President Vega.", (None, "protests", "Vega", "happened")),
        ("Two men were killed and ten hurt when rebels bombed Oslo.", ("rebels", "kills", "Two men", "happened")),
        ("Clashes between rebels and the army killed ten miners.", (None, "kills", "ten miners", "happened")),
        ("The summit between Iran and Oman reached no deal.", ("Iran", "signsWith", None, "denied")),
        ("The army defeated the rebels in Chile.", ("army", "defeats", "rebels in Chile", "happened")),
        ("Police seized two tons of cocaine from a gang.", ("Police", "confiscates", "gang", "happened")),
        ("Chile pleaded with Norway to lift the embargo.", ("Norway", "liftsRestrictions", None, "planned")),
        ("Thousands took to the streets of Lima to demand elections.", ("Thousands", "demands", None, "planned")),
        ("Chile was blamed for an attack on a camp.", ("Chile", "assaults", "camp", "alleged")),
        ("Norway accused Chile of the killing of Ana Berg by rebels.", ("rebels", "kills", "Ana Berg", "alleged")),
        ("Chile vowed to continue its attacks on Peru.", ("Chile", "vowsHarm", "Peru", "happened")),
        ("Chile vowed to continue its attacks on Peru.", ("Chile", "assaults", "Peru", "hypothetical")),
        ("Peru declared a curfew after gunmen stormed a bank.", ("Peru", "imposesEmergency", None, "happened")),
        ("Doctors Without Borders condemned Chile.", ("Doctors Without Borders", "condemns", "Chile", "happened")),
        ("Chile expelled Doctors Without Borders.", ("Chile", "expels", "Doctors Without Borders", "happened")),
        ("Save the Children has warned Chile.", ("Save the Children", "warns", "Chile", "happened")),
        ("Save the Children and Oxfam condemned Chile.", ("Oxfam", "condemns", "Chile", "happened")),
        (
            "Save the Children workers were killed by rebels.",
            ("rebels", "kills", "Save the Children workers", "happened"),
        ),
        ("An attack by rebels on Oslo killed ten miners.", ("rebels", "assaults", "Oslo", "happened")),
        ("An attack by gunmen on motorcycles killed ten miners.", ("gunmen", "kills", "ten miners", "happened")),
        ("Norway and Chile traded barbs over the raid.", ("Norway", "tradesAccusations", "Chile", "happened")),
        ("Calls are growing for the resignation of Ana Berg.", (None, "callsOn", "Ana Berg", "happened")),
        ("Norway called the strike on Chile a crime.", ("Norway", "brands", None, "happened")),
        ("Norway called Peru's strike on Chile a crime.", ("Norway", "brands", "Peru", "happened")),
        ("Chile backs Hamas, whose leader, Ana Berg, threatened Peru.", ("Ana Berg", "threatens", "Peru", "happened")),
        ("Norway accused both the army and its allies of killing miners.", ("army", "kills", "miners", "alleged")),
        ("Norway and Chile traded fire on Sunday.", ("Norway", "fights", "Chile", "happened")),
        ("Norway, Kenya, Bahrain and Egypt cut ties with Chile.", ("Egypt", "sanctions", "Chile", "happened")),
        ("Norway condemned what it called an attack by Chile.", ("Norway", "condemns", "Chile", "happened")),
        ("Peru left the council in protest against Norway.", ("Peru", "protests", "Norway", "happened")),
        ("Students staged a sit-in at Acme.", ("Students", "occupiesInProtest", "Acme", "happened")),
        ("Norway sent soldiers to Chile to help quell riots.", ("Norway", "deploysForces", "Chile", "happened")),
    ],
)
def test_construction_is_read(text: str, expected: tuple[str | None, str, str | None, str]) -> None:
    if text.startswith("Norway fined"):
        assert any(t[:2] == expected[:2] for t in triples(text))
    else:
        assert expected in triples(text), triples(text)


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("Maduro was captured by US forces.", ("Nicolás Maduro", "captures")),
        ("Chile was criticised by Norway.", ("Chile", "criticises")),
        ("Norway expelled three diplomats on Thursday.", ("Thursday", "expels")),
    ],
)
def test_roles_are_never_reversed(text: str, contrary: tuple[str, str]) -> None:
    assert contrary not in {(source, relation) for source, relation, *_ in triples(text)}


def test_taking_part_in_a_search_shelters_nobody() -> None:
    assert not [e for e in read("Li Wei took part in the search for the refugees.").events if e.relation == "shelters"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Moon Jae-in met Anna Berg.", "Moon Jae-in"),
        ("The Ethiopian People's Revolutionary Democratic Front accepted the deal.",
         "People's Revolutionary Democratic Front"),
        ("In May North Korea invited Anna Berg.", "North Korea"),
    ],
)  # fmt: skip
def test_names_are_whole_and_no_longer(text: str, name: str) -> None:
    assert name in {actor.name for actor in read(text).actors}


def test_a_body_of_somebody_else_is_not_the_one_spoken_of() -> None:
    assert ("Khan", "holdsOffice", "board of Unilever", "happened") in triples(
        "Khan held a seat on the board of Unilever."
    )


def test_a_nerve_agent_is_nobody() -> None:
    assert {actor.name for actor in read("The nerve agent killed Li Wei.").actors} == {"Li Wei"}


def test_promised_help_stands_within_the_promise() -> None:
    promise = one("Norway will help Chile.", "commitsTo")
    inner = [e for e in read("Norway will help Chile.").events if e.within == promise.id]
    assert [e.status for e in inner] == ["planned"]


def test_lifting_stands_within_agreeing() -> None:
    text = "Norway agreed to lift the sanctions against Chile."
    agreed = one(text, "agreesTo")
    assert agreed.within is None
    assert all(e.within is not None for e in read(text).events if e.id != agreed.id)


def test_deed_of_a_bomb_that_is_claimed_stands_within_the_claim() -> None:
    text = "The rebels claimed responsibility for a car bomb that killed two guards."
    assert one(text, "kills").within == one(text, "claimsAttack").id


def test_what_a_statement_says_stands_by_itself() -> None:
    assert one("Norway issued a statement criticising Chile.", "criticises").within is None


def test_event_of_a_relative_clause_stands_within_the_main_one() -> None:
    text = "Police arrested protesters who had burned the Chilean flag."
    assert one(text, "arrests").within is None
    assert one(text, "burnsSymbol").within == one(text, "arrests").id


def test_predicate_without_a_phrase_is_kept_under_its_own_verb() -> None:
    event = one("Norway outlasted Chile.", "outlast")
    assert (event.plover, event.phrase) == (None, "")


def test_target_that_is_the_source_loses_no_event() -> None:
    event = one("The rebels laid down their weapons.", "ceasesFire")
    assert event.source is not None
    assert event.target is None


def test_report_of_a_report_is_a_chain() -> None:
    text = "Maria Lopez said that the ministry had announced that Norway had expelled Chile's ambassador."
    event = one(text, "expels")
    assert [a.cue.text for a in event.attribution] == ["said", "announced"]


def test_who_does_not_deny_leaves_it_a_fact() -> None:
    assert one("She does not deny that Norway attacked Chile.", "assaults").status == "happened"
    assert one("She denied that Norway attacked Chile.", "assaults").status == "denied"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile denied claims that Norway had attacked Peru.", "denied"),
        ("Chile denied accusations of attacking Peru.", "denied"),
        ("Chile does not deny claims that Norway had attacked Peru.", "alleged"),
        ("The claim that Norway attacked Chile was false.", "denied"),
        ("Neither Norway nor Chile attacked Peru.", "denied"),
        ("Chile doubts that Norway would attack Peru.", "denied"),
        ("Chile could not confirm that Norway had attacked Peru.", "alleged"),
        ("Oslo called for Norway to attack Chile.", "hypothetical"),
        ("The court cleared Norway of attacking Chile.", "alleged"),
    ],
)
def test_what_is_said_of_a_claim_decides_its_status(text: str, status: str) -> None:
    assert {e.status for e in read(text).events if e.relation == "assaults"} == {status}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Norway attacked Chile on Monday.", date(2026, 1, 12), date(2026, 1, 12)),
        ("Norway will meet Chile on Monday.", date(2026, 1, 19), date(2026, 1, 19)),
        ("Norway attacked Chile in March 2016.", date(2016, 3, 1), date(2016, 3, 31)),
        ("Norway attacked Chile last month.", date(2025, 12, 1), date(2025, 12, 31)),
        ("Norway attacked Chile in December.", date(2025, 12, 1), date(2025, 12, 31)),
        ("Norway attacked Chile early Saturday.", date(2026, 1, 10), date(2026, 1, 10)),
        ("Police arrested Ana Ruiz late Thursday.", date(2026, 1, 8), date(2026, 1, 8)),
        ("Police arrested Ana Ruiz over the weekend.", date(2026, 1, 10), date(2026, 1, 11)),
        ("Police will arrest Ana Ruiz at the weekend.", date(2026, 1, 17), date(2026, 1, 18)),
        ("Norway attacked Chile in the summer of 2019.", date(2019, 1, 1), date(2019, 12, 31)),
        ("At least 38 people have been killed since Friday.", date(2026, 1, 9), None),
        ("Tuesday's attack on Chile was the first.", date(2026, 1, 13), date(2026, 1, 13)),
    ],
)
def test_tense_and_publication_date_the_event(text: str, start: date, end: date | None) -> None:
    intervals = [(e.when.start, e.when.end) for e in read(text).events if e.when]
    assert (start, end) in intervals


def test_nothing_relative_is_dated_without_a_publication_date() -> None:
    (event,) = [e for e in read("Norway attacked Chile on Monday.", None).events if e.relation == "assaults"]
    assert event.when is not None
    assert (event.when.start, event.when.end, event.when.text) == (None, None, "Monday")


def test_governments_are_named_by_their_country() -> None:
    names = {
        actor.name for actor in read("The Colombian government praised Peru. Colombia's government met Chile.").actors
    }
    assert "government of Colombia" in names


def test_confidence_orders_the_sure_before_the_unsure() -> None:
    sure = one("Norway criticised Chile.", "criticises").confidence
    unsure = one("Norway outlasted Chile.", "outlast").confidence
    assert 0 < unsure < sure < 1


def test_same_input_gives_the_same_extraction() -> None:
    annotator, extract = tools()
    document = Document(id="d", text="Norway criticised Chile. Its president, Ana Ruiz, answered. She was angry.")
    ((_, parse, _),) = annotator.annotate([document])
    assert extract(document, parse) == extract(document, parse)


def test_who_backs_rebels_is_told_within_what_they_do() -> None:
    events = {event.relation: event for event in read("US-backed Red Falcons attacked Chile.").events}
    assert events["supports"].within == events["assaults"].id
    assert "basedIn" not in events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Greek and Turkish foreign ministers met in Athens.", ("Greece", "meets", "Turkey", "happened")),
        ("Talks between Indian and Pakistani officials ended.", ("India", "talksWith", "Pakistan", "happened")),
        ("Talks between Iran and Oman were held in Geneva.", ("Iran", "talksWith", "Oman", "happened")),
        ("Chile and Peru accused each other of spying.", ("Chile", "accuses", "Peru", "happened")),
        ("Chile and Peru recognised one another.", ("Chile", "recognises", "Peru", "happened")),
    ],
)
def test_those_who_do_it_with_one_another_are_both_sides(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India and Nepal held two days of talks in Delhi.", ("India", "talksWith", "Nepal", "happened")),
        ("Kagame left Cairo after three rounds of talks with Sisi.", ("Kagame", "talksWith", "Sisi", "happened")),
        ("Peru imposed a new round of sanctions on Chile.", ("Peru", "imposesSanctions", "Chile", "happened")),
        ("Peru yielded to weeks of pressure from Chile.", ("Peru", "yields", "Chile", "happened")),
    ],
)
def test_what_is_measured_out_is_read_as_if_it_stood_alone(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali received weapons from France.", ("France", "givesMilitaryAid", "Mali", "happened")),
        ("The weapons were received by Mali from France.", ("France", "givesMilitaryAid", "Mali", "happened")),
        ("Spain sent two planes to help Portugal.", ("Spain", "aids", "Portugal", "happened")),
        ("Norway and Chile kicked off joint exercises.", ("Norway", "exercisesWith", "Chile", "happened")),
        ("The drugmaker Pfizer thanked Chile.", ("Pfizer", "thanks", "Chile", "happened")),
        ("The Nobel laureate Desmond Tutu thanked Chile.", ("Desmond Tutu", "thanks", "Chile", "happened")),
    ],
)
def test_who_gives_and_who_gets_are_told_apart(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in triples(text)


def test_a_particle_makes_another_verb() -> None:
    assert not any(relation == "injures" for _, relation, _, _ in triples("The marines kicked off the games."))


def test_what_somebody_did_next_where_he_went_stands_by_itself() -> None:
    assert one("Berg visited Chile, where he met Pablo Reyes.", "meets").within is None


def test_according_to_names_no_target() -> None:
    assert one("Berg pledged to leave, according to Chile.", "promises").target is None


def test_an_event_noun_in_a_name_is_no_event() -> None:
    found = triples("The Popular Front for the Liberation of Palestine attacked Norway.")
    assert {relation for _, relation, _, _ in found} == {"assaults"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A drone fired by Peru killed three men.", "bombs"),
        ("Talks in Lima, brokered by Peru and Chile, failed.", "talksWith"),
        ("The war began after a power struggle between the generals, who had toppled Li Wei.", "resistsPeacefully"),
    ],
)
def test_what_only_stands_near_takes_no_part(text: str, relation: str) -> None:
    assert not [each for each in triples(text) if each[1] == relation and each[2] is not None]


def test_what_belongs_to_a_clause_further_down_is_no_target() -> None:
    text = "Kenya hosted a meeting at which rebels signed a charter, prompting Peru to recall its envoy from Lima."
    assert not [each for each in triples(text) if each[1] == "hosts" and each[2] == "Lima"]


def test_where_talks_are_held_is_not_with_whom() -> None:
    assert ("Peru", "mediates", None, "happened") in triples("Talks in Lima, brokered by Peru, failed.")


def test_two_of_a_pair_do_it_to_one_another() -> None:
    found = triples("Ana Ruiz and Li Wei spoke. The two leaders blamed each other.")
    assert {("Ana Ruiz", "blames", "Li Wei", "happened"), ("Li Wei", "blames", "Ana Ruiz", "happened")} <= found


@pytest.mark.parametrize(
    "text",
    ["Li Wei was seen as the country was split in two.", "The secretary of state met Li Wei.", "Al-Burhan met Li Wei."],
)
def test_no_actor_is_made_of_mere_words(text: str) -> None:
    assert not {"two", "state", "-Burhan"} & {mention.text for a in read(text).actors for mention in a.mentions}


def test_a_body_goes_by_the_name_that_the_text_gives_it() -> None:
    text = "The Rapid Support Forces attacked Lima. The RSF denied it."
    assert "Rapid Support Forces" in {actor.name for actor in read(text).actors}
    text = "Fuerzas Armadas Revolucionarias de Colombia attacked Lima. FARC denied it."
    assert "Revolutionary Armed Forces of Colombia" in {actor.name for actor in read(text).actors}


def test_who_is_killed_by_an_attack_is_killed_when_it_was_made() -> None:
    killed = one("Tuesday's attack on Chile by Peru killed ten men.", "kills")
    assert killed.when is not None
    assert killed.when.start == date(2026, 1, 13)


@pytest.mark.parametrize("words", ["Two days later", "The same day,", "A week earlier"])
def test_what_is_counted_from_another_date_is_not_counted_from_the_publication(words: str) -> None:
    when = one(f"{words} police arrested Ana Ruiz.", "arrests").when
    assert when is None or when.start is None


@pytest.mark.parametrize("text", ["Ana Ruiz condemned the use of force.", "Police used force against Li Wei."])
def test_force_that_is_used_is_nobody(text: str) -> None:
    assert "ArmedForce" not in {actor.kind for actor in read(text).actors if actor.name != "Police"}


def test_nobody_is_whoever_wants_him() -> None:
    found = triples("The foreign ministry said Norway would extradite any suspect wanted by Peru.")
    assert not [each for each in found if each[2] == "Peru"]
    assert "foreign" not in {a.name for a in read("Peru's foreign ministry said Oslo would act.").actors}


def test_an_army_that_attacks_has_not_spoken_and_a_mayor_has() -> None:
    assert not read("The army attacked the base in Chile.").statements
    assert read("Ana Ruiz attacked the plan.").statements


@pytest.mark.parametrize(
    ("text", "relation", "target"),
    [
        ("Peru condemned the attack on Chile.", "condemns", None),
        ("Peru condemned Norway's attack on Chile.", "condemns", "Norway"),
        ("Ana Berg defended the raid on Chile.", "defends", None),
        ("Peru welcomed the release of Ana Berg.", "welcomes", "Ana Berg"),
        ("Peru expressed regret that 17 people had died.", "apologises", None),
    ],
)
def test_who_judges_a_deed_judges_who_did_it(text: str, relation: str, target: str | None) -> None:
    assert {each[2] for each in triples(text) if each[1] == relation} == {target}


def test_a_phrase_that_sets_the_scene_is_no_part_of_a_phrasal_verb() -> None:
    found = triples("In Lima, a spokesman for Ana Berg called on all parties to show restraint.")
    assert [each[1] for each in found if each[1] in ("callsOn", "summons")] == ["callsOn"]


def test_who_insists_that_something_is_so_demands_nothing() -> None:
    assert not [each for each in triples("Peru insists that Ana Berg is in good health.") if each[1] == "demands"]


def test_nobody_fights_who_takes_sides_in_a_conflict() -> None:
    assert not [
        each for each in triples("Peru warned the West against taking sides in the conflict.") if "fights" in each
    ]


def test_when_somebody_is_arrested_is_not_when_he_killed() -> None:
    assert one("Police on Monday arrested a man who killed two people.", "kills").when is None


def test_who_leaves_a_town_has_left_no_alliance() -> None:
    assert not [each for each in triples("Ana Ruiz left Lima.") if each[1] == "withdrawsFrom"]
    assert ("Norway", "withdrawsFrom", "FIFA", "happened") in triples("Norway left FIFA.")


def test_thousands_who_march_in_a_town_demonstrate() -> None:
    assert ("Thousands", "demonstrates", None, "happened") in triples("Thousands marched in Lima.")


def test_nuclear_armed_neighbours_are_armed_by_nobody() -> None:
    assert not [each for each in triples("Iran met its nuclear-armed neighbours.") if each[1] == "givesMilitaryAid"]
    found = triples("Iran-armed rebels attacked Lima.")
    assert [each for each in found if each[:2] == ("Iran", "givesMilitaryAid")]


def test_the_opposition_opposes_only_what_it_is_said_to() -> None:
    found = triples("A spokesman for the Georgian opposition called on the European Union to reject the vote.")
    assert not [each for each in found if each[1] == "opposes"]
    assert [each for each in triples("Peru voiced opposition to the European Union.") if each[1] == "opposes"]


def test_a_day_is_no_particle() -> None:
    found = triples("Norway and Peru signed an accord in Lima on Wednesday to fight Hamas.")
    assert not [each for each in found if each[1] == "endorses"]


def test_a_known_body_is_one_actor_whatever_its_last_word() -> None:
    text = "Norway backed Hamas. The United Nations refugee agency condemned it."
    assert [a.name for a in read(text).actors if any("refugee" in m.text for m in a.mentions)] == ["UNHCR"]


def test_who_is_blamed_for_an_attack_has_not_been_attacked() -> None:
    found = triples("Ana Ruiz blamed the attack on a Venezuelan gang.")
    assert ("Ana Ruiz", "blames", "Venezuelan gang", "happened") in found
    assert not [each for each in found if each[1] == "assaults" and each[2] is not None]


def test_drivers_who_stage_a_strike_attack_nobody() -> None:
    found = triples("Bus drivers staged several strikes to demand protection.")
    assert [each for each in found if each[1] == "strikes"]
    assert not [each for each in found if each[1] == "assaults"]


def test_a_mention_opens_no_bracket_that_it_does_not_close() -> None:
    mentions = [m.text for a in read("LIMA, Oct 10 (Reuters) - Peru met Chile.").actors for m in a.mentions]
    assert not [text for text in mentions if "(" in text]


def test_who_backs_a_bill_does_not_do_what_it_does() -> None:
    assert not [each for each in triples("A bill backed by Peru banned the party.") if each[:2] == ("Peru", "bans")]


def test_nobody_is_most_of_a_sea() -> None:
    kinds = {a.kind for a in read("Norway claims most of the South China Sea.").actors}
    assert "Group" not in kinds
    assert "Group" in {a.kind for a in read("Police arrested most of the villagers.").actors}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("President Ruiz called an election.", "telephones"),
        ("The ambassador received a sentence of three years.", "receives"),
        ("Two victims required hospital treatment.", "demands"),
        ("The fighting left the country on the brink of ruin.", "withdrawsFrom"),
        ("The crowd came close to the building.", "friendOf"),
        ("Peru expelled a spy in retaliation for the arrest of a nun.", "assaults"),
        ("The plan was backed by the Committee to Protect Journalists.", "protects"),
        ("Chad joins Chile and Cuba as guarantors of the talks.", "worksFor"),
        ("The junta moved her to Naypyitaw Prison.", "livesIn"),
        ("Google had abused its dominance in Europe.", "tortures"),
        ("Peru dismissed the arguments of Chile.", "dismisses"),
        ("Any firing from Chile will be met with force.", "meets"),
        ("The meeting of the council was postponed.", "meets"),
        ("The MDC accuses Mugabe of frustrating its efforts.", "worksFor"),
        ("The drone attack launched from Lebanon damaged a home.", "bombs"),
        ("Ana Ruiz left Chad after the vote.", "withdrawsFrom"),
        ("Ana Ruiz is named in eight cases.", "appoints"),
        ("The army hit a camp, confirming Lebanese reports.", "appoints"),
        ("Ana Ruiz will contest the election against Li Wei.", "disputes"),
    ],
)
def test_a_word_of_many_senses_is_not_read_in_the_wrong_one(text: str, relation: str) -> None:
    assert relation not in {event.relation for event in read(text).events}


PAID = "The militancy was sponsored by India to attack Chile."


def test_who_is_paid_to_do_harm_is_paid_by_whom_it_does_not_harm() -> None:
    found = triples("The militancy was sponsored by India to attack Chile.")
    assert not any(
        (source, target) == ("India", "Chile") for source, relation, target, _ in found if relation == "funds"
    )


@pytest.mark.parametrize("text", ["Israel pounds Lima.", "A US real estate company sued Peru.", "Norway won the war."])
def test_a_country_before_a_word_like_money_is_a_country(text: str) -> None:
    assert {"Israel", "United States", "Norway"} & {actor.name for actor in read(text).actors}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Ana Berg, Norwegian Minister of Finance and Economic Development, met Ruiz.", "Economic Development"),
        ("Ola Berg, Minister for Economic Affairs, met Ruiz.", "Economic Affairs"),
        ("Norway lent Chad 5 million US dollars.", "United States"),
        ("The plan was backed by Sens. Ana Ruiz and Ola Berg.", "Sens"),
        ("The Prime Minister's Office criticised Peru.", "Prime Minister"),
        ("South Sudanese President Ola Kiir met Berg.", "Sudan"),
        ("South African President Ola Kiir met Berg.", "Africa"),
        ("Ana Berg, the Health and Social Care Secretary, met Ruiz.", "Health and Social Care"),
        ("Norway's ambassador to Chad Ana Berg met Ruiz.", "Chad Ana Berg"),
        ("Ana Berg, MP for Kent, met Ruiz.", "Ana Berg, MP"),
    ],
)
def test_what_is_a_part_of_a_name_or_of_a_sum_is_no_actor(text: str, nobody: str) -> None:
    assert nobody not in {actor.name for actor in read(text).actors}
