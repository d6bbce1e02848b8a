"""A whole figure, put together from back to front."""

from dataclasses import replace

from engine.character import Character
from engine.painting.paper.ink import Frame, Point
from engine.painting.paper.people.adventurer import hair_extent
from engine.painting.paper.people.attire import Attire, attire
from engine.painting.paper.people.build import HEEL, Build, build
from engine.painting.paper.people.bunches import reach
from engine.painting.paper.people.crayon import Crayon
from engine.painting.paper.people.details import Chest
from engine.painting.paper.people.drawing import Drawing, drawing
from engine.painting.paper.people.hands import bare_wrist, fingers, hand, palm, wrist
from engine.painting.paper.people.hats import hat
from engine.painting.paper.people.head import Head, head
from engine.painting.paper.people.limbs import arm, leg
from engine.painting.paper.people.pen import Pen
from engine.painting.paper.people.pets.pet import Pet
from engine.painting.paper.people.photo import photo_head
from engine.painting.paper.people.posture import Posture, posture
from engine.painting.paper.people.skeleton import Joints, Skeleton, skeleton
from engine.painting.paper.people.tail import tail
from engine.painting.paper.people.torso import hips, neck, skirt, trunk
from engine.painting.paper.style import PaperStyle
from engine.puppet import Part
from engine.scene import Figure, Pose

_FIN = 0.6
"""From the end of a tail's bones to the tip of its fin, in heads."""

_SLEPT_IN = ("nightcap", "bubble", "flower_crown", "sea_star")
"""Whatever else is on the head comes off for the night."""

_FINE = 260.0
"""Figures smaller than this (page units) get a finer line."""


def draw_person(
    character: Character, figure: Figure, *, height: float, facing: int = 1, style: PaperStyle,
    prefix: str, gaze: tuple[float, float] = (0.0, 0.0), astride: bool = False,
) -> Drawing:
    """Draw a person, pet or drawing of the cast.

    Args:
        height: page units from sole to crown, standing upright; hats and high hair come on top.
        facing: 1 looks right, -1 looks left.
        prefix: makes the ids of this figure unique on the page.
        gaze: where the eyes look on the page, each from -1 (left, up) to 1 (right, down).
        astride: the near leg goes before a ridden thing instead of behind it.
    """
    pen = Pen(style, max(0.62, min(1.0, height / _FINE)), facing)
    look = gaze[0] * facing, gaze[1]
    if character.kind.furry:
        return _pet(Pet(character, figure, height, pen, look), facing, astride)
    if character.drawn:
        return _crayon(Crayon(character, figure, height, pen), facing)
    person = _Person(character, figure, height, pen, prefix, look)
    behind, front = person.draw(astride)
    return person.handed_over(behind, front, facing)


def _pet(pet: Pet, facing: int, astride: bool) -> Drawing:
    behind, front = pet.draw(astride)
    seat = pet.bones.trunk.at(-0.4, 0.9)
    return drawing(behind, front, facing, points=(), hand=pet.mouth, seat=seat,
                   head=pet.bones.head)


def _crayon(paper: Crayon, facing: int) -> Drawing:
    return drawing(paper.draw(), "", facing, points=(), hand=paper.hand, seat=paper.seat,
                   head=paper.head)


