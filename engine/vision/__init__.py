"""Looking at pictures: where faces are, whose they are, what stands out, what resembles what.

Every instrument takes pixels (height, width, 3 of 8 bits, RGB) and the folder of its weights,
runs on the processor without torch, and may be used from several threads.
"""

from engine.vision.pixels import Box, Floats, Pixels, fit, resized

__all__ = ["Box", "Floats", "Pixels", "fit", "resized"]
