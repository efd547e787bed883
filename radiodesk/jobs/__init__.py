"""Child processes seen from the parent: start, talk, watch, stop."""
