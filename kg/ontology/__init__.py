"""The ontology: Turtle files in, frozen relations, frames, cues and names out."""

from kg.ontology.frames import Element, Frame
from kg.ontology.grammar import has_grammar
from kg.ontology.loader import in_language, load
from kg.ontology.phrases import compile_phrase
from kg.ontology.values import Category, Cue, Lexicon, Noun, Ontology, Relation, SupportVerb, Territory

__all__ = ["Category", "Cue", "Element", "Frame", "Lexicon", "Noun", "Ontology", "Relation", "SupportVerb",
           "Territory", "compile_phrase", "has_grammar", "in_language", "load"]  # fmt: skip
