"""Characters that a PDF's fonts or an OCR engine put in the place of those that were written.

A font names its glyphs by characters, and two characters that look alike share one: ⽂ (Kangxi radical) for 文,
⻓ (radical supplement) for 长, 金 (compatibility ideograph) for 金. Full-width digits and letters are folded to the
usual ones; full-width punctuation is how Chinese is written, and stays.
"""

from __future__ import annotations

import unicodedata

# Unicode's property Equivalent_Unified_Ideograph for the block CJK Radicals Supplement: pairs of radical and ideograph.
_SUPPLEMENT = """
⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓
⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤
⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟
"""


def _folds() -> dict[int, str]:
    pairs = "".join(_SUPPLEMENT.split())
    folds = dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))
    alike = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]
    letters = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    for code in [*alike, *letters, *range(0xFB00, 0xFB07)]:  # and the ligatures of Latin: ﬁ
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            folds[code] = plain
    folds[0x2F3E] = "户"  # the radical's own ideograph is 戶, which simplified fonts do not show
    return folds


_FOLDS = _folds()
_UNREADABLE = frozenset(("Cc", "Co", "Cn", "Cs"))


def folded(text: str) -> str:
    """Return text with the characters that only stand for others as those.

    >>> folded("⽂件⻓２０１９年，（一）")
    '文件长2019年，（一）'
    """
    return text.translate(_FOLDS)


def unreadable(text: str) -> bool:
    """Tell whether so many characters are none that the fonts must lack their table of characters."""
    bad = sum(char == "\ufffd" or unicodedata.category(char) in _UNREADABLE for char in text if char not in "\r\n\t")
    return bad > 0.3 * len(text)
