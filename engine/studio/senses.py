"""What the house hears with, understands with and speaks with; each is loaded once, when wanted."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.character import Character
from engine.config import Config
from engine.errors import EngineError
from engine.idea import Idea
from engine.paths import Paths
from engine.store.characters import Family
from engine.work.mouth import Mouth, Said
from engine.work.parts import ready_ears, ready_meaning, ready_voice
from engine.work.resident import Resident

if TYPE_CHECKING:
    from engine.asr.listener import Listener
    from engine.asr.utterance import Utterance
    from engine.safety.meaning import Meaning
    from engine.safety.words import Judgement


@dataclass(frozen=True)
class Readiness:
    """What is loaded by now."""

    ears: bool
    voice: bool
    worker: bool
    troubles: tuple[str, ...] = ()
    """Error keys of what could not be loaded."""
    meaning: bool = False


class Senses:
    """Ears, understanding and voice of one family's house."""

    def __init__(self, paths: Paths, config: Config, family: Family, mouth: Mouth) -> None:
        self._family, self._mouth = family, mouth
        self._voice = Resident("voice", lambda: ready_voice(config.voice, paths))
        self._ears = Resident("ears", lambda: ready_ears(config.ears, paths))
        self._meaning = Resident("meaning", lambda: ready_meaning(paths))
        self._listener = Resident("listener", self._make_listener)
        self._warming: asyncio.Task[object] | None = None

    def warm(self) -> None:
        """Begin to load everything."""
        self._warming = asyncio.create_task(self.understand(""), name="warming")
        self._ears.warm()
        self._listener.warm()
        self._voice.warm()

    async def warmed(self) -> None:
        """Wait until whatever was begun to be understood is understood."""
        if self._warming is not None:
            await asyncio.wait([self._warming])

    async def close(self) -> None:
        """Let go of everything."""
        if self._listener.ready:
            await self._listener.use(lambda listener: listener.close())
        for resident in (self._listener, self._ears, self._voice, self._meaning):
            resident.close()

    def readiness(self, worker: bool) -> Readiness:
        """What is loaded by now; whether the `worker` is, is known elsewhere."""
        parts = (self._ears, self._voice, self._meaning)
        troubles = tuple(part.trouble for part in parts if part.trouble)
        return Readiness(self._ears.ready, self._voice.ready, worker, troubles, self._meaning.ready)

    async def listen(self) -> "Utterance":
        """Begin to listen; the names of the family are heard best.

        Raises:
            ModelMissing, ModelBroken: there are no ears.
        """
        if not self._ears.ready:
            await self._ears.use(lambda ears: None)
        listener = await self._listener.use(lambda listener: listener)
        return listener.listen([name for one in self._family.all() for name in one.names])

    async def understand(self, said: str) -> "tuple[Judgement, Idea]":
        """What is to be done with words, and what was understood of them."""
        meaning = await self.meaning()
        return await asyncio.to_thread(_understand, said, self._family.all(), meaning)

    async def meaning(self) -> "Meaning | None":
        """Who knows what words mean; nobody, where that is not installed."""
        try:
            return await self._meaning.use(lambda meaning: meaning)
        except EngineError:
            return None

    async def say(self, text: str) -> Said:
        """A text as a sound; spoken once, then kept.

        Raises:
            ModelMissing, ModelBroken: there is no voice.
        """
        names = self._family.said_as()
        kept = await asyncio.to_thread(self._mouth.kept, text, names)
        if kept is not None:
            return kept
        return await self._voice.use(lambda voice: self._mouth.say(text, voice, names))

    def _make_listener(self) -> "Listener":
        from engine.asr.listener import Listener

        return Listener(self._ears.use, said_as=self._family.said_as)


def _understand(
    said: str, family: tuple[Character, ...], meaning: "Meaning | None"
) -> "tuple[Judgement, Idea]":
    # Their word lists and grammar take more than a second to load.
    from engine.safety.words import judge
    from engine.story.understanding import understand

    judgement = judge(said, meaning)
    return judgement, understand(judgement.said, family)
