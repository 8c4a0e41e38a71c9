"""One chart per research question: its data, its picture, and its words."""
