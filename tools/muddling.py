"""Sentences as children say them and microphones hear them, so that neither confuses the judge."""

import random
import re

NAMES = ("Mia", "Theo", "Leo", "Zuri", "Emma", "Noah", "Ben", "Lily", "Finn", "Ada", "Max", "Ravi")
_NAME = re.compile(r"\b(?:Mia|Theo|Leo|Zuri)\b")
_SMALL = frozenset({"the", "a", "an", "is", "are", "to"})
_BEFORE = ("um", "so", "and then", "I want a story where", "a book about how", "uh",
           "can you make that", "there was once and")
_AFTER = ("and that is it", "please", "the end", "and then we eat cake", "ok")
_SOUNDS = {"the": "da", "with": "wif", "brother": "bruvver", "them": "dem", "there": "dere",
           "because": "cause", "him": "'im", "you": "ya", "three": "free"}


def muddled(text: str, chance: random.Random) -> str:
    """The sentence with stumbles, other names, and words that are missing or said twice."""
    text = _NAME.sub(lambda _: chance.choice(NAMES), text)
    text = " ".join(_stumbled(word, chance) for word in text.split())
    if chance.random() < 0.3:
        text = f"{chance.choice(_BEFORE)} {text}"
    if chance.random() < 0.2:
        text = f"{text} {chance.choice(_AFTER)}"
    text = " ".join(text.split())
    return text.lower() if chance.random() < 0.3 else text


def _stumbled(word: str, chance: random.Random) -> str:
    rolled = chance.random()
    small = word.lower()
    if small in _SMALL and rolled < 0.2:
        return ""
    if small in _SOUNDS and rolled < 0.3:
        return _SOUNDS[small]
    if rolled > 0.985:
        return f"um {word}"
    return f"{word} {word}" if rolled > 0.97 else word
