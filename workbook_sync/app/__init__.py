"""What the program does for a person, one file for each command: home in, result out."""
