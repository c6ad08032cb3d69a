"""A commission's form: its head, its marks, and what is wrong with them."""
