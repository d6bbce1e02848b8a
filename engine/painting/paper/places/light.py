"""Colours as they look at an hour, in a weather, from a distance, in a style."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.painting.paper.color import RGB, blend, lighter, luminance, mix, to_hex, to_rgb
from engine.painting.paper.style import PaperStyle
from engine.scene import TimeOfDay, Weather


@dataclass(frozen=True)
class Light:
    """The light on a page."""

    style: PaperStyle
    sky: tuple[str, ...]
    """Colours from the top of the page to the horizon, in the style."""
    multiply: RGB
    air: str
    """What distance fades into."""
    wash: str
    wash_amount: float
    grey: str
    grey_amount: float
    night: bool
    _seen: dict[tuple[str, float, float], str] = field(default_factory=dict, compare=False)

    def color(self, name: str, shift: float = 0.0, depth: float = 0.0) -> str:
        """The `#rrggbb` of a colour of the palette (or of a `#rrggbb`).

        `shift` makes it lighter (above 0) or darker; `depth` is 0 on the stage and towards 1
        in the far distance.
        """
        key = name, shift, depth
        if key not in self._seen:
            self._seen[key] = self._compute(name, shift, depth)
        return self._seen[key]

    def glowing(self, name: str) -> str:
        """A colour that shines by itself: neither hour nor distance dim it."""
        return self.style.tint(named(name), 0.35)

    def snowed(self, name: str) -> str:
        """A colour of the ground when snow lies on it."""
        return mix(named(name), named("snow"), 0.76)

    def _compute(self, name: str, shift: float, depth: float) -> str:
        r, g, b = to_rgb(lighter(named(name), shift))
        lit = r * self.multiply[0] / 255, g * self.multiply[1] / 255, b * self.multiply[2] / 255
        dull = blend(lit, scaled(to_rgb(self.grey), luminance(lit) / 200), self.grey_amount / 2)
        return self.style.tint(to_hex(blend(dull, to_rgb(self.air), depth)))


def light_of(time: TimeOfDay, weather: Weather, style: PaperStyle, air: str) -> Light:
    """The light of an hour and a weather, in a style; `air` is a table of `hours.toml`."""
    hour = _hours()[air][time.value]
    dull = _hours()["weather"][weather.value]
    grey, amount = _dimmed(dull["grey"], time), dull["amount"]
    return Light(
        style=style,
        sky=tuple(style.tint(mix(color, grey, amount)) for color in hour["sky"]),
        multiply=blend((255, 255, 255), to_rgb(hour["light"]), style.hour_light),
        air=mix(hour["air"], grey, amount),
        wash=style.tint(hour["wash"]),
        wash_amount=round(hour["wash_amount"] * style.hour_light, 3),
        grey=grey,
        grey_amount=amount,
        night=time is TimeOfDay.NIGHT,
    )


def named(name: str) -> str:
    """`#rrggbb` of a name of the palette; a `#rrggbb` stays as it is."""
    return name if name.startswith("#") else _palette()[name]


def scaled(color: RGB, by: float) -> RGB:
    """A colour made lighter or darker as a whole."""
    by = min(by, 1.2)
    return color[0] * by, color[1] * by, color[2] * by


def _dimmed(grey: str, time: TimeOfDay) -> str:
    """Clouds of the night are dark."""
    dark = {TimeOfDay.NIGHT: ("#1f2750", 0.72), TimeOfDay.EVENING: ("#7a5a7d", 0.4)}
    return mix(grey, *dark[time]) if time in dark else grey


@lru_cache(maxsize=1)
def _palette() -> dict[str, str]:
    return dict(_toml("palette.toml")["colors"])


@lru_cache(maxsize=1)
def _hours() -> dict[str, Any]:
    return _toml("hours.toml")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("engine.painting.paper.places").joinpath(name).read_text("utf-8"))
