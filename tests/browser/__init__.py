"""Pages and the report in a real browser; see ``make test-browser``."""
