"""Puppets, as the grown-ups ask for them: proposed, looked at, kept, taken back."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.character import Character, Kind
from engine.household.newcomer import newcomer
from engine.models import ModelStore
from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH, Picture
from engine.painting.layout import Role
from engine.paths import Paths
from engine.puppet import Part, Puppet
from engine.scene import Figure, Pose, Scene, Setting, Shot
from engine.store.characters import Family
from engine.store.puppets import Puppets
from engine.studio.keeper import Keeper
from engine.work.farewell import Farewell

if TYPE_CHECKING:
    from engine.puppets.making import Proposal, Proposals


class PuppetMaker:
    """Makes puppets of photos; whatever is on trial lies apart until it is kept."""

    def __init__(
        self, paths: Paths, family: Family, farewell: Farewell, keeper: Keeper
    ) -> None:
        self._store, self._models = Puppets(paths), ModelStore(paths)
        self._family, self._farewell, self._keeper = family, farewell, keeper

    def table(self) -> Path:
        """A folder of one's own for photos and trials, to be cleared when one leaves it."""
        return self._store.table()

    def clear(self, table: Path) -> None:
        """Remove everything that lies there."""
        self._store.clear(table)

    async def propose(self, photo: Path, part: Part) -> "Proposals":
        """What could be cut out of a photo. Takes some seconds, in another process.

        Raises:
            NoPuppet: nothing; the message says why.
        """
        from engine.puppets.making import propose

        return await asyncio.to_thread(propose, photo, part, self._models)

    async def trial(self, who: Character, proposal: "Proposal") -> str:
        """A page on which somebody is seen as this puppet, as an SVG document."""
        return await asyncio.to_thread(_trial, who, proposal)

    async def keep(self, character_id: str, proposal: "Proposal") -> Puppet | None:
        """From now on this is somebody's puppet; the one before, for `put_back`.

        Raises:
            NotFound: nobody has this id.
        """
        def keep() -> Puppet | None:
            (who,) = self._family.named([character_id])
            self._store.keep(who.id, proposal.puppet, proposal.picture)
            self._family.save(replace(who, puppet=proposal.puppet))
            return who.puppet

        return await self._keeper.run(keep)

    async def put_back(self, character_id: str, puppet: Puppet | None) -> Puppet | None:
        """Give somebody an earlier puppet, or none; the one before.

        Raises:
            NotFound: nobody has this id.
        """
        def put_back() -> Puppet | None:
            (who,) = self._family.named([character_id])
            self._family.save(replace(who, puppet=puppet))
            return who.puppet

        return await self._keeper.run(put_back)

    async def move_in(self, name: str, proposal: "Proposal") -> Character:
        """A drawing joins the family."""
        def move_in() -> Character:
            who = newcomer(name, Kind.DRAWING, self._farewell.ids())
            who = replace(who, puppet=proposal.puppet)
            self._store.keep(who.id, proposal.puppet, proposal.picture)
            self._family.save(who)
            return who

        return await self._keeper.run(move_in)

    async def move_out(self, character_id: str) -> None:
        """A drawing that has just moved in leaves again, and nothing of it stays."""
        def move_out() -> None:
            self._family.remove(character_id)
            self._store.forget(character_id)

        await self._keeper.run(move_out)


def _trial(who: Character, proposal: "Proposal") -> str:
    from engine.painting.paper.painter import PaperPainter

    class OnTrial:
        def picture(self, character: Character) -> bytes | None:
            return proposal.picture

    pose = Pose.CHEER if who.drawn else Pose.WAVE
    scene = Scene(Setting.MEADOW, (Figure(who.id, pose),), shot=Shot.MIDDLE)
    seen = replace(who, puppet=proposal.puppet)
    return _near(PaperPainter(OnTrial()).paint(scene, (seen,), "paper", 1))


def _near(page: Picture) -> str:
    """The part of a page where its only figure is."""
    box = next(one.box for one in page.layout.placed if one.role is Role.FIGURE)
    tall = min(PAGE_HEIGHT, 1.3 * box.height * PAGE_HEIGHT)
    wide = min(PAGE_WIDTH, max(1.25 * tall, 1.2 * box.width * PAGE_WIDTH))
    left = (box.left + box.width / 2) * PAGE_WIDTH - wide / 2
    top = min(PAGE_HEIGHT - tall, (box.top + box.height / 2) * PAGE_HEIGHT - tall / 2)
    part = f'viewBox="{max(0.0, left):.0f} {max(0.0, top):.0f} {wide:.0f} {tall:.0f}"'
    return page.svg.replace(f'viewBox="0 0 {PAGE_WIDTH} {PAGE_HEIGHT}"', part, 1)
