"""Animals of the family, drawn by the same pen as its people."""
