"""Parts sentences that are too long for their reader."""

import re

from engine.story.reading_level import sentences, words_of

_SUBJECT = (r"(?:I|it|he|she|we|you|they|there|nobody|everybody|somebody|nothing|both|that|this) "
            r"|[A-Z]\w+ (?!(?:a|an|and|as|at|behind|beside|by|for|from|in|into|of|on|or|over|the|to"
            r"|too|under|with)\b)[a-z]"
            r"|(?:the|her|his|their|a|an) \w+(?: \w+)? (?:was|were|had|\w+ed|went|came|ran|sat"
            r"|stood|got|fell|lay|flew|ate|took|made|gave|held|put|let|began|sang|shook) ")
_JOINT = re.compile(rf", (?:and then|and|but|so(?! that)|then) (?={_SUBJECT})")
"""Where a sentence can be parted: what follows has a subject of its own."""


def split_long(text: str, longest: int) -> str:
    """The text, with sentences of too many words parted where an `and` joins two.

    What is said within quotation marks stays whole.
    """
    return " ".join(part for sentence in sentences(text) for part in _parted(sentence, longest))


def _parted(sentence: str, longest: int) -> list[str]:
    if len(words_of(sentence)) <= longest:
        return [sentence]
    joints = [joint for joint in _JOINT.finditer(sentence)
              if sentence[:joint.start()].count("“") == sentence[:joint.start()].count("”")
              and min(len(words_of(sentence[:joint.start()])),
                      len(words_of(sentence[joint.end():]))) >= 2]
    if not joints:
        return [sentence]
    middle = len(sentence) / 2
    joint = min(joints, key=lambda each: abs(each.start() - middle))
    first, second = sentence[:joint.start()], sentence[joint.start() + 2:]
    return [*_parted(f"{first}.", longest),
            *_parted(second[:1].upper() + second[1:], longest)]
