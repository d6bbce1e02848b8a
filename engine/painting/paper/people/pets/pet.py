"""A whole pet, put together from back to front."""

from dataclasses import replace

from engine.character import Character, Kind
from engine.painting.paper.ink import Frame, Point, limb
from engine.painting.paper.people.attire import Attire, attire
from engine.painting.paper.people.expression import expression
from engine.painting.paper.people.eyes import Gaze
from engine.painting.paper.people.hats import hat
from engine.painting.paper.people.pen import Pen, darker, lighter
from engine.painting.paper.people.pets.bones import Joints, PetBones, Species, pet_bones, species
from engine.painting.paper.people.pets.muzzle import MOUTH, pet_head, pet_muzzle
from engine.scene import Figure, Outfit, Pose

_TRUNK = (
    "M-1.16 -0.10 C-1.20 -0.72 -0.70 -0.98 -0.20 -0.90 C0.20 -0.84 0.60 -0.96 0.94 -0.92 "
    "C1.30 -0.80 1.36 0.20 1.16 0.66 C0.96 1.06 0.50 1.02 0.10 0.86 C-0.30 0.74 -0.70 0.92 "
    "-0.92 0.80 "
    "C-1.14 0.66 -1.16 0.30 -1.16 -0.10 Z"
)
_COAT = (
    "M-0.72 -0.96 C-0.2 -0.94 0.4 -0.98 0.98 -0.94 C1.28 -0.8 1.34 -0.2 1.24 0.36 "
    "C0.90 0.50 0.60 0.40 0.30 0.50 C-0.10 0.56 -0.50 0.44 -0.74 0.50 C-0.86 0.1 -0.86 -0.5 -0.72 "
    "-0.96 Z"
)


_HOOD = (1.08, 0.06, -0.02)
_ON_THE_BROW = (0.86, 0.10, -0.20)
_FITS = {"bubble": (1.0, 0.10, 0.0), "eye_mask": (1.0, 0.07, -0.20), "robot": (1.06, 0.06, -0.02),
         "dive_mask": (1.0, 0.07, -0.20), "goggles": _ON_THE_BROW,
         "head_mirror": (0.8, 0.10, -0.25), "lab_goggles": _ON_THE_BROW, "headband": _ON_THE_BROW,
         "clown": (0.9, 0.02, 0.0), "dinosaur": _HOOD, "bear": _HOOD, "bee": _HOOD,
         "ninja_hood": _HOOD, "red_hood": _HOOD}
"""Size and place, in heads, of what does not simply sit on the crown."""


