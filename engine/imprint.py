"""The small print of every book: who made it, how, and whose work is in it."""

IMPRINT = (
    "Made at home with Once Upon Me, by a program: the story was put together, painted and read "
    "aloud by a machine from what a child said. "
    "Faces after “Adventurer” by Lisa Wischofsky (CC BY 4.0, changed). "
    "Animals and things after OpenMoji (CC BY-SA 4.0, changed); pictures that show them are "
    "shared under CC BY-SA 4.0."
)
"""For books whose pictures are paper theatre; licences: creativecommons.org."""
