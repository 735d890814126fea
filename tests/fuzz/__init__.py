"""Fuzzing: programs that make inputs for everything that reads what others wrote. docs/fuzzing.md tells how to go on."""
