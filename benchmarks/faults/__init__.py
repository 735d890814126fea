"""Faults at every step that a command takes on the disk: killed, disk full, disk read-only, power cut, clock set. docs/reliability.md has the figures."""
