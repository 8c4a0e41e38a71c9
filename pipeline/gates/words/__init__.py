"""The words of the document tree and of each finished format, in reading order, to be compared."""
