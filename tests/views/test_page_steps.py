"""A talk through a picture: steps from a file or made on the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.errors import ExportError
from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import draw, read_steps
from tests.views.screen import shown

Opened = Callable[[str], tuple[Page, list[str]]]
JT, LAW = "靖安县交通运输局", "中华人民共和国公路法"

TOML = f"""
[[step]]
zh = "先看全图"
en = "The whole picture"

[[step]]
zh = "这条线从哪里来？"
en = "Where does this line come from?"
select = "{JT}"
to = "{LAW}"
panel = true

[[step]]
caption = "只看2016年"
years = [2016]
undated = false
hide = ["relation:mention"]
"""
CSV = f"""zh,en,select,to,hide,years,undated,panel
先看全图,The whole picture,,,,,,
这条线从哪里来？,Where does this line come from?,{JT},{LAW},,,,true
只看2016年,,,,relation:mention,2016,no,
"""


@pytest.fixture(scope="module")
def store(built: tuple[Path, Report]) -> Store:
    return Store.open(built[0])


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_same_steps_in_three_forms(tmp_path: Path) -> None:
    def told(path: Path) -> list:
        return [(s.zh, s.en, s.select, s.to, s.more) for s in read_steps(path)]

    toml = told(written(tmp_path, "a.toml", TOML))
    assert told(written(tmp_path, "a.csv", "\ufeff" + CSV)) == toml
    entries = [
        {"caption": {"zh": "先看全图", "en": "The whole picture"}},
        {"zh": "这条线从哪里来？", "en": "Where does this line come from?", "select": JT, "to": LAW, "panel": True},
        {"caption": {"zh": "只看2016年"}, "years": [2016, 2016], "undated": False, "hide": ["relation:mention"]},
    ]
    assert told(written(tmp_path, "a.json", json.dumps({"step": entries}))) == toml
    assert toml[2][1] == "只看2016年"  # one language stands for both


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[step]]\nzh=", "cannot be read as steps"),
        ("a = 1", "has no steps"),
        ('[[step]]\nzh="a"\ncolor="red"', "step 1: no color in a step; it may have zh, en, select"),
        ('[[step]]\nzh="a"\n[[step]]\nhide=["kind:lawyer"]', "step 2: `hide` knows no 'kind:lawyer': agency, "),
        ('[[step]]\nhide=["law"]', "`hide` knows no 'law', as kind:law"),
        ('[[step]]\nyears="lately"', "`years` are the first and the last"),
        ('[[step]]\nto="b"', "the first one stands in `select`"),
        ('[[step]]\npanel="maybe"', "`panel` is true or false"),
        ("[[step]]\nzoom=3", "`zoom` is all or near"),
        ("[[step]]\nview={x=1}", "`view` has x, y and width"),
    ],
)
def test_what_no_step_can_say_is_told(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as error:
        read_steps(written(tmp_path, "a.toml", text))
    assert message in str(error.value) and "a.toml" in str(error.value)


def test_a_box_that_is_not_there(store: Store, tmp_path: Path) -> None:
    steps = read_steps(written(tmp_path, "a.toml", '[[step]]\nzh="看"\nselect="交通运输局"'))
    with pytest.raises(
        ExportError, match="step 1: no box is called '交通运输局' in this picture; did you mean 靖安县交通运输局"
    ):
        draw("citations", store, steps=steps)


def test_a_presenter_goes_through_the_steps(store: Store, opened: Opened, tmp_path: Path) -> None:
    page, told = opened(draw("citations", store, steps=read_steps(written(tmp_path, "a.toml", TOML))))
    whole = shown(page)
    page.click("#present")
    caption, counter = page.locator("#caption"), page.locator("#counter")
    expect(caption).to_have_text("先看全图")
    expect(counter).to_have_text("1 / 3")
    expect(page.locator("#legend")).to_be_hidden()
    assert float(caption.evaluate("(one) => getComputedStyle(one).fontSize").removesuffix("px")) >= 28
    page.keyboard.press("PageDown")  # what remote controls send
    expect(caption).to_have_text("这条线从哪里来？")
    expect(page.locator("#panel h2")).to_have_text(f"{JT} → {LAW}")
    expect(page.locator("#panel mark").first).to_have_text("《中华人民共和国公路法》")
    page.keyboard.press("Space")
    expect(counter).to_have_text("3 / 3")
    expect(page.locator("#side")).to_be_hidden()
    assert shown(page) != whole
    assert all(2016 in page.evaluate("(n) => DETAILS.edges[n].years", n) for n in shown(page)[1])
    page.keyboard.press("PageDown")
    expect(counter).to_have_text("3 / 3")
    page.keyboard.press("PageUp")
    page.keyboard.press("Home")
    expect(caption).to_have_text("先看全图")
    page.keyboard.press("Escape")
    expect(page.locator("#stage")).to_be_hidden()
    expect(page.locator("#legend")).to_be_visible()
    assert shown(page) == whole
    assert told == []


def test_a_link_leads_to_a_step_in_either_language(store: Store, opened: Opened, tmp_path: Path) -> None:
    page, told = opened(draw("citations", store, steps=read_steps(written(tmp_path, "a.toml", TOML))))
    page.goto(page.url.partition("#")[0] + "#lang=en&step=2")
    page.reload()
    expect(page.locator("#caption")).to_have_text("Where does this line come from?")
    expect(page.locator("#counter")).to_have_text("2 / 3")
    page.click("[data-do=next]")
    expect(page.locator("#caption")).to_have_text("只看2016年")
    assert told == []


def test_steps_made_on_the_page_are_saved_and_come_back(store: Store, opened: Opened, tmp_path: Path) -> None:
    page, told = opened(draw("citations", store))
    page.click("#present")  # there is none yet: the page says how to make them
    expect(page.locator("dialog")).to_contain_text("还没有步骤")
    page.click("dialog .acts button >> nth=0")
    page.locator("dialog li input").nth(0).fill("全图</script><img src=x onerror=alert(1)>")
    page.click("dialog .head button")
    page.fill("#search", JT)
    page.press("#search", "Enter")
    page.locator("#legend button", has_text="提及").click()
    page.click("#present")  # now it shows them
    page.keyboard.press("Escape")
    page.fill("#search", JT)
    page.press("#search", "Enter")
    page.locator("#legend button", has_text="提及").click()
    page.click("#more")
    page.click("[data-do=steps]")
    page.click("dialog .acts button >> nth=0")
    page.locator("dialog li").nth(1).locator("input").nth(1).fill("The office")
    with page.expect_download() as waiting:
        page.click("dialog .acts button >> nth=2")
    steps = read_steps(Path(waiting.value.path()).rename(tmp_path / "saved.json"))
    assert [step.en for step in steps][1] == "The office" and steps[1].select.endswith(JT)
    assert ("hide", ["relation:mention"]) in steps[1].more
    with page.expect_download() as waiting:
        page.click("dialog .acts button >> nth=3")
    copy = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert told == []
    for html in (copy, draw("citations", store, steps=steps)):
        page, told = opened(html)
        expect(page.locator("#mynetwork canvas")).to_have_count(1)
        page.click("#present")
        expect(page.locator("#caption")).to_have_text("全图</script><img src=x onerror=alert(1)>")
        page.keyboard.press("PageDown")
        expect(page.locator("#caption")).to_have_text("The office")
        assert page.evaluate("() => document.querySelectorAll('img').length") == 0
        assert told == []


def test_steps_are_taken_by_the_command(built: tuple[Path, Report], tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    target = tmp_path / "talk.html"
    steps = written(tmp_path, "a.toml", TOML)
    done = CliRunner().invoke(
        main, ["view", "citations", "-g", str(built[0]), "--steps", str(steps), "-o", str(target)]
    )
    assert done.exit_code == 0 and '"caption":{"zh":"先看全图"' in target.read_text(encoding="utf-8")
    done = CliRunner().invoke(main, ["view", "--all", "-g", str(built[0]), "--steps", str(steps), "-o", str(tmp_path)])
    assert done.exit_code == 2