class _Person:
    """One drawing in the making; it looks to the right and is mirrored at the end."""

    def __init__(
        self, who: Character, figure: Figure, height: float, pen: Pen, prefix: str,
        gaze: tuple[float, float],
    ) -> None:
        self.photo = who.puppet if who.puppet and who.puppet.part is Part.HEAD else None
        if self.photo is not None:
            who = replace(who, looks=replace(who.looks, skin=self.photo.skin))
        self.who, self.figure, self.pen, self.prefix, self.gaze = who, figure, pen, prefix, gaze
        self.worn: Attire = attire(who, figure.outfit)
        self.body: Build = build(who, height)
        self.posture: Posture = posture(figure, self.worn.tail)
        self.sole = self.body.head * (_FIN if self.worn.tail else HEEL)
        self.bones: Skeleton = skeleton(self.body, self.posture, height, self.sole)
        self.chest = Chest(pen, self.bones, self.body, self.worn)
        self.near_hand = wrist(self.bones.near_arm, self.body.hand, near=True)
        self.far_hand = wrist(self.bones.far_arm, self.body.hand, near=False)

    def draw(self, astride: bool) -> tuple[str, str]:
        """The layers behind and before a held or ridden thing."""
        worn = hat(self.worn.hat) if self.worn.hat and self._keeps_hat() else None
        crown = self.pen, self.bones.head, self.worn
        shown = self._head(worn.hair if worn else "")
        arms = {"back": "", "middle": "", "front": "", "before": ""}
        for near in (False, True):
            arms[self._layer(near)] += self._arm(near)
        near_leg = self._leg(self.bones.near_leg)
        parts = [
            self.chest.draw(self.worn.worn_behind), worn.draw_under(*crown) if worn else "",
            arms["back"], shown.back, *self._trunk("" if astride else near_leg),
            arms["middle"], shown.skull, shown.hair,
            worn.draw(*crown) if worn else "", arms["front"],
        ]
        front = (near_leg if astride else "") + arms["before"]
        if self.figure.holds:
            skin = self.who.looks.skin
            front += fingers(self.pen, self.far_hand, self.worn.gloves or skin,
                             bool(self.worn.gloves))
        return "".join(parts), front

    def _head(self, hair: str) -> Head:
        feeling, place = self.figure.feeling, self.bones.head
        asleep = self.figure.pose is Pose.SLEEP
        if self.photo is not None:
            return photo_head(self.pen, self.photo, feeling, place, self.prefix, hair, asleep,
                              self.who.clothes.accent)
        return head(self.pen, self.who, feeling, place, self.prefix, self.gaze, hair, asleep)

    def _keeps_hat(self) -> bool:
        return self.figure.pose is not Pose.SLEEP or self.worn.hat in _SLEPT_IN

    def _trunk(self, near_leg: str) -> list[str]:
        """Legs and trunk; the thighs of somebody who sits are before the hem of the shirt."""
        lower, upper = self._lower(near_leg), self._upper()
        sits = self.posture.near_leg[0] > 60 and self.posture.ground == "body"
        lies = abs(self.posture.lean) > 40
        if sits and not lies and not self.worn.skirt and not self.worn.tail:
            return [lower[0], *upper, *lower[1:]]
        return [*lower, *upper]

    def _lower(self, near_leg: str) -> list[str]:
        if self.worn.tail:
            return [tail(self.pen, self.bones, self.body, self.worn.legs)]
        seat = hips(self.pen, self.bones, self.body, self.worn.legs, self.worn.bulk)
        return [seat, self._leg(self.bones.far_leg), near_leg]

    def _leg(self, joints: Joints) -> str:
        if self.worn.tail:
            return ""
        return leg(self.pen, joints, self.body, self.worn, self.who.looks.skin)

    def _upper(self) -> list[str]:
        pen, bones, body, worn = self.pen, self.bones, self.body, self.worn
        below = skirt(pen, bones, body, worn) if worn.skirt else ""
        above = trunk(pen, bones, body, worn)
        layers = (below, above) if worn.skirt_below else (above, below)
        return [neck(pen, bones, body, self.who.looks.skin), *layers,
                self.chest.draw(worn.details)]

    @property
    def _carries(self) -> bool:
        return self.figure.pose is Pose.CARRY and bool(self.figure.holds)

    def _layer(self, near: bool) -> str:
        if near and self._carries:
            return "before"
        upper = (self.posture.near_arm if near else self.posture.far_arm)[0]
        if abs(upper) > 100:
            return "middle"
        return "back" if not near and upper < 5 else "front"

    def _arm(self, near: bool) -> str:
        joints = self.bones.near_arm if near else self.bones.far_arm
        place = self.near_hand if near else self.far_hand
        kind = self.posture.near_hand if near else self.posture.far_hand
        skin = self.who.looks.skin
        shown = hand(self.pen, place, kind, self.worn.gloves or skin, bool(self.worn.gloves))
        limb = arm(self.pen, joints, self.body, self.worn, skin,
                   joined=self._layer(near) != "back")
        if self.worn.sleeves < 0.8 and not self.worn.gloves:
            return limb + shown + bare_wrist(
                self.pen, place, skin, self.body.arm[2] / self.body.hand)
        return shown + limb

    def handed_over(self, behind: str, front: str, facing: int) -> Drawing:
        """The finished drawing, mirrored where it looks left."""
        skull = self.bones.head
        hair = [] if self.photo else self._hair(skull)
        return drawing(behind, front, facing, points=hair, hand=self._hold(),
                       seat=self.bones.seat, head=skull)

    def _hair(self, skull: Frame) -> list[Point]:
        """How far hair reaches."""
        left, top, right, bottom = hair_extent(self.who.looks.hair)
        further = reach(self.who.looks.hair)
        hair = [skull.at(u, v) for u in (left, right) for v in (top, bottom)]
        return [*hair, skull.at(left + further[0], 0.0), skull.at(right + further[1], 0.0)]

    def _hold(self) -> Point:
        """Where a held thing is: in the far hand, or upon both arms."""
        far, near = palm(self.far_hand), palm(self.near_hand)
        if not self._carries:
            return far
        return (far[0] + near[0]) / 2, (far[1] + near[1]) / 2 - self.body.hand
