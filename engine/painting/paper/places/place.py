"""What the rest of a page must know of its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A backdrop: SVG planes from back to front, and where on it others may stand.

    All numbers are page units (a page is 1600 wide and 900 high, y grows downwards).
    """

    defs: str
    """Gradients of the planes, for the `<defs>` of the page; every id begins with the prefix."""
    sky: str
    """Like the other planes a whole `<g class="plane …">`; an indoor sky is the wall."""
    far: str
    middle: str
    stage: str
    """The ground on which figures stand; draw them after it."""
    front: str
    """What frames the page; draw it after figures and things."""
    light: str
    """The light of the hour, over everything but the texture of the style; may be empty."""
    stage_far: float
    """y of the feet of those who stand at the back of the stage."""
    stage_near: float
    """y of the feet of those who stand at its front edge."""
    far_y: float
    """y of the ground on which far things stand."""
    far_scale: float
    """Size of far things, as a part of their size on the stage."""
    horizon: float
    water_y: float | None
    """y of the surface of the water that things can swim on; `None`: there is none."""
    px_per_m: float
    """Page units for one metre of somebody on the stage."""
    indoors: bool
    floating: bool
    """Figures may hang free: under water, in space, among the clouds."""
    left: float
    """From here ..."""
    right: float
    """... to here the stage is free of everything in front of it."""
    sky_spots: tuple[tuple[float, float], ...]
    """Centres (x, y) of free sky for things in the air, the best first."""
    front_spots: tuple[tuple[float, float], ...]
    """Feet (x, y) of things before the stage, the best first."""
    ground: str
    """Colour of the ground, for things that stand in it."""
    shadow: str
    """Colour of contact shadows on the ground."""
