"""A made-up art school at work: a semester from the register to the report cards."""
