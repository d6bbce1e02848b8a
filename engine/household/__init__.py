"""The house and who may do what in it: the grown-ups' door, and the family behind it."""
