"""Lets `python -m pipeline.cli` do what `belegt` does."""

from pipeline.cli import main

main()