class Pet:
    """One drawing in the making; it looks to the right."""

    def __init__(
        self, who: Character, figure: Figure, height: float, pen: Pen, gaze: Gaze
    ) -> None:
        self.who, self.figure, self.pen, self.gaze, self.height = who, figure, pen, gaze, height
        self.kind: Species = species(who.looks.species)
        self.bones: PetBones = pet_bones(self.kind, figure, height)
        self.worn: Attire = attire(who, figure.outfit)
        self.shown = expression(figure.feeling, figure.pose is Pose.SLEEP)
        self.face_pen = replace(
            pen, scale=min(pen.scale, self.bones.head.unit * 0.075 / pen.style.ink_width))

    def draw(self, astride: bool) -> tuple[str, str]:
        """The layers behind and before a held or ridden thing."""
        bones, coat = self.bones, self.who.looks.coat
        far = darker(coat, 0.16)
        near = self._leg(bones.hind[0], coat, True) + self._leg(bones.fore[0], coat, False)
        worn = hat(self.worn.hat) if self.worn.hat and self._is_dressed() else None
        crown = self.pen, self._crown(), self.worn
        parts = [
            self._cape(), self._tail(), self._leg(bones.hind[1], far, True),
            self._leg(bones.fore[1], far, False), self._neck(),
            self.pen.shape(bones.trunk.path(_TRUNK), coat), self._belly(), self._patch(),
            self._join(),
            self._dressed(), "" if astride else near, self._collar(),
            worn.draw_under(*crown) if worn else "",
            pet_head(self.face_pen, self.who.looks, self.kind, bones.head, self.shown, self.gaze,
                     bones.ears),
            self._seam(), worn.draw(*crown) if worn else "",
        ]
        front = near if astride else ""
        if self.figure.holds:
            front += pet_muzzle(self.face_pen, self.who.looks, self.kind, bones.head,
                                expression(self.figure.feeling, True))
        return "".join(parts), front

    def _leg(self, joints: Joints, color: str, hind: bool) -> str:
        w = self.kind.leg_width * self.height
        if hind and (self.bones.folded or self.bones.lying):
            return self._haunch(joints, color, w)
        thigh = w * (2.5 if hind else 1.7)
        shape = limb(joints, (thigh, w * (1.45 if hind else 1.15), w))
        paw = self._paw(joints, color, w)
        patch = Frame.turned(joints[0], thigh * 0.92).ellipse(0, -0.16, 0.94, 0.86)
        joined = self.pen.paint(patch, color) if color == self.who.looks.coat and not (
            self._is_dressed() and not hind) else ""
        return paw + self.pen.shape(shape.outline, color) + joined + self.pen.paint(
            Frame((w * 0.3 * self.pen.light, 0.0), (1.0, 0.0), (0.0, 1.0)).path(shape.core),
            darker(color, 0.5), 0.10)

    def _haunch(self, joints: Joints, color: str, w: float) -> str:
        """A folded hind leg: the round of the thigh, and a long paw on the ground."""
        x = self.bones.trunk.at(-0.52 if joints is self.bones.hind[0] else -0.3, 0.0)[0]
        r = self.kind.girth * self.height * 0.98
        place = Frame((x, -r * 0.86), (r, 0.0), (0.0, r))
        foot = Frame((x + r * 0.86, -w * 0.92), (w * 1.25, 0.0), (0.0, w))
        arc = "M-0.86 0.50 C-1.04 -0.2 -0.6 -0.86 0.06 -0.86 C0.66 -0.86 1.02 -0.3 0.86 0.40"
        return (
            self.pen.paint(place.path(
                f"{arc} C0.7 0.9 0.2 0.9 -0.2 0.86 C-0.6 0.86 -0.8 0.8 -0.86 0.50 Z"), color)
            + self._paw((foot.origin, foot.origin, foot.origin), color, w * 1.1)
            + self.pen.line(place.path(f"{arc} M-0.86 0.50 C-0.8 0.86 -0.5 0.84 0.5 0.84"))
        )

    def _paw(self, joints: Joints, color: str, w: float) -> str:
        place = Frame.turned(joints[2], w)
        toes = self.pen.line(place.path("M0.62 0.5 L0.66 0.84 M1.1 0.5 L1.16 0.8"), 0.5)
        return self.pen.shape(place.path(
            "M-1.0 -0.5 C-1.2 0.2 -1.2 0.9 -0.9 0.92 L1.3 0.92 C1.8 0.9 1.8 0.1 1.2 -0.1 "
            "C0.9 -0.3 0.9 -0.4 0.9 -0.5 Z"), lighter(color, 0.45)) + toes

    def _tail(self) -> str:
        h, coat = self.height, self.who.looks.coat
        bushy = self.kind.ears == "floppy"
        widths = (0.050, 0.058, 0.026) if bushy else (0.036, 0.036, 0.034)
        if self.kind.ears in ("long", "round"):
            puff = Frame.turned(self.bones.tail[1], h * 0.10)
            return self.pen.shape(puff.ellipse(0, 0, 1, 1), lighter(coat, 0.6))
        shape = limb(self.bones.tail, tuple(w * h for w in widths), tip=1.0)
        tip = self.pen.paint(limb(tuple(reversed(self.bones.tail)), tuple(
            w * h for w in reversed(widths)), 0.24).outline, lighter(coat, 0.6))
        return self.pen.shape(shape.outline, coat) + tip + self.pen.line(shape.outline)

    def _neck(self) -> str:
        r = self.kind.girth * self.height
        joints = self._throat()
        return self.pen.shape(limb(joints, (r * 0.84, r * 0.84, r * 0.78)).outline,
                              self.who.looks.coat)

    def _throat(self) -> Joints:
        chest, head = self.bones.trunk.at(0.60, 0.08), self.bones.head.at(-0.12, 0.3)
        return chest, ((chest[0] + head[0]) / 2, (chest[1] + head[1]) / 2), head

    def _join(self) -> str:
        """Covers the lines between neck and trunk."""
        r = self.kind.girth * self.height
        return self.pen.paint(limb(self._throat(), (r * 0.74, r * 0.73, r * 0.66)).outline,
                              self.who.looks.coat)

    def _belly(self) -> str:
        pale = lighter(self.who.looks.coat, 0.5)
        d = ("M1.16 -0.1 C1.24 0.2 1.2 0.5 1.08 0.70 C0.9 0.98 0.5 0.94 0.2 0.84 "
             "C0.7 0.6 0.9 0.3 1.16 -0.1 Z")
        stripes = self.pen.line(self.bones.trunk.path(
            "M-0.7 -0.86 L-0.62 -0.40 M-0.3 -0.86 L-0.24 -0.44 M0.1 -0.84 L0.12 -0.46"), 1.2,
            darker(self.who.looks.coat, 0.4)) if self.kind.stripes else ""
        return self.pen.paint(self.bones.trunk.path(d), pale) + stripes

    def _patch(self) -> str:
        """Somebody has mended it."""
        if self.who.kind is not Kind.TOY:
            return ""
        trunk = self.bones.trunk
        return self.pen.shape(trunk.path(
            "M-0.28 -0.66 L0.16 -0.70 L0.20 -0.16 L-0.22 -0.10 Z"), self.who.clothes.accent, 0.7
        ) + self.pen.line(trunk.path(
            "M-0.36 -0.50 L-0.18 -0.48 M-0.34 -0.28 L-0.16 -0.28 M0.08 -0.54 L0.26 -0.56 "
            "M0.10 -0.30 L0.28 -0.32 M-0.10 -0.78 L-0.08 -0.56 M0.02 -0.04 L0.0 -0.24"), 0.7)

    def _seam(self) -> str:
        """Over the crown, stitch by stitch."""
        if self.who.kind is not Kind.TOY:
            return ""
        return self.pen.line(self.bones.head.path(
            "M0.26 -0.88 L0.28 -0.76 M0.30 -0.66 L0.31 -0.55 M0.32 -0.46 L0.33 -0.36 "
            "M0.21 -0.80 L0.34 -0.83 M0.24 -0.60 L0.38 -0.62 M0.26 -0.41 L0.39 -0.42"), 0.7,
            darker(self.who.looks.coat, 0.4))

    def _is_dressed(self) -> bool:
        return self.figure.outfit is not Outfit.EVERYDAY

    def _dressed(self) -> str:
        """A coat in the colours of the outfit."""
        if not self._is_dressed():
            return ""
        color = self.worn.top if self.worn.top != self.who.looks.skin else self.worn.legs
        trunk = self.bones.trunk
        edge = self.pen.line(trunk.path(
            "M1.20 0.26 C0.90 0.38 0.60 0.28 0.30 0.38 C-0.10 0.44 -0.50 0.32 -0.70 0.38"), 1.2,
            self.worn.second)
        return self.pen.shape(trunk.path(_COAT), color) + edge

    def _cape(self) -> str:
        if "wings" in self.worn.worn_behind and self._is_dressed():
            place = Frame.turned(self.bones.trunk.at(0.1, -0.8), self.height * 0.17, -8)
            return self.pen.shape(place.path(
                "M0 0.2 C-0.6 -1.4 -2.2 -1.5 -2.1 -0.5 C-2.0 0.1 -1.0 0.4 0 0.2 Z "
                "M0 0.2 C0.2 -1.6 1.4 -1.8 1.5 -0.9 C1.5 -0.2 0.8 0.3 0 0.2 Z"), "#cfeaf0", 0.9)
        if not {"cape", "hero_cape"} & set(self.worn.worn_behind) or not self._is_dressed():
            return ""
        return self.pen.shape(self.bones.trunk.path(
            "M0.9 -1.0 C0.2 -1.5 -0.8 -1.8 -2.0 -1.4 C-1.9 -0.9 -2.1 -0.4 -1.9 0.1 "
            "C-1.2 -0.3 -0.4 -0.2 0.7 0.0 Z"), self.worn.accent)

    def _collar(self) -> str:
        """The collar with its tag, which a pet always wears."""
        r = self.kind.girth * self.height
        (cx, cy), _, (hx, hy) = self._throat()
        x, y = cx + (hx - cx) * 0.60, cy + (hy - cy) * 0.60
        place = Frame((x, y), *_across(hx - cx, hy - cy, r))
        band = self.pen.band(place.path("M-0.82 -0.06 Q0 0.34 0.82 -0.06"),
                             self.who.clothes.top, r * 0.20)
        tag = Frame.turned(place.at(0.30, 0.36), r)
        return band + self.pen.shape(tag.ellipse(0, 0.06, 0.19, 0.19), self.who.clothes.accent, 0.7)

    def _crown(self) -> Frame:
        """Where a hat sits: between the ears, smaller than a person's."""
        head = self.bones.head
        share, u, v = _FITS.get(self.worn.hat, (0.66, 0.10, -0.50))
        origin = head.at(u, v)
        return Frame(origin, (head.across[0] * share, head.across[1] * share),
                     (head.down[0] * share, head.down[1] * share))

    @property
    def mouth(self) -> Point:
        """Where a thing is held."""
        return self.bones.head.at(*MOUTH)


def _across(dx: float, dy: float, r: float) -> tuple[Point, Point]:
    """Axes across and along a neck that runs in that direction."""
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    x, y = dx / length * r, dy / length * r
    return (-y, x), (-x, -y)
