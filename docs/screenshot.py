"""Take the READMEs' picture anew: `python docs/screenshot.py` (needs Chromium and the test extra)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import kg
from kg.graph.store import Store
from kg.resources import samples
from kg.views import draw

TARGET = Path(__file__).parent / "citations.png"


def main() -> None:
    """Draw the citations of the samples and take a picture, with one law opened."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        kg.build(samples(), folder)
        page_file = Path(folder) / "citations.html"
        page_file.write_text(draw("citations", Store.open(Path(folder))), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", chromium_sandbox=False, args=["--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1500, "height": 900})
        page.goto(page_file.as_uri())
        page.wait_for_timeout(1000)
        page.locator("#search").fill("中华人民共和国政府信息公开条例")
        page.keyboard.press("Enter")
        page.wait_for_timeout(1000)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
