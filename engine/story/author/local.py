"""A language model of our own, by transformers, in the worker."""

import json
import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.story.author.model import Message, ModelSilent, Schema

if TYPE_CHECKING:
    from engine.story.author.loaded import Loaded

log = logging.getLogger(__name__)


class LocalModel:
    """Loads by itself in the background; whoever asks too early is not kept waiting.

    After it was let go, whoever asks next makes it load again.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` holds one GGUF file, or a model as transformers saves it."""
        self._folder = folder
        self._loaded: Loaded | None = None
        self._one_at_a_time = threading.Lock()
        self._loading: threading.Thread | None = self._begin()

    def write(
        self, messages: Sequence[Message], schema: Schema, seconds: float, seed: int
    ) -> dict[str, Any]:
        """The JSON object that the model wrote, by the schema from the first letter on.

        Raises:
            ModelSilent: it is not loaded yet, cannot be, or was not ready in time.
        """
        deadline = time.monotonic() + seconds
        if self._loading is None:
            self._loading = self._begin()
        self._loading.join(seconds)
        if self._loaded is None:
            raise ModelSilent("the language model is not loaded")
        with self._one_at_a_time:
            text = self._loaded.continued(messages, json.dumps(schema), deadline, seed)
        try:
            written = json.loads(text)
        except ValueError as error:
            raise ModelSilent("the language model was not ready in time") from error
        return dict(written)

    def let_go(self) -> None:
        """Free it; what is still loading is waited for."""
        if self._loading is not None:
            self._loading.join()
        with self._one_at_a_time:
            self._loaded = self._loading = None

    def _begin(self) -> threading.Thread:
        loading = threading.Thread(target=self._load, args=(self._folder,), daemon=True,
                                   name="language model")
        loading.start()
        return loading

    def _load(self, folder: Path) -> None:
        try:
            from engine.story.author.loaded import Loaded

            self._loaded = Loaded(folder)
        except Exception:
            log.exception("the language model in %s cannot be loaded", folder)
