"""Take the READMEs' pictures anew: `python docs/screenshot.py` (needs Chromium and the test extra)."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

import kg
from kg.graph.store import Store
from kg.resources import samples
from kg.views import draw, read_steps

HERE = Path(__file__).parent
LAW = "中华人民共和国政府信息公开条例"
OFFICE = "靖安县交通运输局"
STEPS = f"""
[[step]]
zh = "谁引用了什么？"
en = "Who cites what?"

[[step]]
zh = "这条线从哪里来？点开就是原文。"
en = "Where does this line come from? The sentence answers."
select = "{OFFICE}"
to = "{LAW}"
panel = true

[[step]]
zh = "只看2016年的公文"
en = "The documents of 2016 alone"
years = [2016]
undated = false
"""


def main() -> None:
    """Draw the citations of the samples: whole, with one office opened, and as a talk on dark ground."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        kg.build(samples(), folder)
        steps = Path(folder) / "steps.toml"
        steps.write_text(STEPS, encoding="utf-8")
        file = Path(folder) / "citations.html"
        html = draw("citations", Store.open(Path(folder)), steps=read_steps(steps))
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", chromium_sandbox=False, args=["--disable-gpu"]
        )
        take(browser, file, "citations", "zh-CN")
        take(browser, file, "quotes", "en-US", lambda page: opened(page, OFFICE))
        take(browser, file, "talk", "zh-CN", talked, dark=True)
        browser.close()


def take(
    browser: Browser,
    file: Path,
    name: str,
    locale: str,
    act: Callable[[Page], object] | None = None,
    dark: bool = False,
) -> None:
    """Write one picture of the page, after something was done there."""
    page = browser.new_page(
        viewport={"width": 1440, "height": 810},
        locale=locale,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.goto(file.as_uri())
    page.wait_for_timeout(800)
    if act:
        act(page)
        page.mouse.move(500, 20)
        page.wait_for_timeout(800)
    page.screenshot(path=HERE / f"{name}.png")
    page.close()


def opened(page: Page, name: str) -> None:
    """Choose a box by its name."""
    page.fill("#search", name)
    page.press("#search", "Enter")
    page.locator("#search").blur()


def talked(page: Page) -> None:
    """Show the second step of the talk."""
    page.click("#present")
    page.keyboard.press("PageDown")


if __name__ == "__main__":
    main()
