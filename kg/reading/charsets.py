"""Which encoding bytes of Chinese are written in: UTF-8, GB18030 (with GBK and GB 2312), Big5 or UTF-16, with a mark or without.

Nearly any bytes decode as GB18030 or UTF-16, but into characters that no one writes. So each encoding that can
be is tried, and the one wins whose text reads best: most of its characters are among the few hundred that make up three
quarters of official Chinese, simplified or traditional.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from kg.errors import InputError

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"\x84\x31\x95\x33": "gb18030",
}
_GUESSES = ("utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be")
_EVERYDAY = frozenset(
    "，。、；：？！（）《》〈〉【】〔〕“”‘’—…·　％○〇０１２３４５６７８９①②③④⑤「」『』"
    "的业和国全发中工设化展公制用安人政核有进行大部建新加民务实要产机一生保理力作动关年推会地合等体管应定强区资经能改创开法重技信企持高提对家在方规"
    "施备市件社各主为性基司标与度准成造农以电平增网点项服监科办不革支面局量计系出号范可及本组院济品息通环共术分运位现场三同入构境日事上单育限证于月质程府完文"
    "门策利学试收源导自报金目求效心善治调二水研防责总城放是内我教长结融十坚条好型查决统级快下深立据费态省续医相军促向时批联专射活第权请示确员代域所装优领小稳"
    "督数过期外式委审织升供更集任验护职投多许步财特障广税按华格个落物解得协转到并指际健车意申价题营四台就积需了站厅处交划整央取检互村控五其案万极前险辐类究明"
    "表负励问执战础后你严消海置使节根情口围接引评照由元商团色变依率料培器北厂众形配们扩群附算队络义具布流容告排复知模减亿参综做校继东助适党送次果贫挥预线益鼓"
    "况测或担赛补低认京原措将疗直急困识先清风路输股西房气贸名道子见乡种药住字版养别警居比份粮材此县州镇街府规则例细第章款项附抄送印函号令请批复"
    "業國發設進務實產機動關會體應強區資經創開對規備爲為標與準農電網點項監辦計號範組濟環術運現場構單證於質門學試導報調責總內長結堅條決統級據費態續醫軍時聯專"
    "權請確員裝優領穩數過審織驗護職許財廣稅華個協轉並際車價題營臺台積廳處劃檢萬極險輻類負勵問執戰礎後嚴節圍評團變廠眾們擴群隊絡義復減億參綜繼東適黨貧揮預線況"
    "測擔賽補認將療識風輸氣貿見鄉種藥養別糧縣鎮則細項這來說還沒從無當經頭問資訊"
)
_ROOM = frozenset("\u3000\u00a0\u2002\u2003\u200b\ufeff")
_NO_TEXT = (
    "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19"  # controls that no text holds
)
_SAMPLE = 8_192  # code points (of the beginning) that are looked at
_READS = 0.3  # of the characters beyond ASCII are everyday ones where a text reads as Chinese
_PROBABLY = 0.6  # how well valid UTF-8 is taken to read, at least
_BROKEN = 0.002  # of the code points may be damaged


def decode(raw: bytes, declared: str = "") -> str | None:
    """Return the text, or None where no encoding gives sensible Chinese (or plain ASCII).

    A byte order mark is kept, the zeros that pad a file are not; `declared` decides only between equals.

    >>> [decode("政府信息公开".encode(code)) for code in ("utf-8", "gbk", "utf-16-le", "utf-16-be")] == ["政府信息公开"] * 4
    True
    >>> decode("政府資訊公開法".encode("big5")), decode(b"\\xe9\\x97\\x00\\x12")
    ('政府資訊公開法', None)
    """
    marked = next((code for mark, code in _MARKS.items() if raw.startswith(mark)), None)
    guesses = (marked,) if marked else (declared, *_GUESSES) if _known(declared) else _GUESSES
    best, rank = None, _READS
    for code in dict.fromkeys(guesses):
        text = _decoded(raw, code)
        if text is None:
            continue
        score = 1.0 if marked else reads_as_chinese(text)
        if code == "utf-8" and "\ufffd" not in text:  # seldom an accident
            score = max(score, _PROBABLY)
        if score >= 1.0 or (code == "utf-8" and score > _PROBABLY):
            return text
        if score > rank:
            best, rank = text, score
    return best


def reads_as_text(raw: bytes) -> bool:
    """Tell whether the beginning of a file is text in one of the encodings.

    >>> reads_as_text("通知\\n".encode("utf-16-le")), reads_as_text(bytes(range(64)))
    (True, False)
    """
    return decode(raw[: 8 * _SAMPLE]) is not None


def read_text(path: Path) -> str:
    """Return the text of a file that people wrote (a table of words, of decisions), without its byte order mark.

    Raises:
        InputError: it cannot be read, or holds no text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    text = decode(raw) if raw else ""
    if text is None:
        raise InputError(f"{path}: no text; save it as CSV in UTF-8")
    return text.removeprefix("\ufeff")


def reads_as_chinese(text: str) -> float:
    """Return which part of the characters beyond ASCII is everyday Chinese; less where some are no characters at all.

    >>> reads_as_chinese("关于做好政府信息公开工作的通知") > 0.9 > 0.3 > reads_as_chinese("鍏充簬鍋氬ソ鏀垮簻淇℃伅")
    True
    """
    seen = [char for char in text[:_SAMPLE] if char > "\x7f"]
    rare = [char for char in seen if char not in _EVERYDAY]
    odd = sum(not (char.isprintable() or char in _ROOM) for char in rare)
    return (len(seen) - len(rare) - 5 * odd) / len(seen) if seen else 1.0


def _decoded(raw: bytes, code: str) -> str | None:
    """Return the text in an encoding, a little damage replaced, or None where it cannot be that encoding."""
    bare = raw.rstrip(b"\0")  # without the zeros that fill the last block of a file
    if code.startswith("utf-16"):
        bare = raw[: len(bare) + len(bare) % 2]  # the last character may end in one
        bare = bare[: len(bare) // 2 * 2]  # a file that was cut
    text = bare.decode(code, "replace")
    damage, controls = text.count("\ufffd"), sum(map(text.count, _NO_TEXT))
    if damage > max(2, _BROKEN * len(text)) or controls > _BROKEN * len(text) or "\0" in text:
        return None
    return text


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
