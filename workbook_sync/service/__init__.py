"""The inbox watched: waking up, sweeping, going on whatever happens."""
