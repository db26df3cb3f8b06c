"""Other ways to extract than the ontology's phrases: language models behind a chat endpoint."""

from kg.extractors.chat import Chat, Endpoint
from kg.extractors.openai import OpenAIExtractor

__all__ = ["Chat", "Endpoint", "OpenAIExtractor"]
