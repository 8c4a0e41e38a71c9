"""The contract of a study: its config, its tables, and what they mean together."""
