"""Belegt: German press texts become validated open data in which no value stands without its words."""

__version__ = "0.1.0"
