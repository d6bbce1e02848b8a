"""From tagged words to clauses. No grammar of English, only as much of it as children's ideas
need; what fits nowhere is still kept as a thing that was named.
"""

from collections.abc import Sequence
from dataclasses import replace

from engine.story.understanding.clauses import Clause
from engine.story.understanding.family import Family
from engine.story.understanding.lexicon import first_form, lexicon
from engine.story.understanding.phrases import Phrase, phrase_at
from engine.story.understanding.tokens import Tag, Token


class ClauseReader:
    """Reads tokens from left to right into clauses."""

    def __init__(self, tokens: Sequence[Token], family: Family) -> None:
        self._tokens, self._family = tokens, family
        self._clauses: list[Clause] = []
        self._now = Clause()
        self._preposition = ""
        self._joined = False
        """An `and` or a comma came just before."""
        self._last: Phrase | None = None
        self._sentence_start = True

    def read(self) -> list[Clause]:
        """All clauses, in the order said."""
        at = 0
        while at < len(self._tokens):
            self._now.end = at
            phrase = None
            if self._tokens[at].tag in (Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ, Tag.NOUN, Tag.NAME):
                phrase = phrase_at(self._tokens, at, self._family)
            if phrase:
                self._phrase(phrase)
                at = phrase.end
            else:
                self._word(at)
                at += 1
        self._now.end = len(self._tokens)
        self._close(len(self._tokens))
        return [clause for clause in self._clauses
                if clause.phrases or clause.verbs or clause.teller]

    def _close(self, begin: int, **start: object) -> None:
        self._now.end = min(self._now.end, begin) or begin
        self._clauses.append(self._now)
        self._now = Clause(begin=begin)
        for name, value in start.items():
            setattr(self._now, name, value)
        self._preposition, self._joined = "", False

    def _phrase(self, phrase: Phrase) -> None:
        if phrase.noun in ("day", "time", "night", "morning") and not self._now.phrases:
            self._now.begin = phrase.end
            self._now.opener = "day" if phrase.words.startswith("the ") else ""
            return
        if self._now.denied and not self._now.verbs and not self._now.phrases:
            phrase = replace(phrase, denied=True)
        if self._is_elsewhere(phrase):
            self._close(phrase.begin, subjects=[phrase])
        elif self._begins_clause(phrase):
            joined = self._joined or self._now.verbs == []
            if not joined:
                self._place(phrase)
            self._close(phrase.begin, subjects=[phrase])
        else:
            self._place(phrase)
        self._joined, self._last = False, phrase

    def _is_elsewhere(self, phrase: Phrase) -> bool:
        """The bat of `a ghost under the blanket and a bat on the lamp`."""
        then = self._tokens[phrase.end:phrase.end + 1]
        return bool(self._joined and phrase.animate and self._now.around and then) and \
            then[0].word in lexicon().function["where"] and \
            self._preposition in lexicon().function["where"]

    def _begins_clause(self, phrase: Phrase) -> bool:
        """Whether a verb follows at once, so that this does something."""
        at = phrase.end
        while at < len(self._tokens) and self._tokens[at].tag is Tag.ADV:
            at += 1
        while self._joined_phrase_end(at) is not None and self._clause_is_full():
            at = self._joined_phrase_end(at) or at
        at = self._past_tails(at)
        if self._is_made_of(at):
            return False
        if at >= len(self._tokens) or not _is_finite(self._tokens[at]):
            return False
        second = self._joined and bool(self._now.phrases)
        return self._clause_is_full() or (second and _is_for_one(self._tokens[at]))

    def _is_made_of(self, at: int) -> bool:
        """The `made` of `a house made of pizza`."""
        said = [token.word for token in self._tokens[at:at + 2]]
        return said in (["made", "of"], ["made", "out"])

    def _only_says_of_what(self, at: int) -> bool:
        last = self._last
        return bool(self._now.verbs and last and last.end == at and self._is_made_of(at))

    def _past_tails(self, at: int) -> int:
        """Past `in the zoo` of `the animals in the zoo open the cages`."""
        while at + 1 < len(self._tokens) and self._tokens[at].tag is Tag.PREP:
            tail = phrase_at(self._tokens, at + 1, self._family)
            if tail is None:
                break
            at = tail.end
        return at

    def _joined_phrase_end(self, at: int) -> int | None:
        """Past the second of `Mia and Biscuit get it back`, where the verb is for both."""
        if not self._joined or at + 1 >= len(self._tokens) or self._tokens[at].word != "and":
            return None
        phrase = phrase_at(self._tokens, at + 1, self._family)
        if phrase is None or phrase.end >= len(self._tokens):
            return None
        verb = self._tokens[phrase.end]
        both = verb.word in ("are", "were", "have") or (
            verb.tag is Tag.VERB and first_form(verb.word) == verb.word)
        return phrase.end if both else None

    def _clause_is_full(self) -> bool:
        return bool(self._now.verbs or self._now.objects or
                    (self._now.around and self._joined) or self._now.states)

    def _place(self, phrase: Phrase) -> None:
        now = self._now
        if self._preposition:
            now.around.append((self._preposition, phrase))
        elif now.exists or now.verbs:
            now.objects.append(phrase)
        elif self._last is None or self._joined or not now.subjects:
            now.subjects.append(phrase)
        else:
            now.objects.append(phrase)

    def _word(self, at: int) -> None:
        token, now = self._tokens[at], self._now
        match token.tag:
            case Tag.STOP:
                self._close(at + 1)
                self._last = None
            case Tag.COMMA | Tag.CONJ:
                self._join(token, at)
            case Tag.REL:
                self._relative(at)
            case Tag.TELLER | Tag.PRON:
                self._pronoun(token, at)
            case Tag.VERB | Tag.AUX:
                self._verb(token, at)
            case Tag.PREP:
                self._preposition, self._joined = token.word, False
            case Tag.THERE:
                if now.phrases or now.verbs:
                    self._close(at, opener=self._wished())
                self._now.exists = True
            case Tag.ADJ:
                now.states.append(token.word)
            case Tag.ADV if token.word in ("not", "never"):
                now.denied = True
            case Tag.ADV if token.word in ("just", "only") and now.phrases and not now.verbs:
                self._close(at + 1)
            case Tag.ADV:
                now.adverbs.append(token.word)
            case _:
                pass

    def _join(self, token: Token, at: int) -> None:
        if token.word in ("when", "if", "because", "while", "but", "so", "then", "although",
                          "where", "cause", "cuz"):
            what_if = token.word == "if" and at > 0 and self._tokens[at - 1].word == "what"
            opener = "what if" if what_if else token.word if token.word in ("when", "if") else ""
            empty = not (self._now.phrases or self._now.verbs)
            opener = opener or (self._now.opener if empty else "")
            self._close(at + 1, opener=opener)
        self._joined = True

    def _relative(self, at: int) -> None:
        last = self._last
        following = self._tokens[at + 1].tag if at + 1 < len(self._tokens) else Tag.STOP
        subjects = [last] if last and following not in (Tag.TELLER, Tag.PRON) else []
        self._close(at + 1, subjects=subjects, relative=True)

    def _pronoun(self, token: Token, at: int) -> None:
        teller = token.tag is Tag.TELLER
        now = self._now
        if token.word in ("me", "us", "him", "them", "her", "myself", "himself", "herself",
                          "mine", "it", "everything", "everyone", "everybody") and (
                              now.verbs or self._preposition) and not (
                                  self._verb_follows(at) and now.verb not in ("make", "let")):
            now.to_teller = now.to_teller or teller or token.word in ("him", "them", "her")
            now.teller = now.teller or (teller and self._preposition == "with")
            self._preposition = ""
            return
        if self._says_again(at):
            return
        full = now.phrases and not (self._joined and teller and not now.around)
        if now.verbs or now.states or full:
            self._close(at, opener=self._wished())
        self._now.teller = self._now.teller or teller
        self._now.pronoun = token.word if not teller else self._now.pronoun
        self._joined = False

    def _says_again(self, at: int) -> bool:
        """The `he` of `my teddy he got lost`."""
        now, last = self._now, self._last
        return bool(last and last.end == at and last in now.subjects
                    and not now.verbs and self._verb_follows(at))

    def _wished(self) -> str:
        """`I wish` was just said, and the wish comes now."""
        return "wish" if self._now.verb in ("wish", "hope") and not self._now.objects else ""

    def _verb_follows(self, at: int) -> bool:
        return at + 1 < len(self._tokens) and self._tokens[at + 1].tag in (Tag.VERB, Tag.AUX)

    def _verb(self, token: Token, at: int) -> None:
        now, verb = self._now, first_form(token.word)
        if self._only_says_of_what(at):
            return
        power = now.verbs == ["be"] and now.objects and self._tokens[at - 1].tag is Tag.TO
        if power or (self._joined and now.verbs):
            self._close(at, subjects=list(now.subjects), teller=now.teller, pronoun=now.pronoun)
            now = self._now
        now.hinge = at if now.hinge < 0 else now.hinge
        helping = token.tag is Tag.AUX and verb not in ("be", "have")
        if not helping:
            being = now.verbs and now.verbs[-1] == "be"
            now.passive = now.passive or bool(being and token.word.endswith(("ed", "en")))
            now.verbs.append(verb)
        elif token.word in ("can", "could") and not now.verbs:
            now.verbs.append("can")
        self._preposition, self._joined = "", False


def _is_finite(token: Token) -> bool:
    """`snores`, but not `snoring`."""
    participle = token.word.endswith("ing") and first_form(token.word) != token.word
    return token.tag is Tag.AUX or (token.tag is Tag.VERB and not participle)


def _is_for_one(token: Token) -> bool:
    """`wants`, `is`: of `the goats and the troll wants a hug` only the troll does."""
    return token.word.endswith("s") and first_form(token.word) != token.word
