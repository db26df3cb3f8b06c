"""The extractor that the options ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.options import Extractors

if TYPE_CHECKING:
    from kg.extract import Extractor


def chosen(extractor: Extractors, endpoint: str | None, model_name: str | None) -> Extractor | None:
    """Return the extractor to read with; None for kg's own rules.

    Raises EndpointError where the endpoint or its model is not named.
    """
    if extractor is Extractors.rules:
        return None
    from kg import ontology
    from kg.extractors import Chat, Endpoint, OpenAIExtractor

    return OpenAIExtractor(ontology.load(), Chat(Endpoint.from_environment(endpoint, model_name)))
