"""Soft contact shadows on the ground; the light comes from the upper left."""


def shadow_defs(prefix: str, color: str) -> str:
    """The gradient that `contact` fills its ellipse with."""
    return (
        f'<radialGradient id="{prefix}shadow"><stop offset=".1" stop-color="{color}" '
        f'stop-opacity=".42"/><stop offset=".6" stop-color="{color}" stop-opacity=".2"/>'
        f'<stop offset="1" stop-color="{color}" stop-opacity="0"/></radialGradient>'
    )


def contact(prefix: str, x: float, y: float, width: float, lift: float) -> str:
    """The shadow of something that wide, which hangs `lift` page units above (x, y)."""
    reach = min(width, 420.0) * (0.56 if lift <= 0 else 0.4)
    faint = f' opacity="{max(0.25, 1 - lift / 260):.2f}"' if lift > 0 else ""
    return (
        f'<ellipse class="shadow" cx="{x + reach * 0.1:.0f}" cy="{y + 2:.0f}" rx="{reach:.0f}" '
        f'ry="{max(7.0, reach * 0.17):.0f}" fill="url(#{prefix}shadow)"{faint}/>'
    )
