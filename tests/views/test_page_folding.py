"""Folded boxes open in the page, what was in them is as good as any box, and they close again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import draw, read_steps
from tests.views.screen import box_at, settled

Opened = Callable[[str], tuple[Page, list[str]]]
FOLDER = "() => DETAILS.nodes.findIndex((node) => node.items)"
OVERLAPS = """() => {
    const seen = nodes.getIds().filter((id) => Number.isInteger(id) && !nodes.get(id).hidden);
    const areas = seen.map((id) => [id, network.getBoundingBox(id)]);
    return areas.flatMap(([one, a], at) => areas.slice(at + 1).filter(([, b]) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map(([other]) => [one, other]));
}"""
PLACES = "() => JSON.stringify(DETAILS.nodes.slice(0, COUNT).map((_, id) => network.getPosition(id)))"


@pytest.fixture(scope="module")
def store(built: tuple[Path, Report]) -> Store:
    return Store.open(built[0])


@pytest.fixture(scope="module")
def html(store: Store) -> str:
    return draw("citations", store)


def chosen(page: Page) -> int:
    """Choose the first folded box; return its number."""
    box: int = page.evaluate(FOLDER)
    page.fill("#search", page.evaluate("(box) => DETAILS.nodes[box].title.zh", box))
    page.press("#search", "Enter")
    return box


def out(page: Page) -> set[int]:
    """Return the numbers of what is out of a folded box and shown."""
    inside = page.evaluate("() => DETAILS.nodes.flatMap((node, id) => node.folder === undefined ? [] : [id])")
    drawn = set(page.evaluate("() => nodes.getIds()"))
    return (
        set(inside) & drawn & {n for n in inside if n in drawn and not page.evaluate("(n) => nodes.get(n).hidden", n)}
    )


def test_it_opens_covers_nothing_moves_nothing_and_closes(html: str, opened: Opened) -> None:
    page, told = opened(html)
    places = PLACES.replace("COUNT", str(page.evaluate("() => DETAILS.nodes.length")))
    before, count = page.evaluate(places), page.evaluate("() => [nodes.length, edges.length]")
    box = chosen(page)
    page.click("[data-turn=open]")
    expect(page.locator("[data-turn=open]")).to_have_text("收起")
    expect(page.locator("[data-turn=open]")).to_be_focused()
    assert len(out(page)) == page.evaluate("(box) => DETAILS.nodes[box].items.length", box)
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(places) == before
    page.click("[data-turn=open]")
    assert out(page) == set()
    assert page.evaluate("() => [nodes.length, edges.length]") == count
    assert page.evaluate(places) == before
    assert told == []


def test_the_line_of_what_came_out_shows_its_sentence(html: str, opened: Opened) -> None:
    page, told = opened(html)
    box = chosen(page)
    trunk = page.evaluate("(box) => DETAILS.edges.find((edge) => edge.ends.includes(box)).citations", box)
    page.click("[data-turn=open]")
    item = min(out(page))
    place = page.evaluate(
        "([box, id]) => DETAILS.nodes[box].items.findIndex((one) => one.id === DETAILS.nodes[id].id)", [box, item]
    )
    x, y = box_at(page, item)
    page.mouse.click(x, y)
    own = [fact for fact in trunk if fact["item"] == place]
    marked = [text for fact in own for told in fact["sentences"] for text, mark in told if mark]
    assert marked
    expect(page.locator("#panel h2")).to_have_text(page.evaluate("(id) => DETAILS.nodes[id].title", item))
    assert page.locator("#panel mark").all_text_contents() == marked
    line = page.evaluate("(id) => DETAILS.edges.findIndex((edge) => edge.drawn && edge.drawn.includes(id))", item)
    x, y = page.evaluate(
        """([line, id]) => {
        const [one, other] = ["b" + line + ".1", id].map((end) => network.getPosition(end));
        const box = network.getBoundingBox(id);
        const edge = other.x < one.x ? box.right : box.left;
        const at = network.canvasToDOM({ x: (one.x + edge) / 2, y: other.y });
        const area = document.getElementById("mynetwork").getBoundingClientRect();
        return [at.x + area.x, at.y + area.y];
    }""",
        [line, item],
    )
    page.mouse.click(x, y)
    expect(page.locator("#panel h2")).to_contain_text("→")
    assert page.locator("#panel mark").all_text_contents() == marked
    assert told == []


def test_each_fact_is_told_once(html: str, opened: Opened) -> None:
    page, told = opened(html)
    numbers = "() => [...document.querySelectorAll('#legend [data-key^=relation]')].map((one) => one.innerText).join()"
    before = page.evaluate(numbers)
    box = chosen(page)
    trunk = page.evaluate("(box) => DETAILS.edges.findIndex((edge) => edge.ends.includes(box))", box)
    hub = page.evaluate("([trunk, box]) => DETAILS.edges[trunk].ends.find((end) => end !== box)", [trunk, box])
    facts = page.locator("#panel article").count()
    go = "(id) => DETAILS.nodes[id].title"
    page.click("[data-turn=open]")
    assert page.locator("#panel article").count() == facts
    page.fill("#search", page.evaluate(go, hub))
    page.press("#search", "Enter")
    told_open = page.locator("#panel article").count()
    assert page.evaluate(numbers) == before
    chosen(page)
    page.click("[data-turn=open]")
    page.fill("#search", page.evaluate(go, hub))
    page.press("#search", "Enter")
    assert page.locator("#panel article").count() == told_open
    assert told == []


def test_filters_hold_for_what_came_out(html: str, opened: Opened) -> None:
    page, told = opened(html)
    chosen(page)
    page.locator("#legend button", has_text="提及").click()
    page.click("[data-turn=open]")
    kept = out(page)
    relations = page.evaluate(
        "() => DETAILS.edges.filter((edge) => edge.via !== undefined).map((edge) => [edge.drawn, edge.relations])"
    )
    only = {id for ends, names in relations if names == ["mention"] for id in ends}
    assert only and kept and not kept & only
    page.locator("#legend button", has_text="提及").click()
    assert out(page) > kept
    page.keyboard.press("Control+z")  # the filter again
    assert out(page) == kept
    page.keyboard.press("Control+z")  # before it was opened
    assert out(page) == set()
    assert told == []


def test_undo_and_redo_fold_and_open(html: str, opened: Opened) -> None:
    page, told = opened(html)
    chosen(page)
    page.click("[data-turn=open]")
    assert out(page)
    page.keyboard.press("Control+z")
    assert out(page) == set()
    page.keyboard.press("Control+y")
    assert out(page)
    assert told == []


def test_enter_and_a_double_click_open_and_fold(html: str, opened: Opened) -> None:
    page, told = opened(html)
    box = page.evaluate(FOLDER)
    x, y = box_at(page, box)
    page.mouse.dblclick(x, y)
    expect(page.locator("[data-turn=open]")).to_have_text("收起")
    assert out(page)
    page.locator("#mynetwork").focus()
    page.keyboard.press("Enter")
    assert out(page) == set()
    page.keyboard.press("Enter")
    assert out(page)
    assert told == []


def test_the_link_holds_what_is_open(html: str, opened: Opened) -> None:
    page, told = opened(html)
    chosen(page)
    page.click("[data-turn=open]")
    item = min(out(page))
    name = page.evaluate("(id) => DETAILS.nodes[id].title", item)
    page.locator("#panel li button", has_text=re.compile(f"^{re.escape(name)}$")).click()
    expect(page.locator("#panel h2")).to_have_text(name)
    settled(page)
    address, before = page.url, len(out(page))
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#panel h2")).to_have_text(name)
    assert len(out(page)) == before
    assert page.evaluate(OVERLAPS) == []
    page.evaluate("() => { location.hash = '#lang=en&open=0:nothing&open=x&open=99999:' }")
    expect(page.locator("#language")).to_have_text("中文")
    assert out(page) == set()
    assert told == []


def test_a_name_that_is_searched_comes_out(html: str, opened: Opened) -> None:
    page, told = opened(html)
    name = page.evaluate("() => DETAILS.nodes.find((node) => node.items).items[0].title")
    page.fill("#search", name)
    page.press("#search", "Enter")
    expect(page.locator("#panel h2")).to_have_text(name)
    assert out(page)
    assert told == []


def test_many_come_out_some_at_a_time(store: Store, opened: Opened) -> None:
    page, told = opened(draw("regulation", store, 6, "中华人民共和国政府信息公开条例"))
    assert page.evaluate(FOLDER) >= 0
    page.evaluate(
        """() => { // more than come out at once
        const box = DETAILS.nodes.find((node) => node.items);
        for (let n = box.items.length; n < 60; n += 1) box.items.push({ ...box.items[0], id: "urn:copy:" + n });
    }"""
    )
    chosen(page)
    page.click("[data-turn=open]")
    first = out(page)
    assert len(first) == 24
    page.click("[data-turn=after]")
    second = out(page)
    assert len(second) == 24 and not first & second
    page.click("[data-turn=after]")
    assert len(out(page)) == 12
    assert page.locator("[data-turn=after]").count() == 0
    page.click("[data-turn=before]")
    assert out(page) == second
    assert page.evaluate(OVERLAPS) == []
    assert told == []


def test_what_is_open_is_in_the_files_the_tables_and_the_other_language(html: str, opened: Opened) -> None:
    page, told = opened(html)
    chosen(page)
    page.click("[data-turn=open]")
    names = [page.evaluate("(id) => nodes.get(id).label.split('\\n')[0]", id) for id in out(page)]
    page.click("#more")
    with page.expect_download() as download:
        page.click("[data-do=svg]")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert all(f">{name}<" in text for name in names)
    page.click("#language")
    assert page.evaluate(OVERLAPS) == []
    expect(page.locator("[data-turn=open]")).to_have_text("Fold")
    page.click("#more")
    page.click("[data-do=table]")
    title = page.evaluate("(id) => DETAILS.nodes[id].title", min(out(page)))
    expect(page.locator("#dialog td", has_text=title).first).to_be_visible()
    assert told == []


def test_a_step_opens_a_box(html: str, store: Store, tmp_path: Path, opened: Opened) -> None:
    page, _ = opened(html)
    title = page.evaluate("() => DETAILS.nodes.find((node) => node.items).title.zh")
    item = page.evaluate("() => DETAILS.nodes.find((node) => node.items).items[1].title")
    steps = tmp_path / "steps.toml"
    text = f'[[step]]\nzh = "全"\n[[step]]\nzh = "开"\nopen = "{title}"\n[[step]]\nzh = "一个"\nselect = "{item}"\n'
    steps.write_text(text, encoding="utf-8")
    page, told = opened(draw("citations", store, steps=read_steps(steps)))
    page.click("#present")
    assert out(page) == set()
    page.keyboard.press("PageDown")
    assert out(page)
    page.keyboard.press("PageUp")
    assert out(page) == set()
    page.keyboard.press("End")
    assert out(page)
    assert len(page.evaluate("() => network.getSelectedNodes()")) == 1
    assert told == []
