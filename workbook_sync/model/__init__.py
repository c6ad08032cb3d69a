"""The school's words: plain values that import nothing of ours."""
