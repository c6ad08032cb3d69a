"""What goes back to people: journals as the store has them now, answers, comments."""
