"""A figure with what it holds, and with the thing that it is on, inside or under."""

from collections.abc import Sequence

from engine.character import Character
from engine.painting.groups import WIDTH, Group, Piece
from engine.painting.layout import Role
from engine.painting.order import Order
from engine.painting.placing import Point, overlap
from engine.painting.sizes import figure_height, held_height, ridden_height, vessel_height
from engine.painting.stage import Extent, Sketcher
from engine.painting.staging import used
from engine.painting.things import Category, Use, find_thing
from engine.scene import Scene

ROLES = {Use.ON: Role.RIDDEN, Use.INSIDE: Role.AROUND, Use.UNDER: Role.OVER}
"""What a thing is on the page to the figure that uses it."""

_CHIN = 0.9
"""From the middle of the face to where a blanket begins, in radii of the head."""

_CANOPY = 0.43
"""Part of its height below which one can be under a thing that has no roof."""

_LOW_BACK = 0.62
"""Of a beast whose back is lower, the head is high above: it is drawn taller."""

_SMALL = 0.24
"""Part of the holder's height below which a thing is held up between finger and thumb."""


def figure_groups(
    scene: Scene, cast: Sequence[Character], order: Order, sketcher: Sketcher, px_per_m: float
) -> list[Group]:
    """Every figure with what it holds and what it is with, the hero first."""
    return [
        Group(tuple(_with_things(scene, cast, order, sketcher, px_per_m, i)), wish * WIDTH)
        for i, wish in enumerate(order.figures)
    ]


def _with_things(
    scene: Scene, cast: Sequence[Character], order: Order, sketcher: Sketcher, px_per_m: float,
    index: int,
) -> list[Piece]:
    figure, facing = scene.figures[index], order.facings[index]
    height = figure_height(figure, cast, px_per_m)
    body = sketcher.figure(index, height, facing)
    me = Piece(Role.FIGURE, figure.who, index, facing, height, body)
    pieces = [me]
    if (thing := used(scene, figure)) is not None:
        noun, use = thing
        if use is Use.UNDER:
            pieces = under(me, noun, sketcher, px_per_m)
        else:
            pieces = seated(scene, me, noun, use, sketcher, px_per_m)
    if figure.holds and body.hand:
        tall = held_height(figure.holds, height, px_per_m)
        pieces.append(_held(pieces[-1], figure.holds, body.hand, tall, sketcher))
    return pieces


def seated(
    scene: Scene, me: Piece, noun: str, use: Use, sketcher: Sketcher, px_per_m: float
) -> list[Piece]:
    """The thing that somebody is on or inside, and the body moved to its seat."""
    height, facing = me.height, me.facing
    size = vessel_height if use is Use.INSIDE else ridden_height
    tall = size(scene, noun, height, px_per_m)
    ride = sketcher.thing(noun, tall, facing, None, use)
    if use is Use.ON and ride.head and -ride.seat[1] < _LOW_BACK * tall:
        tall *= 1.3
        ride = sketcher.thing(noun, tall, facing, None, use)
    wide = ride.right - ride.left
    if wide > (most := 2.2 * height):
        tall *= max(most, 0.6 * wide if tall > height else 0.0) / wide
    elif use is Use.INSIDE and wide < (least := 0.8 * height):
        tall *= least / wide
    ride = sketcher.thing(noun, tall, facing, None, use)
    piece = Piece(ROLES[use], noun, me.index, facing, tall, ride)
    return [piece, _moved(me, *_seat(me.extent, ride, noun, use))]


def _seat(body: Extent, ride: Extent, noun: str, use: Use) -> Point:
    """By how much a figure moves to sit; into a house one goes on foot."""
    picture = find_thing(noun)
    if use is Use.INSIDE and picture is not None and picture.category is Category.PLACE:
        return 0.0, 0.0
    return ride.seat[0] - body.seat[0], ride.seat[1] - body.seat[1]


def under(me: Piece, noun: str, sketcher: Sketcher, px_per_m: float) -> list[Piece]:
    """What somebody is beneath, a table, a tree's crown, a blanket, and the body."""
    body, facing = me.extent, me.facing
    cover = sketcher.thing(noun, 100.0, facing, None, Use.UNDER)
    picture = find_thing(noun)
    beside = 0.0
    if cover.roof is not None:
        tall = max(100 * (-body.top * 1.06) / -cover.roof, ridden_true(noun, px_per_m))
    elif picture is not None and picture.art_for(Use.UNDER) != picture.art:
        tall = max(60.0, -(body.face[1] + _CHIN * body.head))
    else:
        tall = max(-body.top * 1.04 / _CANOPY, ridden_true(noun, px_per_m))
        beside = 0.16 * me.height * facing
    over = sketcher.thing(noun, tall, facing, None, Use.UNDER)
    middle = (body.left + body.right) / 2
    piece = Piece(Role.OVER, noun, me.index, facing, tall, over, middle + beside)
    return [piece, me]


def ridden_true(noun: str, px_per_m: float) -> float:
    """The true height of a thing in page units, no more than a page can show."""
    picture = find_thing(noun)
    return min(620.0, picture.tall_m * px_per_m) if picture else 0.0


def _moved(piece: Piece, dx: float, dy: float) -> Piece:
    return Piece(
        piece.role, piece.name, piece.index, piece.facing, piece.height, piece.extent, dx, dy
    )


def _held(holder: Piece, noun: str, hand: Point, tall: float, sketcher: Sketcher) -> Piece:
    """A thing in the hand, small enough to leave the holder's face free."""
    for _ in range(6):
        held = sketcher.thing(noun, tall, holder.facing, None, Use.HELD)
        grip = held.hand or (0.0, -tall / 2)
        if tall < _SMALL * holder.height:
            grip = (grip[0], -0.16 * tall)
        x, y = holder.dx + hand[0] - grip[0], holder.dy + hand[1] - grip[1]
        piece = Piece(Role.HELD, noun, holder.index, holder.facing, tall, held, x, y)
        if overlap(piece.rect, holder.face) < 400:
            break
        tall *= 0.84
    return piece
