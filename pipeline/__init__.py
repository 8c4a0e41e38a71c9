"""Weerslag: from coded interviews to a blinded Dutch evaluation report.

The rooms, from the ground floor up; a module imports only from floors below its own:

1. ``errors``     what is wrong, where, and what to do
2. ``study``      the contract: config and tables, validated
3. ``language``   numerals, the quantifier scale, sentences
4. ``blinding``   detect, resolve, redact; the names and patterns
5. ``synthesis``  counting, disclosure, the choice of quotes
6. ``charts``     one chart per question
7. ``report``     narrative, chapters, the document tree
8. ``writers``    PDF, DOCX, HTML and Markdown from the one tree
9. ``gates``      finders on the finished files, and the gates that stop delivery
10. ``steps``     the thin scripts that Snakemake runs, and ``cli``
"""
