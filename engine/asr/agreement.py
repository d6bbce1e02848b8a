"""Drafts that do not flicker: a word that two drafts agree on stays.

The method is called local agreement (Liu, Spanakis and Niehues 2020).
"""


class Agreement:
    """Follows the drafts of one utterance."""

    def __init__(self) -> None:
        self._agreed: list[str] = []
        self._before: list[str] = []

    def add(self, text: str) -> str:
        """The draft to show: what was agreed on, then the rest of the new draft."""
        words = text.split()
        if not words:
            return ""
        common = 0
        for one, other in zip(self._before, words, strict=False):
            if _bare(one) != _bare(other):
                break
            common += 1
        if common > len(self._agreed):
            self._agreed += words[len(self._agreed):common]
        self._before = words
        return " ".join(self._agreed + words[len(self._agreed):])


def _bare(word: str) -> str:
    return "".join(c for c in word.lower() if c.isalnum())
