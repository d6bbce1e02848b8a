"""What a card says of its memory, and how it gets it back."""

import gc


class Overflowed(RuntimeError):
    """Numbers grew too large for the precision: there is no picture."""


_RAN_OUT = ("out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUBLAS_STATUS_NOT_INITIALIZED",
            "CUDNN_STATUS_ALLOC_FAILED")
"""What CUDA's libraries say when they find none."""


def ran_out(error: BaseException) -> bool:
    """Whether a card's memory ran out, in torch's own pool or in what CUDA takes beside it."""
    import torch

    if isinstance(error, torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and any(said in str(error) for said in _RAN_OUT)


def free_memory() -> None:
    """Give the card and the system back what nobody holds; without a card counting references is
    enough."""
    import torch

    if torch.cuda.is_available():
        gc.collect()
        torch.cuda.empty_cache()
        torch.accelerator.empty_host_cache()
