"""What is done each night, a file for each of its jobs; `run` says when and how often."""
