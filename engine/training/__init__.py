"""From a family's photos to a character's likeness."""
