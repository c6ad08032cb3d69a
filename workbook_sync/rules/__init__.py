"""The assessment rules: YAML of the school, compiled to checks on cells."""
