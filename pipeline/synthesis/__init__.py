"""Counting: from blinded codings to findings per question, and the choice of quotes."""
