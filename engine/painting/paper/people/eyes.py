"""Eyes: one family of shapes for everybody, so that a feeling never changes who it is."""

from dataclasses import dataclass

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.expression import Expression
from engine.painting.paper.people.pen import SKIN, Pen, darker

Gaze = tuple[float, float]
"""Where eyes look: forward and down, each from -1 to 1."""

Place = tuple[float, float]

_FORWARD = 0.3
"""Eyes at rest look a little to where the face is turned."""

_RADIUS = 0.185


@dataclass(frozen=True)
class Eyes:
    """A pair of eyes within the frame of a head."""

    pen: Pen
    place: Frame
    shown: Expression
    gaze: Gaze
    lid: str
    """Colour of the skin round the eyes."""
    lashes: bool = False

    def draw(self, near: Place, far: Place) -> str:
        """Both eyes; the far one is a little smaller."""
        pair = self._eye(near, _RADIUS, -1) + self._eye(far, _RADIUS * 0.92, 1)
        return f'<g class="blink">{pair}</g>'

    def _eye(self, middle: Place, r: float, side: int) -> str:
        lashes = self._lashes(middle, r, side) if self.lashes else ""
        if self.shown.eyes == "open":
            return self._ball(middle, r) + self._lid(middle, r, -side) + lashes
        (u, v), bow = middle, -0.25 if self.shown.eyes == "happy" else 0.17
        d = f"M{u - r} {v + 0.03} Q{u} {v + 0.03 + bow} {u + r} {v + 0.03}"
        return self.pen.line(self.place.path(d)) + lashes

    def _ball(self, middle: Place, r: float) -> str:
        (u, v), tall, pen = middle, self._tall(r), self.pen
        p = r * 0.80 * self.shown.pupil
        forward = _within(self.gaze[0] + _FORWARD + self.shown.look[0])
        down = _within(self.gaze[1] + self.shown.look[1])
        x, y = u + forward * (r - p) * 0.95, v + 0.01 + down * (tall - p * 1.1) * 0.8
        gleam = self.place.ellipse(x - pen.light * p * 0.34, y - p * 0.44, p * 0.3, p * 0.32)
        return (
            pen.paint(self.place.ellipse(u, v, r, tall), "#fffaf0", amount=SKIN)
            + pen.paint(self.place.ellipse(x, y, p, p * 1.2), pen.style.ink, amount=0)
            + pen.paint(gleam, "#ffffff", amount=0)
        )

    def _lid(self, middle: Place, r: float, inner: int) -> str:
        """The upper lid: a heavier line, and skin where it comes down."""
        (u, v), tall, shown = middle, self._tall(r), self.shown
        if shown.lid <= 0 and shown.slant == 0:
            k = r * 1.04
            d = (f"M{u - k} {v - tall * 0.35} C{u - k * 0.7} {v - tall * 1.28} "
                 f"{u + k * 0.7} {v - tall * 1.28} {u + k} {v - tall * 0.35}")
            return self.pen.line(self.place.path(d), 0.95)
        k, edge = r * 1.12, v - tall + 2 * tall * shown.lid
        left, right = edge - shown.slant * r * inner, edge + shown.slant * r * inner
        line = f"M{u - k} {left} Q{u} {edge - 0.03} {u + k} {right}"
        cover = f"{line} C{u + k} {v - tall * 1.5} {u - k} {v - tall * 1.5} {u - k} {left} Z"
        return self.pen.paint(self.place.path(cover), darker(self.lid, 0.07), amount=SKIN) + \
            self.pen.line(self.place.path(line), 0.95)

    def _lashes(self, middle: Place, r: float, side: int) -> str:
        (u, v), shown = middle, self.shown
        top = v - r * (0.55 if shown.eyes == "open" else -0.1) + 2 * r * shown.lid
        d = (f"M{u + side * r * 0.85} {top} L{u + side * r * 1.55} {top - 0.07} "
             f"M{u + side * r} {top + 0.07} L{u + side * r * 1.65} {top + 0.055}")
        return self.pen.line(self.place.path(d), 0.7)

    def _tall(self, r: float) -> float:
        return r * 1.24 * self.shown.wide


def _within(value: float) -> float:
    return max(-1.0, min(value, 1.0))
