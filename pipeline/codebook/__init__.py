"""WHAT is published: every table, column, code list and value type, declared once. Imports nothing of ours."""
