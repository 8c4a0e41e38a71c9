"""Writers: PDF, DOCX, HTML and Markdown from the one document tree.

Each writer copies the tree, marks it for its format, hands it to pandoc and finishes what
pandoc cannot do. None reads a clock, a host or a path into its output.
"""
