"""Nothing that the kiosk serves points out of the house."""

import re
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import psutil
import pytest
from household import Server

from engine.paths import ASSETS

KIOSK = Path(__file__).parents[2] / "kiosk"
SCREENS = ("/", "/tell", "/cast", "/books", "/grown-ups", "/trouble/trouble")
NAMESPACE = re.compile(r"https?://www\.w3\.org/[\w/.#-]*")
OUTSIDE = re.compile(r"""(?:https?:)?//[\w-]+\.[\w.-]+""")
LOADED = re.compile(
    r"""(?:\b(?:src|href|action|poster|srcset)=["']|@import\s+["']|url\(["']?|from\s*["']"""
    r"""|import\(?["']|"imports?"[^}]*?:\s*["'])([^"')\s]+)""")
"""What a page, a style or a script makes the browser load."""


def own_files() -> list[Path]:
    kinds = ("*.css", "*.js", "*.svg")
    return sorted(f for folder in (KIOSK, ASSETS) for kind in kinds for f in folder.rglob(kind))


def test_our_own_files_name_no_outside_address() -> None:
    files = own_files()
    assert len(files) > 30
    found = {}
    for file in files:
        text = NAMESPACE.sub("", file.read_text(encoding="utf-8"))
        text = "" if "<metadata" in text else re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
        if outside := OUTSIDE.findall(text):
            found[file.name] = outside
    assert found == {}


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode("utf-8", "replace"))


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_loads_nothing_from_outside(house: Server, screen: str) -> None:
    """The page, and every style and script that it loads, and what those load."""
    waiting, seen = [house.url + screen], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        for part in LOADED.findall(fetched(address)):
            if part.startswith(("data:", "blob:", "#")):
                continue
            loaded = urljoin(address, part)
            assert loaded.startswith(house.url + "/") or not _is_address(part), (address, part)
            if loaded not in seen and loaded.split("?")[0].endswith((".css", ".js")):
                waiting.append(loaded)
    assert len(seen) > 5


def test_no_library_of_the_worker_asks_a_hub(house: Server) -> None:
    assert house.process is not None
    children = psutil.Process(house.process.pid).children(recursive=True)
    assert children
    assert {child.environ().get("HF_HUB_OFFLINE") for child in children} == {"1"}


def _is_address(part: str) -> bool:
    return part.startswith(("http:", "https:", "//", "ws:", "wss:"))
