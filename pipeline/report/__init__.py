"""The report as one tree: authored and derived text, chapter by chapter."""
