"""How the report words things: numerals, quantifiers, sentences; Dutch first."""
