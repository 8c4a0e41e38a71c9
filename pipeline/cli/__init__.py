"""The command line: decisions of people, written into the tables of the study."""
