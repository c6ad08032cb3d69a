"""From the store to documents that people print and sign."""
