"""A Word file that comes back: its comments and edits, each at the source of its words."""
