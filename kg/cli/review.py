"""`kg review`: pairs of things that may be one are shown to a person, and the answers are noted."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.query.review import Pair, Settled, Thing

_KINDS = {"agency": "机关", "work": "文件", "group": "领导小组", "platform": "平台", "person": "人员"}
# What may be answered, and what that is.
_ANSWERS = {"s": "same", "同": "same", "a": "all", "都": "all", "d": "different", "异": "different"}
_ANSWERS |= {"r": "rename", "改": "rename", "": "skip", "q": "stop", "停": "stop"}
_QUESTION = "s same 同一, {all}d different 不同, r rename 改名, Enter skip 跳过, q stop 停止"


@click.command()
@options.graph_folder
@click.option("--list", "only_list", is_flag=True, help="Print the pairs and ask nothing.")
@click.option("--who", metavar="NAME", help="Who decides [default: the name that git or this computer knows you by].")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Show N pairs at most.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(_KINDS)), help="Only such things (repeatable).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Of --list.",
)
@options.out_file("Write the list to FILE instead of standard output.")
def review(
    folder: Path,
    only_list: bool,
    who: str | None,
    limit: int | None,
    kinds: tuple[str, ...],
    form: str,
    target: Path | None,
) -> None:
    """Decide about pairs of things that may be one: the same, different, or under a wrong name.

    Each answer is noted at once in decisions.csv in the folder of the graph; the next `kg build` applies them. A line
    that you delete there is taken back. What was decided is not asked again.
    """
    from kg.errors import StoreError
    from kg.graph.decisions import FILE, read_decisions
    from kg.graph.shards import Shards
    from kg.graph.store import Store
    from kg.iri import BASE
    from kg.making import own_catalogue
    from kg.query.review import KINDS, Settled, pairs
    from kg.vocabulary import laws

    store, shards = Store.open(folder), Shards(folder / "build")
    base = (shards.manifest().rules.partition(" ")[2] if shards.has_manifest else "") or BASE
    with laws.using(own_catalogue(folder)):
        settled = Settled(read_decisions(folder / FILE, base).rows)
        found = pairs(store, settled, kinds or KINDS)
    shown = found[:limit]
    if only_list:
        _print(store, shown, form, target)
        if len(shown) < len(found):
            options.say(f"{len(shown)} of {len(found)} pairs 对; more with a higher --limit 其余未列出")
        return
    if not shards.begun:
        raise StoreError(f"{folder}: holds an imported graph, which no build brings up to date; --list shows its pairs")
    if not found:
        click.echo("Nothing to decide 没有待核对的事物")
        return
    dialogue = _Dialogue(store, folder / FILE, base, settled, shown)
    dialogue.hold(who)


def _print(store: Store, shown: list[Pair], form: str, target: Path | None) -> None:
    from kg.query import FORMATS, table
    from kg.query.review import listed

    rows = listed(store, shown)
    options.write(target, table(rows, options.terminal_width()) if form == "table" else FORMATS[form](rows))


@dataclass(slots=True)
class _Dialogue:
    """A talk about pairs; what is answered stands in the file before the next one is shown."""

    store: Store
    path: Path
    base: str
    settled: Settled
    pairs: list[Pair]
    who: str = ""
    noted: int = field(default=0)

    def hold(self, who: str | None) -> None:
        """Show one pair after the other until all are answered, or the person stops; then say what comes next."""
        try:
            self.who = _name(who)
            for place, pair in enumerate(self.pairs, 1):
                if self.settled.leaves_open(pair) and not self._ask(pair, place):
                    break
        except click.Abort:  # the end of the input, or Ctrl-C: what was answered stands
            click.echo()
        if not self.noted:
            click.echo("Nothing noted 未作决定")
            return
        click.echo(
            f"{self.noted} decisions by {self.who} noted in {self.path} 已记录 {self.noted} 条决定.\n"
            f"The next build applies them 下次构建时生效: kg build PATH… -o {self.path.parent}"
        )

    def _ask(self, pair: Pair, place: int) -> bool:
        """Show a pair and note the answer; return whether to go on."""
        alike = self._alike(pair)
        self._show(pair, place)
        while True:
            every = f"a all {len(alike)} like this 以下 {len(alike)} 对皆同, " if len(alike) > 1 else ""
            text = click.prompt(_QUESTION.format(all=every), default="", show_default=False)
            answer = _ANSWERS.get(text.strip().lower())
            if answer == "same":
                self._note("same", pair.one.iri, pair.other.iri, pair)
            elif answer == "all" and every:
                for each in alike:
                    self._note("same", each.one.iri, each.other.iri, each)
            elif answer == "different":
                self._note("different", pair.one.iri, pair.other.iri, pair)
            elif answer == "rename":
                self._rename(pair)
                continue  # whether they are one is still to be said
            elif answer not in ("skip", "stop"):
                click.echo(f"No answer {text.strip()!r} 无此选项")
                continue
            return answer != "stop"

    def _alike(self, pair: Pair) -> list[Pair]:
        """Return the pairs that are asked for the same reason about the same thing, with this one."""
        same = (each for each in self.pairs if (each.why, each.other.iri) == (pair.why, pair.other.iri))
        return [each for each in same if self.settled.leaves_open(each)]

    def _show(self, pair: Pair, place: int) -> None:
        from kg.query.review import REASONS, quote

        zh, en = REASONS[pair.why]
        click.echo(f"\n{place}/{len(self.pairs)} {pair.kind} {_KINDS[pair.kind]}: {zh} {en}")
        for number, thing in enumerate((pair.one, pair.other), 1):
            said = quote(self.store, thing)
            click.echo(f"  {number}  {thing.label}")
            click.echo(f"     {thing.iri.removeprefix(self.base)} ({thing.documents} documents 篇公文)")
            click.echo(f"     {said.text}  {said.place}")

    def _rename(self, pair: Pair) -> None:
        which = click.prompt("Which 哪一个", type=click.Choice(["1", "2"]))
        thing: Thing = pair.one if which == "1" else pair.other
        if thing.iri in self.settled.renamed:  # two names for one thing would stand against each other
            click.echo(f"Renamed already 已改名: {self.settled.renamed[thing.iri]}; change its line in {self.path}")
            return
        name = click.prompt("Its name 名称为", default=thing.name, show_default=False).strip()
        if name and name != thing.name and name.isprintable():
            self._note("rename", thing.iri, name, pair)

    def _note(self, action: str, one: str, other: str, pair: Pair) -> None:
        from kg.graph.decisions import Decision
        from kg.graph.noting import note
        from kg.query.review import REASONS

        decision = Decision(action, one, other, self.who, date.today().isoformat(), REASONS[pair.why][0])
        note(self.path, decision, self.base)
        self.settled.add(decision)
        self.noted += 1


def _name(given: str | None) -> str:
    """Return who decides: as given, else as git or the computer knows the person, else as the person says."""
    sources: tuple[Callable[[], str], ...] = (lambda: given or "", _git_name, _login)
    name = next((name for source in sources if (name := source().strip())), "")
    while not name:
        name = click.prompt("Who decides 决定人").strip()
    click.echo(f"Decisions are signed 署名: {name}")
    return name


def _git_name() -> str:
    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return ""
    return found.stdout.decode("utf-8", "replace")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody is logged in, as in a container
        return ""
