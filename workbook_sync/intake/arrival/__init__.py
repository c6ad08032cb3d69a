"""Files on their way through the inbox: what lies there, what is whole, what is put away."""
