"""A published folder → live linked data over HTTP: pages, records, tables, SPARQL, reconciliation. Read-only."""
