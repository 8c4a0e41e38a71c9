"""Private pages for the people who decide: on names, on the blinding, on what is printed."""
