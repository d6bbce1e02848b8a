"""From a transcript to words: contractions opened, hesitation and repetition left out."""

import re
from functools import lru_cache

from engine.story.understanding.lexicon import lexicon

STOPS = frozenset(".!?;:")

_CONTRACTIONS = (
    (r"\bcan't\b", "can not"), (r"\bwon't\b", "will not"), (r"(\w)n't\b", r"\1 not"),
    (r"\bcannot\b", "can not"), (r"'m\b", " am"), (r"'re\b", " are"), (r"'ll\b", " will"),
    (r"'ve\b", " have"), (r"'d\b", " would"), (r"\blet's\b", "let us"),
    (r"\b(it|he|she|that|there|who|what|where|here|everything|everybody|everyone)'s\b", r"\1 is"),
    (r"\bwanna be\b", "want to be"), (r"\bwanna\b", "want to"), (r"\bgonna\b", "going to"),
    (r"\bgotta\b", "have to"), (r"\b(lots|a lot|loads|plenty|hundreds|thousands|millions) of\b",
                               "lots-of"),
    (r"\b(at|on|in|to|from) the (?:very )?(?:bottom|edge|middle|top|side|back|front) of\b", r"\1"),
    (r"\bon top of\b", "on"), (r"\binstead of\b", "instead-of"),
    (r"\babout to\b", "about-to"), (r"\bmac n cheese\b", "mac and cheese"),
    (r"\b(a|an) (little )?bit\b", ""), (r"\bgo(es|ing)? to sleep\b", "sleep"),
    (r"\bwhen i grow up\b,?", ""), (r"\b(you know|i mean|sort of|kind of|i think|i guess)\b", ""),
    (r"\b(i|we|he|she|they) seed\b", r"\1 saw"), (r", like,", " "), (r"^like,", " "),
    (r"\bonce upon a time\b,?", ""), (r"\b(and )?(they|we) (all )?lived happily ever after\b", ""),
    (r"\bthe end\b(?=\W*$)", ""),
)

_FRAME = re.compile(
    r"^\W*(?:(?:so|and|but|can|could|will|would|please|i|i'd|we|want|like|to|have|hear|make|made|"
    r"write|writing|tell|read|do|me|us|let|you|it|be|is|my|this|do|a|an|the|one|new|another|"
    r"bedtime|picture|little|long|short|funny|scary|silly|need|idea|give|really)\s+)*?"
    r"(?:(?:story|stories|book|books|tale|fairytale|movie)\s+"
    r"(?:about|where|with|of|that is about|in which|called|for)|(?:it|one|be|is|make it) about)\b",
    re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[.,!?;:]")


def words_of(said: str) -> list[str]:
    """The words of a transcript in order, and the commas and stops between them."""
    text = _calm(said).replace("’", "'").replace("…", ". ").replace("–", ", ")
    for pattern, opened in _CONTRACTIONS:
        text = re.sub(pattern, opened, text, flags=re.IGNORECASE)
    text = _misheard().sub(lambda found: lexicon().misheard[found[0].lower()], text)
    sentences = [_FRAME.sub("about ", part) for part in re.split(r"(?<=[.!?;])\s+", text)]
    words = [word for word in _WORD.findall(" ".join(sentences)) if not _is_filler(word)]
    return _join_compounds(_without_repetition(_split_possessives(words)))


def _calm(said: str) -> str:
    """In small letters, where capitals tell no names: `THE DRAGON EATS MY SCHOOL`."""
    words = [word for word in _WORD.findall(said) if word[0].isalpha() and word != "I"]
    capitals = sum(word[0].isupper() for word in words)
    shouted = said.upper() == said and len(words) > 1
    return said.lower() if shouted or (len(words) > 3 and capitals > 0.8 * len(words)) else said


@lru_cache(maxsize=1)
def _misheard() -> re.Pattern[str]:
    forms = sorted(lexicon().misheard, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def _is_filler(word: str) -> bool:
    stray_letter = len(word) == 1 and word.isalpha() and word.lower() not in "ai"
    return stray_letter or word.lower() in lexicon().function["filler"]


def _split_possessives(words: list[str]) -> list[str]:
    split: list[str] = []
    for word in words:
        if word.lower().endswith("'s"):
            split += [word[:-2], "'s"]
        else:
            split.append(word.strip("'"))
    return split


def _without_repetition(words: list[str]) -> list[str]:
    """`and a, and a boat` → `and a boat`; longest repetition first."""
    kept: list[str] = []
    for word in words:
        kept.append(word)
        if word in STOPS or word == ",":
            continue
        for length in range(8, 0, -1):
            tail = _bare(kept[-length:])
            before = kept[:-length]
            while before and before[-1] in ",.":
                before.pop()
            if len(tail) == length and tail == _bare(before[-length:]) and word not in ",.!?":
                kept = before
                break
    return kept


def _bare(words: list[str]) -> list[str]:
    return [word.lower() for word in words if word not in ",.!?;:"]


def _join_compounds(words: list[str]) -> list[str]:
    """Nouns of several words become one: `polar`, `bears` → `polar bears`."""
    compounds = lexicon().compounds
    joined: list[str] = []
    at = 0
    while at < len(words):
        known = compounds.get(words[at].lower(), frozenset())
        length = next((n for n in (4, 3, 2) if _is_compound(words[at:at + n], n, known)), 1)
        joined.append(" ".join(words[at:at + length]))
        at += length
    return joined


def _is_compound(words: list[str], length: int, known: frozenset[str]) -> bool:
    phrase = " ".join(words).lower()
    endings = ("", "s", "es")
    return len(words) == length and any(
        phrase == noun + end for noun in known for end in endings)
