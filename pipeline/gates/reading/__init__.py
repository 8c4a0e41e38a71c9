"""How each format of a finished file is read to the last word."""
