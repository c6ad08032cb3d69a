"""From a file in the inbox to a decision and an answer."""
