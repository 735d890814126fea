"""Where the process that loads the graphs learns which ones."""

PLACE = "BELEGT_SERVED_GRAPHS"
"""A variable of the environment: a JSON object of the file of each named graph by its IRI, and of the default graph by an empty one."""
