"""Which hub is asked, and as whom: the environment says it, in the words of the hub's own tools."""

import os
from collections.abc import Mapping
from pathlib import Path

from engine.errors import HubTrouble
from engine.models.catalogue import Model
from engine.models.hub import TOKEN_VARIABLE, Hub

ENDPOINT = "https://huggingface.co"
ENDPOINT_VARIABLE = "HF_ENDPOINT"
HOME_VARIABLE = "HF_HOME"
OFFLINE_VARIABLE = "HF_HUB_OFFLINE"


def hub_of(model: Model, environment: Mapping[str, str] = os.environ) -> Hub:
    """The hub to download a model from. A token is only taken along to gated models.

    Raises:
        HubTrouble: the environment forbids to ask anybody.
    """
    if environment.get(OFFLINE_VARIABLE, "").lower() in ("1", "on", "yes", "true"):
        raise HubTrouble(f"{OFFLINE_VARIABLE} is set here, so nothing is fetched")
    endpoint = environment.get(ENDPOINT_VARIABLE) or ENDPOINT
    return Hub(endpoint, _token(environment) if model.gated else "")


def _token(environment: Mapping[str, str]) -> str:
    """The token of this user: of the environment, or kept where the hub's own tools keep it."""
    if named := environment.get(TOKEN_VARIABLE, "").strip():
        return named
    home = environment.get(HOME_VARIABLE)
    folder = Path(home) if home else Path.home() / ".cache" / "huggingface"
    try:
        return (folder / "token").read_text("utf-8").strip()
    except OSError:
        return ""
