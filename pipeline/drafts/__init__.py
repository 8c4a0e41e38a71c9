"""Frozen drafts and what changed between two of them, with the cause of every change."""
