"""Blinding: detect what may tell who speaks, resolve overlaps, redact with labels."""
