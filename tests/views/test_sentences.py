"""What stands in one sentence is told once, with all its marks."""

from kg.views.sentences import Quote, sentences

TEXT = "依照《甲条例》,落实《条例》第三条和该条例第五条。另据《甲条例》,予以公开。"


def quote(words: str, nth: int = 0, first: int = 0, last: int = len(TEXT)) -> Quote:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    end = start + len(words)
    return Quote(start, end, words, TEXT[first:start], TEXT[end:last])


def told(*quotes: Quote) -> list[str]:
    return ["".join(f"[{p.text}]" if p.marked else p.text for p in parts) for parts in sentences(quotes)]


STOP = TEXT.index("。") + 1


def test_one_sentence_with_three_marks() -> None:
    several = [quote("该条例", 0, 0, STOP), quote("《甲条例》", 0, 0, STOP), quote("《条例》", 0, 0, STOP)]
    assert told(*several) == ["依照[《甲条例》],落实[《条例》]第三条和[该条例]第五条。"]


def test_sentences_side_by_side_stay_two() -> None:
    assert told(quote("《甲条例》", 0, 0, STOP), quote("《甲条例》", 1, STOP)) == [
        "依照[《甲条例》],落实《条例》第三条和该条例第五条。",
        "另据[《甲条例》],予以公开。",
    ]


def test_cut_contexts_are_joined() -> None:
    assert told(quote("《条例》", 0, 2, 16), quote("该条例", 0, 9, STOP)) == [
        "《甲条例》,落实[《条例》]第三条和[该条例]第五条。"
    ]


def test_a_mark_in_a_mark_and_the_same_words_twice() -> None:
    assert told(quote("《甲条例》", 0, 0, 8), quote("甲条例", 0, 0, 8)) == ["依照[《甲条例》],"]
    assert told(Quote(3, 5, "条例"), Quote(90, 92, "条例")) == ["[条例]"]
