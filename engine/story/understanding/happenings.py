"""What kind of happening a clause tells of."""

from engine.story.understanding.clauses import Clause
from engine.story.understanding.lexicon import lexicon

_WANTING = frozenset({"want", "need", "try", "wish", "hope"})
_TOWARDS = _WANTING | {"learn", "be", "like", "love"}


def is_weather(clause: Clause) -> bool:
    """`it snows popcorn`."""
    return clause.pronoun == "it" and clause.has("weather")


def is_event(clause: Clause) -> bool:
    """Whether something strange happens, so that the clause is kept whole."""
    if not clause.verbs or clause.exists or clause.verbs[0] in _WANTING:
        return False
    if is_weather(clause) or clause.opener in ("day", "what if"):
        return True
    if clause.pronoun == "everything" or clause.verbs[-2:] == ["be", "make"]:
        return True
    if _is_another_thing(clause):
        return True
    if "alive" in clause.states or turns_into(clause):
        return bool(clause.subjects) and not _somebody(clause)
    if clause.teller and clause.verbs[0] == "can" and not clause.denied:
        return not clause.objects and not clause.around
    if "asleep" in clause.states:
        return False
    happens = lexicon().is_verb(clause.verb, "happen") and not (
        clause.verb in ("break", "stop") and any(one.animate for one in clause.subjects))
    by_itself = clause.teller and not clause.around
    return happens and not clause.objects and (bool(clause.subjects) or by_itself)


def is_marvel_wished_for(clause: Clause) -> bool:
    """`I want to fly`, `to be able to fly`, `to fly like a bird`."""
    wanted = clause.teller and not clause.denied and {*clause.verbs[:-1]} <= _TOWARDS
    likened = all(preposition == "like" for preposition, _ in clause.around)
    return wanted and likened and not clause.objects and \
        lexicon().is_verb(clause.verb, "marvel")


def _is_another_thing(clause: Clause) -> bool:
    """`the floor is lava`, `the moon is a balloon`."""
    things = [*clause.subjects, *clause.objects]
    return clause.verbs == ["be"] and len(things) == 2 and len(clause.subjects) == 1 and not (
        clause.relative or clause.denied or clause.states or clause.around or any(
            one.animate or one.empty or one.denied or one.is_name for one in things))


def comes_alive(clause: Clause) -> bool:
    """`my sandwich talks`: what is no living being acts like one."""
    return clause.has("alive") and not clause.denied and bool(clause.subjects) and not any(
        one.animate or one.empty or lexicon().category(one.noun) in ("vehicles", None)
        for one in clause.subjects)


def becomes(clause: Clause) -> bool:
    """`is a doctor`, `wants to be a doctor`; but not `are best friends`."""
    friends = any(phrase.noun.endswith(("friend", "size")) for phrase in clause.objects)
    return not friends and clause.verb in ("be", "become") and not clause.exists


def turns_into(clause: Clause) -> bool:
    """`turns into a frog`."""
    return clause.verb in ("turn", "change", "transform") and any(
        preposition in ("into", "to") for preposition, _ in clause.around)


def fears(clause: Clause) -> bool:
    """`is scared of`."""
    return bool({"afraid", "scared", "frightened", "terrified"} & {*clause.states}) or (
        clause.verbs[:1] == ["be"] and "scare" in clause.verbs)


def searches(clause: Clause) -> bool:
    """`looks for`, `hunts for`, `dreams of`."""
    return clause.verb in ("look", "search", "hunt", "dream", "wish", "ask")


def gets_lost(clause: Clause) -> bool:
    """`is lost`, `gets lost`."""
    return bool({"lost", "missing", "gone"} & {*clause.states}) or \
        clause.verbs[-2:] in (["get", "lose"], ["be", "lose"])


def runs_away(clause: Clause) -> bool:
    """`ran away`, `flew away`."""
    return clause.verb in ("run", "fly", "float", "roll", "swim", "hop") and \
        "away" in clause.adverbs


def helps(clause: Clause) -> bool:
    """`fixes it`, `finds me`."""
    found = clause.verb in ("find", "pull", "take") and clause.to_teller
    return (clause.has("help") or found) and not clause.passive


def takes_or_attacks(clause: Clause) -> bool:
    """`chases me`, `stole the moon`."""
    blocks = clause.verb in ("guard", "block")
    if clause.verb == "take" and clause.to_teller:
        return False
    return clause.has("hostile") and not clause.passive and "be" not in clause.verbs[1:] and \
        (blocks or clause.to_teller or bool(clause.objects))


def wishes(clause: Clause) -> bool:
    """`wants`, `looks for`, `wants to win`, `if I had`."""
    wished = clause.opener == "wish" or (clause.opener == "if" and clause.verb == "have")
    if clause.verb in _WANTING or wished:
        return True
    if clause.has("seek"):
        return True
    return clause.verbs[:1] != [] and clause.verbs[0] in _WANTING and clause.verb in (
        "have", "see", "make", "build", "bake", "win", "hug", "buy", "meet")


def _somebody(clause: Clause) -> bool:
    """A single living being: it is better told as who it becomes."""
    return len(clause.subjects) == 1 and clause.subjects[0].animate \
        and not clause.subjects[0].plural
