"""Weerslag: from coded interviews to a blinded Dutch evaluation report.

The rooms, from the ground floor up; a module imports only from floors below its own:

1. ``errors``     what is wrong, where, and what to do
2. ``study``      the contract: config and tables, validated
3. ``language``   numerals, the quantifier scale, sentences
4. ``blinding``   detect, resolve, redact; the names and patterns
5. ``narrative``  the researchers' own texts and the calls in them
6. ``synthesis``  counting, disclosure, the choice of quotes
7. ``charts``     one chart per question
8. ``report``     chapters, authored and derived, and the document tree
9. ``writers``    PDF, DOCX, HTML and Markdown from the one tree
10. ``gates``     finders on the finished files
11. ``drafts``    frozen drafts, and what changed between two of them
12. ``pages``     pages for the people who decide and who review
13. ``returned``  a Word file that comes back: comments and edits, each at its source
14. ``publish``   delivery by rename
15. ``workflow``  what the Snakefile looks up, and ``steps``, the scripts that it runs
16. ``cli``       decisions at a terminal
"""
