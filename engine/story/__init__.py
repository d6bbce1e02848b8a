"""Story: what a child said is understood, and becomes the pages of a book."""
