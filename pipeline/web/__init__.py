"""Pages that belegt serves to a browser on the same machine: the review of facts beside their text."""
