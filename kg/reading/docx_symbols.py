"""Characters of the symbol fonts that Word puts into a text: Wingdings' tick is U+2611 to everyone else."""

from __future__ import annotations

_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x7B: "✿", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✧", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + at: sign for at, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x96: "•",
    0x97: "●",
    0x99: "○",
    0xA2: "■",
    0xA3: "□",
}
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·",
}  # fmt: skip
FONTS = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2, "Wingdings 3": {}, "Webdings": {}, "Symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """Return what a w:sym element prints; "" where no other font has it.

    >>> symbol("Wingdings", "F0FE"), symbol("Wingdings 3", "F084")
    ('☑', '')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return FONTS.get(font, {}).get(number - 0xF000, "")
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE else ""


def symbols(font: str, text: str) -> str:
    """Return text set in a font with each character of a symbol font as everyone writes it.

    >>> symbols("Wingdings 2", "R是"), symbols("宋体", "\\uf0b7甲")
    ('☑是', '甲')
    """
    signs = FONTS.get(font)
    if signs is None:
        return "".join(char for char in text if not "\uf000" <= char <= "\uf0ff")
    return "".join(
        signs.get(ord(char) & 0xFF, "") if char < "\u0100" or "\uf000" <= char <= "\uf0ff" else char for char in text
    )
