"""The researchers' own texts: which file is what, and the calls that they make."""
