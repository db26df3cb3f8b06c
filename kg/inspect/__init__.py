"""Looking into the ontology and the extractor: why a sentence is read as it is, and whether what is declared is read."""
