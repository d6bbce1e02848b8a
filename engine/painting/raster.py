"""Pictures as PNG, for thumbnails and exports."""

import resvg_py


def raster(svg: str, width: int) -> bytes:
    """A PNG of an SVG document, `width` pixels wide.

    Raises:
        ValueError: it is no SVG, or the width is not positive.
    """
    if width <= 0:
        raise ValueError(f"a picture is at least 1 pixel wide, not {width}")
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
    except ValueError as error:
        raise ValueError(f"this is no SVG: {error}") from error
