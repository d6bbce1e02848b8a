"""Networks in ONNX form, made ready to run."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_ONLY_ERRORS = 3


class Network:
    """One network on the processor."""

    def __init__(self, model: bytes | str, threads: int = 0) -> None:
        """Load a model, from its bytes or a file.

        Args:
            threads: processor threads; 0: one for each core.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _ONLY_ERRORS
        # Pictures come one at a time; memory that waits for the next one helps nobody.
        options.enable_cpu_mem_arena = False
        # Threads that wait by spinning would take the cores from the voice.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"])

    def run(
        self, outputs: Sequence[str], inputs: Mapping[str, NDArray[Any]]
    ) -> list[NDArray[np.float32]]:
        """The named outputs."""
        found: list[NDArray[np.float32]] = self._session.run(list(outputs), dict(inputs))
        return found
