"""Files → Document, Register and Configuration: what comes in, checked before anything else reads it."""
