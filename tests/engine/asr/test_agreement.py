"""Drafts do not flicker."""

from engine.asr.agreement import Agreement


def test_agreed_words_stay_and_the_rest_follows() -> None:
    drafts = Agreement()
    assert drafts.add("A story") == "A story"
    assert drafts.add("a story, about") == "a story, about"
    assert drafts.add("The story about a dog") == "a story, about a dog"
    assert drafts.add("A story about a dog and") == "a story, about a dog and"


def test_a_shorter_draft_takes_nothing_back() -> None:
    drafts = Agreement()
    for text in ("one two three", "one two three"):
        drafts.add(text)
    assert drafts.add("one") == "one two three"


def test_an_empty_draft_changes_nothing() -> None:
    drafts = Agreement()
    drafts.add("one two")
    assert drafts.add("") == ""
    assert drafts.add("one two three") == "one two three"
