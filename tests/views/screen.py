"""Where things stand on the screen, for tests that use the mouse as a reader does."""

from __future__ import annotations

from playwright.sync_api import Page


def box_at(page: Page, number: int) -> tuple[float, float]:
    """Return a point on a box."""
    x, y = page.evaluate(
        """(id) => {
        const at = network.canvasToDOM(network.getPosition(id));
        const box = document.getElementById("mynetwork").getBoundingClientRect();
        return [at.x + box.x, at.y + box.y];
    }""",
        number,
    )
    return x, y


def number_of(page: Page, name: str) -> int:
    """Return the number of the box that is called so."""
    number: int = page.evaluate("(name) => DETAILS.nodes.findIndex((node) => node.title === name)", name)
    assert number >= 0, name
    return number


def shown(page: Page) -> tuple[set[int], set[int]]:
    """Return the numbers of the boxes and lines that are not hidden."""
    boxes, lines = page.evaluate(
        """() => [DETAILS.nodes.map((_, id) => id).filter((id) => !nodes.get(id).hidden),
                  DETAILS.edges.map((_, id) => id).filter((id) => !edges.get("e" + id).hidden)]"""
    )
    return set(boxes), set(lines)


def settled(page: Page) -> None:
    """Wait until the link of the page tells its state."""
    page.wait_for_timeout(600)
