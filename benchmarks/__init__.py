"""How fast the program is, beside what a capable person would write in an afternoon."""
