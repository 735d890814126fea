"""Human decisions: read from and written to text, applied to what was found, and shown beside the text they are about."""
