"""A scene in a few words, for those who cannot see the picture."""

from collections.abc import Mapping

from engine.scene import Scene


def told(scene: Scene, names: Mapping[str, str]) -> str:
    """Who and what is to be seen, such as `Mia and Biscuit in the forest, with a dragon`."""
    who = _listed([names.get(figure.who, figure.who) for figure in scene.figures])
    what = _listed([thing.name for thing in scene.things])
    place = str(scene.setting).replace("-", " ")
    beginning = f"{who}, {place}" if who else place.capitalize()
    return f"{beginning}: {what}" if what else beginning


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
