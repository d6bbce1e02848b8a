"""Pictures that the kiosk has painted for its own screens: the scene at home, the style samples."""

import hashlib
import tomllib
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, HTTPException
from fastapi.responses import Response

from engine.character import Character
from engine.plain import from_json, to_json
from engine.scene import Scene, TimeOfDay
from engine.studio import Studio
from kiosk.theme import Light

MOST_PICTURES = 24
"""Painted pictures that are kept in memory; some 100 kB each."""

SMALL_CM = 140.0
"""Who is smaller comes to the home screen first: tall heads would hide behind its cards."""

HOURS = {
    Light.MORNING: TimeOfDay.MORNING,
    Light.DAY: TimeOfDay.DAY,
    Light.EVENING: TimeOfDay.EVENING,
    Light.NIGHT: TimeOfDay.NIGHT,
}


class Scenery:
    """Paints the scenes of `scenes.toml` with the family in them."""

    def __init__(self, studio: Studio) -> None:
        text = (Path(__file__).parent / "scenes.toml").read_text(encoding="utf-8")
        scenes = tomllib.loads(text)
        self._studio = studio
        self._home: list[dict[str, Any]] = scenes["home"]
        self._sleep: dict[str, Any] = scenes["goodnight"]
        self._sample: dict[str, Any] = scenes["sample"]
        self._painted: OrderedDict[str, str] = OrderedDict()
        self._wanted: dict[str, tuple[Scene, tuple[Character, ...], str]] = {}

    def home(self, family: Sequence[Character], light: Light, day: int) -> str:
        """Where the quiet scene behind the home screen lies; `day` turns scenes and friends."""
        plan = self._home[day % len(self._home)]
        turned = [family[(day + n) % len(family)] for n in range(len(family))]
        turned.sort(key=lambda who: who.height_cm > SMALL_CM)
        scene = _cast(plan, turned, HOURS[light])
        return self._address(scene, tuple(turned), "paper")

    def sample(self, style: str, hero: Character) -> str:
        """Where the hero's picture in a style lies."""
        return self._address(_cast(self._sample, [hero], TimeOfDay.DAY), (hero,), style)

    def goodnight(self, hero: Character) -> str:
        """Where the picture of somebody who sleeps lies."""
        return self._address(_cast(self._sleep, [hero], TimeOfDay.NIGHT), (hero,), "night")

    def attach(self, app: FastAPI) -> None:
        """Answer for these addresses."""
        app.get("/scenery/{token}")(self._picture)

    def _address(self, scene: Scene, cast: tuple[Character, ...], style: str) -> str:
        names = {figure.who for figure in scene.figures}
        cast = tuple(who for who in cast if who.id in names)
        key = repr((to_json(scene), [to_json(who) for who in cast], style))
        token = hashlib.sha256(key.encode()).hexdigest()[:20]
        self._wanted[token] = (scene, cast, style)
        if len(self._wanted) > 10 * MOST_PICTURES:
            del self._wanted[next(iter(self._wanted))]
        return f"/scenery/{quote(token)}"

    async def _picture(self, token: str) -> Response:
        if token not in self._wanted:
            raise HTTPException(404)
        if token not in self._painted:
            self._painted[token] = await self._studio.paint(*self._wanted[token])
            if len(self._painted) > MOST_PICTURES:
                self._painted.popitem(last=False)
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(self._painted[token], media_type="image/svg+xml", headers=headers)


def _cast(plan: dict[str, Any], family: Sequence[Character], time: TimeOfDay) -> Scene:
    """The scene of a plan, its figures played by the first of the family."""
    roles = plan.get("figures", [])
    played = [{**role, "who": who.id} for role, who in zip(roles, family, strict=False)]
    return from_json(Scene, {**plan, "figures": played, "time": time})
