"""Prints whole books with their scenes, for a grown-up with a red pencil.

    python tools/read_books.py --seeds 1 2 3            every idea of the list
    python tools/read_books.py --plot the_call --words  one plot, words only
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from engine.book import Leaf
from engine.character import Character, Kind, Pronouns
from engine.idea import Idea, Mention
from engine.manner import Manner
from engine.plain import from_json
from engine.scene import Scene
from engine.story.storyteller import Storyteller
from engine.story.writer import Brief

CAST = {
    one.id: one for one in (
        Character("mia", "Mia", pronouns=Pronouns.SHE),
        Character("theo", "Theo", pronouns=Pronouns.HE),
        Character("zuri", "Zuri", pronouns=Pronouns.SHE),
        Character("papa", "Papa", Kind.GROWN_UP, Pronouns.HE),
        Character("biscuit", "Biscuit", Kind.PET, Pronouns.HE),
    )
}
IDEAS = Path(__file__).parent.parent / "tests" / "engine" / "story" / "told_ideas.toml"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, print the books."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--plot", help="only this one, whether it suits the idea or not")
    parser.add_argument("--idea", help="only ideas whose words contain this")
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--words", action="store_true", help="leave out the scenes")
    options = parser.parse_args(arguments)
    teller = Storyteller(only=options.plot)
    for idea, cast in ideas(IDEAS):
        if options.idea and options.idea not in idea.said:
            continue
        for seed in options.seeds:
            print(f"\n{'=' * 30} {idea.said or '(no idea)'} · seed {seed}")
            for leaf in teller.write(Brief(idea, cast, seed, Manner(options.pages))):
                print_leaf(leaf, scenes=not options.words)


def ideas(file: Path) -> list[tuple[Idea, tuple[Character, ...]]]:
    """The ideas of a list, each with its cast."""
    import tomllib

    listed = tomllib.loads(file.read_text(encoding="utf-8"))["idea"]
    return [
        (Idea(each["said"], tuple(from_json(Mention, mention) for mention in each["mentions"])),
         tuple(CAST[who] for who in each["cast"]))
        for each in listed
    ]


def print_leaf(leaf: Leaf, scenes: bool) -> None:
    """Words, and what there is to see."""
    print(f"{leaf.text}")
    if scenes:
        print(f"      {in_short(leaf.scene)}")


def in_short(scene: Scene) -> str:
    """A scene on one line."""
    figures = [
        " ".join(filter(None, [f.who, f.pose, f.feeling, f.outfit, f.holds and f"holds {f.holds}",
                               f.on and f"on {f.on}", f.looks_at and f"> {f.looks_at}"]))
        for f in scene.figures
    ]
    things = [f"{t.count}x {t.name} {t.spot}" for t in scene.things]
    return (f"[{scene.setting} {scene.shot} {scene.time} {scene.weather}] "
            f"{'; '.join(figures)} | {', '.join(things)}")


if __name__ == "__main__":
    main()
