"""Real clients: SPARQLWrapper, rdflib's store, pandas, curl."""

from __future__ import annotations

import io
import shutil
import subprocess

import pandas as pd
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.rdf import namespaces as ns
from serve.running import Server

COUNT = "SELECT (COUNT(?e) AS ?n) { ?e a kg:Event }"


def test_sparqlwrapper(server: Server) -> None:
    client = SPARQLWrapper(f"{server.address}sparql")
    client.setQuery(COUNT)
    client.setReturnFormat(JSON)
    assert client.query().convert()["results"]["bindings"][0]["n"]["value"] == "8"
    client.setMethod(POST)
    client.setReturnFormat(XML)
    assert client.query().convert().getElementsByTagName("literal")[0].firstChild.data == "8"
    client.setReturnFormat(CSV)
    assert client.query().convert().decode().splitlines() == ["n", "8"]
    client.setQuery("CONSTRUCT WHERE { ?e a kg:Event }")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.query().convert(), format="turtle")) == 8


def test_rdflib_store(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.address}sparql", returnFormat="json"))
    kind, event = URIRef(ns.RDF + "type"), URIRef(ns.KG + "Event")
    assert len(set(graph.subjects(kind, event))) == 8
    assert (None, RDFS.label, Literal("Gustavo Petro")) in graph
    assert [row.n.toPython() for row in graph.query(f"PREFIX kg: <{ns.KG}> {COUNT}")] == [8]


def test_pandas(server: Server) -> None:
    reply = server.ask("SELECT ?e ?confidence { ?e kg:confidence ?confidence }", "text/csv")
    frame = pd.read_csv(io.BytesIO(reply.body))
    assert list(frame.columns) == ["e", "confidence"]
    assert frame.confidence.between(0, 1).all()
    by_address = pd.read_csv(f"{server.address}ask/critics?actor=Petro&format=csv")
    assert "Donald Trump" in set(by_address.critic)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(server: Server) -> None:
    command = ["curl", "-sS", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query={COUNT}"]
    printed = subprocess.run([*command, f"{server.address}sparql"], capture_output=True, check=True, text=True).stdout
    assert printed.splitlines() == ["n", "8"]
