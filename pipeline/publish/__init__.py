"""Records → staged files, one module per format; none knows another."""
