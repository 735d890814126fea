"""Tables and annotated texts → how often an extraction is right, per kind of fact, with intervals."""
