"""The passes of coreference, from the surest to the least sure.

Names first, over the whole document; then what the grammar equates (appositions, predicate nouns); then, in text order,
descriptions and pronouns, each resolved with everything before it already in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kg.extract.candidates import Candidates
from kg.extract.clusters import Clusters
from kg.extract.coreference.cues import Cues
from kg.extract.coreference.descriptions import Descriptions
from kg.extract.coreference.equations import Equations
from kg.extract.coreference.kin import Kin
from kg.extract.coreference.names import NameMatcher
from kg.extract.coreference.pronouns import Pronouns
from kg.extract.coreference.quotes import Quote
from kg.extract.coreference.registry import Registry
from kg.extract.coreference.spots import Terrain
from kg.ontology.values import Ontology
from kg.parse import Parse


class Coreference:
    """Resolves documents with one ontology; built once, called for each document."""

    def __init__(self, ontology: Ontology) -> None:
        self._lexicon, self._cues = ontology.lexicon, Cues.of(ontology)

    def __call__(self, parse: Parse, candidates: Candidates, quotes: Sequence[Quote] = ()) -> Clusters:
        """Group the candidates of a document into actors, each member with the reason why it is there.

        ``quotes`` are stretches of direct speech with their speakers: *I* and *we* inside one mean its speaker. Every
        name and description is in a cluster; a pronoun without an antecedent is in none.
        """
        lexicon, cues = self._lexicon, self._cues
        quotes = sorted(quotes, key=attrgetter("start"))
        terrain = Terrain(parse, quotes, candidates.people)
        spots = [terrain.spot(candidate) for candidate in candidates]
        registry = Registry(terrain, lexicon)
        kin = Kin(terrain, lexicon, cues.kinship)
        names = NameMatcher(terrain, lexicon, kin)
        names.match([spot for spot in spots if spot.candidate.form == "name"])
        registry.enter_names(names, spots)
        equations = Equations(registry, cues)
        equations.join(spots)
        descriptions, pronouns = Descriptions(registry, cues), Pronouns(registry, quotes, cues, kin)
        quoted = [spot for spot in spots if spot.candidate.gender == "speaker"]
        for spot in spots:
            if spot.candidate.gender == "speaker":
                continue
            if spot.candidate.form == "pronoun":
                pronouns.resolve(spot)
            else:
                if parse.deps[spot.token] == "attr":
                    equations.predicate(spot)
                descriptions.resolve(spot)
        for spot in quoted:
            pronouns.resolve(spot)
        return registry.clusters()
