"""The reports by name: what each is about, what it needs, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.attention import attention, talkers
from kg.analysis.balance import balance, triads
from kg.analysis.betweenness import SOURCES
from kg.analysis.brokers import brokers
from kg.analysis.chains import chains, told
from kg.analysis.communities import communities, modularity, stability
from kg.analysis.contacts import activity, contacts, fading, newcomers
from kg.analysis.contested import opposed, plans, single_source
from kg.analysis.ego import ego
from kg.analysis.louvain import library
from kg.analysis.matrix import relation_matrix
from kg.analysis.overview import overview
from kg.analysis.pairs import allies, overall_reciprocity, pairs, reciprocity, rivals
from kg.analysis.projection import undirected, weighted
from kg.analysis.rankings import ranked
from kg.analysis.report import Report
from kg.analysis.tone import Step, tone_over_time
from kg.analysis.turns import turns
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.analysis.network import Network
    from kg.rows import Rows

DEFAULT: Final = "overview"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for: whose events count, which actors (ids), and how fine.

    Args:
        network: whose events count.
        actors: ids, as many as the report takes.
        step: stretches of time for ``tone`` and ``activity``; their own where None.
        exact: betweenness of every size is exact.
    """

    network: Network
    actors: tuple[str, ...] = ()
    step: Step | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a report's maker gives: tables by title, the main one first, and what else is to be said."""

    tables: Mapping[str, Rows[Any]]
    notes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A report that can be asked for.

    ``actors`` says how many it is about, at least and at most. ``every_status`` reports compare what happened with
    plans and denials, whatever status is chosen. ``talks`` reports need who speaks of whom. ``picture`` names what
    ``kg.analysis.pictures`` draws of it. Without
    ``quotes`` it can do without the events' sentences.
    """

    about: str
    make: Callable[[Ask], Made]
    picture: str
    actors: tuple[int, int] = (0, 0)
    every_status: bool = False
    talks: bool = False
    quotes: bool = True


def make(name: str, ask: Ask) -> Report:
    """Return a report by name.

    Raises:
        QueryError: there is no such report, or it is about more or fewer actors.
        ActorNotFound: no actor, or more than one, answers to a name.
    """
    kind = find(name, len(ask.actors))
    found = replace(ask, actors=tuple(map(ask.network.find, ask.actors)))
    done = kind.make(found)
    about = " and ".join(map(ask.network.name, found.actors))
    title = f"{kind.about}: {about}" if about else kind.about
    return Report(name, title, ask.network, found.actors, done.tables, done.notes, done.text, kind.picture)


def find(name: str, actors: int) -> Kind:
    """Return a report's kind, after a look whether it takes so many actors.

    >>> find("tone", 2).about
    'how two actors get on over time'

    Raises:
        QueryError: there is no such report, or it is about more or fewer actors.
    """
    if name not in REPORTS:
        raise QueryError(name, "there is no such report", f"Take one of: {', '.join(REPORTS)}")
    least, most = REPORTS[name].actors
    if least <= actors <= most:
        return REPORTS[name]
    takes = {(0, 0): "no actor", (1, 1): "one actor", (2, 2): "two actors"}.get((least, most), f"up to {most} actors")
    example = " ".join(['"ONE ACTOR"', '"ANOTHER"'][:most])
    raise QueryError(name, f"this report is about {takes}, not {actors}", f"Ask: kg analyse {name} {example}".rstrip())


def _overview(ask: Ask) -> Made:
    found = overview(ask.network, None if ask.exact else SOURCES)
    tables: dict[str, Rows[Any]] = {"Actors": found.standings, "Communities": found.communities, "Pairs": found.pairs}
    return Made(tables, (_quality(found.modularity, found.stability, found.divided_by), str(found.betweenness)))


def _standings(ask: Ask) -> Made:
    rows, between = ranked(weighted(ask.network), None if ask.exact else SOURCES, 0, None)
    return Made({"Actors": rows}, (str(between),))


def _communities(ask: Ask) -> Made:
    ties = undirected(weighted(ask.network))
    found = communities(ties)
    return Made(
        {"Communities": found}, (_quality(modularity(ties, found), stability(ties, found=found), library(ties)),)
    )


def _triads(ask: Ask) -> Made:
    return Made({"Unbalanced triads": triads(ask.network)}, (str(balance(ask.network)),))


def _reciprocity(ask: Ask) -> Made:
    share = overall_reciprocity(ask.network)
    return Made({"Pairs": reciprocity(ask.network)}, (f"{share:.0%} of all events are answered",))


def _tone(ask: Ask) -> Made:
    one, other = ask.actors
    rows = tone_over_time(ask.network, one, other, ask.step or "month")
    found = turns(ask.network, one, other)
    notes = tuple(f"{turn.turn} on {turn.day}: {turn.before:g} before, {turn.after:g} after" for turn in found)
    return Made({"Tone": rows}, notes or ("no turn that chance would not give",))


def _chains(ask: Ask) -> Made:
    found = chains(ask.network, *ask.actors)
    return Made({"Chains": found}, (), told(found))


def _plain(title: str, measure: Callable[..., Rows[Any]]) -> Callable[[Ask], Made]:
    """Return a maker of a report that is one table, from the network and the actors."""
    return lambda ask: Made({title: measure(ask.network, *ask.actors)})


def _activity(ask: Ask) -> Made:
    return Made({"Activity": activity(ask.network, ask.step or "week")})


def _plans(ask: Ask) -> Made:
    note = "silence does not show that a plan came to nothing: overdue says that nobody here reports it"
    return Made({"Plans": plans(ask.network)}, (note,))


def _quality(modularity: float, stability: float, by: str) -> str:
    return f"modularity {modularity:.2f}, stability over seeds {stability:.2f}, by {by}"


REPORTS: Final[dict[str, Kind]] = {
    "overview": Kind("who stands out, who deals with whom, and which pairs", _overview, "bars", quotes=False),
    "standings": Kind("who matters", _standings, "bars", quotes=False),
    "brokers": Kind("who stands between communities", _plain("Brokers", brokers), "bars"),
    "attention": Kind("who is talked about and who acts", _plain("Attention", attention), "bars", talks=True),
    "talk": Kind("who talks about whom", _plain("Talk", talkers), "bars", talks=True),
    "communities": Kind("who deals with whom more than with the rest", _communities, "groups"),
    "pairs": Kind("which two actors have most to do with one another", _plain("Pairs", pairs), "bars"),
    "allies": Kind("who gets on with whom", _plain("Allies", allies), "bars"),
    "rivals": Kind("who quarrels with whom", _plain("Rivals", rivals), "bars"),
    "triads": Kind("which threes of actors are out of balance", _triads, "bars"),
    "reciprocity": Kind("who answers whom", _reciprocity, "bars"),
    "matrix": Kind("who does what", _plain("Actors by relation", relation_matrix), "matrix"),
    "ego": Kind("whom an actor deals with", _plain("Partners", ego), "ego", (1, 1)),
    "tone": Kind("how two actors get on over time", _tone, "tone", (2, 2)),
    "turns": Kind("when relations turned", _plain("Turns", turns), "timeline", (0, 2)),
    "contacts": Kind("first and last contact of each two", _plain("Contacts", contacts), "timeline"),
    "newcomers": Kind("who is new", _plain("New actors", newcomers), "timeline"),
    "activity": Kind("how much happened when", _activity, "activity"),
    "fading": Kind("which ties have gone silent", _plain("Fading ties", fading), "bars"),
    "chains": Kind("how two actors are connected", _chains, "chains", (2, 2)),
    "contested": Kind("what sources contradict one another in", _plain("Opposite claims", opposed), "timeline",
                      every_status=True),
    "single-source": Kind("what one source alone reports", _plain("From one source", single_source), "timeline"),
    "plans": Kind("what became of plans", _plans, "timeline", every_status=True),
}  # fmt: skip
"""The reports by name, in the order in which one may want them."""
