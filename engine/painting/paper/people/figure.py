"""A whole figure, put together from back to front."""

from engine.character import Character, Kind
from engine.painting.paper.ink import Point
from engine.painting.paper.people.adventurer import hair_extent
from engine.painting.paper.people.attire import Attire, attire
from engine.painting.paper.people.build import HEEL, Build, build
from engine.painting.paper.people.bunches import reach
from engine.painting.paper.people.details import Chest
from engine.painting.paper.people.drawing import Drawing, drawing
from engine.painting.paper.people.hands import bare_wrist, fingers, hand, palm, wrist
from engine.painting.paper.people.hats import hat
from engine.painting.paper.people.head import head
from engine.painting.paper.people.limbs import arm, leg
from engine.painting.paper.people.pen import Pen
from engine.painting.paper.people.pets.pet import Pet
from engine.painting.paper.people.posture import Posture, posture
from engine.painting.paper.people.skeleton import Joints, Skeleton, skeleton
from engine.painting.paper.people.tail import tail
from engine.painting.paper.people.torso import hips, neck, skirt, trunk
from engine.painting.paper.style import PaperStyle
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
    """Draw a person or pet of the cast.

    Args:
        height: page units from sole to crown, standing upright; hats and high hair come on top.
        facing: 1 looks right, -1 looks left.
        prefix: makes the ids of this figure unique on the page.
        gaze: where the eyes look on the page, each from -1 (left, up) to 1 (right, down).
        astride: the near leg goes before a ridden thing instead of behind it.
    """
    pen = Pen(style, max(0.62, min(1.0, height / _FINE)), facing)
    look = gaze[0] * facing, gaze[1]
    if character.kind is Kind.PET:
        return _pet(Pet(character, figure, height, pen, look), facing, astride)
    person = _Person(character, figure, height, pen, prefix, look)
    behind, front = person.draw(astride)
    return person.handed_over(behind, front, facing)


def _pet(pet: Pet, facing: int, astride: bool) -> Drawing:
    behind, front = pet.draw(astride)
    seat = pet.bones.trunk.at(-0.4, 0.9)
    return drawing(behind, front, facing, points=(), hand=pet.mouth, seat=seat,
                   head=pet.bones.head)


class _Person:
    """One drawing in the making; it looks to the right and is mirrored at the end."""

    def __init__(
        self, who: Character, figure: Figure, height: float, pen: Pen, prefix: str,
        gaze: tuple[float, float],
    ) -> None:
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
        shown = head(self.pen, self.who, self.figure.feeling, self.bones.head, self.prefix,
                     self.gaze, worn.hair if worn else "", self.figure.pose is Pose.SLEEP)
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
        left, top, right, bottom = hair_extent(self.who.looks.hair)
        further = reach(self.who.looks.hair)
        skull = self.bones.head
        hair = [skull.at(u, v) for u in (left, right) for v in (top, bottom)]
        hair += [skull.at(left + further[0], 0.0), skull.at(right + further[1], 0.0)]
        return drawing(behind, front, facing, points=hair, hand=self._hold(),
                       seat=self.bones.seat, head=skull)

    def _hold(self) -> Point:
        """Where a held thing is: in the far hand, or upon both arms."""
        far, near = palm(self.far_hand), palm(self.near_hand)
        if not self._carries:
            return far
        return (far[0] + near[0]) / 2, (far[1] + near[1]) / 2 - self.body.hand
