"""Colours on the two grounds of a page: how much they stand out, and what they become on dark ground."""

from __future__ import annotations

LIGHT = "#FFFFFF"
DARK = "#12171D"
_ENOUGH = 4.6  # what the rules of accessibility (WCAG 2.1, 1.4.3) ask of words, and a little more


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.1 defines it.

    >>> round(contrast("#000000", "#FFFFFF"), 1), round(contrast("#0072B2", DARK), 1)
    (21.0, 3.5)
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def on_dark(color: str) -> str:
    """Return a colour of the same hue that is seen well on dark ground.

    >>> on_dark("#0072B2"), on_dark("#E69F00")
    ('#2989BE', '#E69F00')
    """
    channels = _channels(color)
    for step in range(101):
        mixed = [round(channel + (255 - channel) * step / 100) for channel in channels]
        made = "#" + "".join(f"{channel:02X}" for channel in mixed)
        if contrast(made, DARK) >= _ENOUGH:
            return made
    return LIGHT


def _luminance(color: str) -> float:
    red, green, blue = (
        channel / 255 / 12.92 if channel / 255 <= 0.03928 else ((channel / 255 + 0.055) / 1.055) ** 2.4
        for channel in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
