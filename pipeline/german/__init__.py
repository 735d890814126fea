"""How German says it: words → values; pure; used by extract and validate alike."""
