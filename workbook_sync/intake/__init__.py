"""From a file in the inbox to a decision, and its answer."""
