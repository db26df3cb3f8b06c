"""Measures of the network of actors: who matters, who is with whom, how that changes, and what is contested.

``graph.network(...)`` gives a ``Network``: the events that count, from rows of a query. Each measure is a function of
it that returns rows, with ``.to_pandas()``, or a graph of networkx. ``docs/analysis.md`` lists them.

>>> import kg
>>> net = kg.analysis.Network([], [kg.analysis.Link("e1", "Oslo", "Rome", "meets", "happened")])
>>> kg.analysis.pairs(net).to_pandas()[["one", "other", "events"]].values.tolist()
[['Oslo', 'Rome', 1]]

Takes rows, never a store; the only place that imports networkx.
"""

from kg.analysis.attention import Attention, Mentioned, attention, talkers
from kg.analysis.balance import Balance, Triad, balance, triads
from kg.analysis.betweenness import Betweenness, betweenness
from kg.analysis.brokers import Broker, brokers, participation
from kg.analysis.chains import Step, chains, told
from kg.analysis.communities import Community, agreement, communities, modularity, stability
from kg.analysis.contacts import Activity, Contact, Fading, Newcomer, activity, contacts, fading, newcomers
from kg.analysis.contested import Opposed, Plan, SingleSource, opposed, plans, single_source
from kg.analysis.ego import Partner, ego, ego_network
from kg.analysis.export import write_gexf, write_graphml
from kg.analysis.links import Link, Node, Talk
from kg.analysis.matrix import Profile, relation_matrix
from kg.analysis.network import Network
from kg.analysis.overview import Analysis, overview
from kg.analysis.pairs import Exchange, Pair, allies, overall_reciprocity, pairs, reciprocity, rivals
from kg.analysis.projection import (
    Digraph,
    Multigraph,
    Ties,
    actors_and_documents,
    actors_and_events,
    multigraph,
    signed,
    talk,
    undirected,
    weighted,
)
from kg.analysis.rankings import Standing, core_numbers, incoming_weight, outgoing_weight, pagerank, standings
from kg.analysis.reading import network_of
from kg.analysis.report import Report
from kg.analysis.reports import REPORTS
from kg.analysis.selection import Selection, select
from kg.analysis.tone import Tone, between, tone_over_time
from kg.analysis.turns import Turn, turns

__all__ = [
    "REPORTS",
    "Activity",
    "Analysis",
    "Attention",
    "Balance",
    "Betweenness",
    "Broker",
    "Community",
    "Contact",
    "Digraph",
    "Exchange",
    "Fading",
    "Link",
    "Mentioned",
    "Multigraph",
    "Network",
    "Newcomer",
    "Node",
    "Opposed",
    "Pair",
    "Partner",
    "Plan",
    "Profile",
    "Report",
    "Selection",
    "SingleSource",
    "Standing",
    "Step",
    "Talk",
    "Ties",
    "Tone",
    "Triad",
    "Turn",
    "activity",
    "actors_and_documents",
    "actors_and_events",
    "agreement",
    "allies",
    "attention",
    "balance",
    "between",
    "betweenness",
    "brokers",
    "chains",
    "communities",
    "contacts",
    "core_numbers",
    "ego",
    "ego_network",
    "fading",
    "incoming_weight",
    "modularity",
    "multigraph",
    "network_of",
    "newcomers",
    "opposed",
    "outgoing_weight",
    "overall_reciprocity",
    "overview",
    "pagerank",
    "pairs",
    "participation",
    "plans",
    "reciprocity",
    "relation_matrix",
    "rivals",
    "select",
    "signed",
    "single_source",
    "stability",
    "standings",
    "talk",
    "talkers",
    "told",
    "tone_over_time",
    "triads",
    "turns",
    "undirected",
    "weighted",
    "write_gexf",
    "write_graphml",
]
