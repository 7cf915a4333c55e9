"""What one client does, others do not feel: time, memory, rows, bytes, queues; and what is killed comes back."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

import kg
from kg.pipeline import Report
from kg.resources import samples
from tests.server.conftest import Answer, Serving, make_store, until

HOG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?c != ?g) }"
PATH_HOG = "SELECT (COUNT(*) AS ?n) { ?x (!<urn:a>|^!<urn:b>)* ?y . ?z (!<urn:a>|^!<urn:b>)* ?y }"
SORT_HOG = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a ?d"
FLOOD = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
POINT = "SELECT ?d ?t { ?d a kg:Document ; dct:title ?t } LIMIT 5"
Serve = Callable[..., Serving]


def truth(answer: Answer) -> bool:
    return answer.status == 200 and json.loads(answer.body)["boolean"] is True


@pytest.mark.parametrize("query", [HOG, PATH_HOG], ids=["join", "path"])
def test_the_time_limit_stops_the_engine(serve: Serve, query: str) -> None:
    server = serve("--timeout", "1.5")
    began = time.monotonic()
    answer = server.get(query)
    assert answer.status == 503 and 1.4 < time.monotonic() - began < 6
    assert "时限" in answer.text and "time limit" in answer.text and answer.headers["Retry-After"] == "5"
    assert truth(server.get("ASK {}"))
    assert until(lambda: not server.busy)  # nothing goes on behind the scenes


def test_an_answer_that_has_begun_is_broken_off(serve: Serve) -> None:
    server = serve("--timeout", "2", "--max-rows", "1000000000")
    for media in ("text/csv", "application/sparql-results+json"):
        connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
        with closing(connection):
            connection.request("GET", "/sparql?" + urlencode({"query": FLOOD}), headers={"Accept": media})
            response = connection.getresponse()
            assert response.status == 200 and response.headers["Transfer-Encoding"] == "chunked"
            with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                response.read()
    assert truth(server.get("ASK {}"))


def test_a_large_answer_comes_whole(server: Serving) -> None:
    answer = server.get("SELECT * { ?s ?p ?o }", "text/csv")
    assert answer.headers["Transfer-Encoding"] == "chunked" and len(answer.body) > 1 << 20
    (count,) = server.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").text.split()[1:]
    tsv = server.get("SELECT * { ?s ?p ?o }", "text/tab-separated-values").text
    assert tsv.count("\n") - 1 == int(count)


def test_old_clients_get_whole_answers_or_none(server: Serving) -> None:
    line = "GET /sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }"}) + " HTTP/1.0\r\n\r\n"
    head, _, body = server.raw(line.encode()).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head and len(body) > 1 << 20


def test_hostile_queries_do_not_slow_the_others(serve: Serve) -> None:
    server = serve("--timeout", "6")
    for _ in range(20):
        server.get(POINT)
    alone = statistics.median(timed(server, POINT) for _ in range(40))
    with ThreadPoolExecutor(16) as pool:
        hostile = [pool.submit(server.get, query) for query in (HOG, PATH_HOG, PATH_HOG, HOG)]
        time.sleep(2)  # all four stand in the way, until they are set aside
        among = [timed(server, POINT) for _ in range(100)]
        clients = [pool.submit(lambda: [server.get(POINT).status for _ in range(20)]) for _ in range(8)]
        assert {status for client in clients for status in client.result()} == {200}
        assert {each.result().status for each in hostile} == {503}
    assert statistics.median(among) < max(10 * alone, 0.1), (alone, statistics.median(among))


def timed(server: Serving, query: str) -> float:
    began = time.monotonic()
    assert server.get(query).status == 200
    return time.monotonic() - began


def test_a_crowd_of_hostile_queries_does_not_shut_others_out(serve: Serve) -> None:
    server = serve("--timeout", "20", "--workers", "2")
    with ThreadPoolExecutor(8) as pool:
        hostile = [pool.submit(server.get, HOG) for _ in range(6)]
        time.sleep(3)
        began = time.monotonic()
        assert truth(server.get("ASK {}"))
        assert time.monotonic() - began < 6
        server.process.send_signal(signal.SIGINT)
        for each in hostile:
            assert each.exception() is not None or each.result().status == 503


def test_the_queue_is_bounded(serve: Serve) -> None:
    server = serve("--timeout", "30", "--workers", "1")
    with ThreadPoolExecutor(160) as pool:
        answers = [pool.submit(server.get, HOG) for _ in range(150)]
        assert until(lambda: sum(each.done() for each in answers) >= 20)
        full = [each.result() for each in answers if each.done()]
        assert all(answer.status == 503 and answer.headers["Retry-After"] for answer in full)
        server.process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_memory_is_bounded(serve: Serve) -> None:
    server = serve("--memory", "400", "--timeout", "60")
    answer = server.get(SORT_HOG)
    assert answer.status == 503 and "memory" in answer.text
    assert truth(server.get("ASK {}"))


def test_rows_are_bounded(serve: Serve) -> None:
    server = serve("--max-rows", "100")
    for media in ("application/json", "text/csv", "text/tab-separated-values", "text/xml"):
        assert server.get("SELECT * { ?s ?p ?o } LIMIT 100", media).status == 200
        answer = server.get("SELECT * { ?s ?p ?o } LIMIT 101", media)
        assert answer.status == 403 and "LIMIT" in answer.text
    for media in ("text/turtle", "application/rdf+xml"):
        assert server.get("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 100", media).status == 200
        assert server.get("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 101", media).status == 403


def test_queries_are_bounded(server: Serving) -> None:
    comment = b"# " + b"x" * 300_000 + b"\nASK {}"
    assert server.direct(comment).status == 413
    assert server.direct(b"x" * 5_000_000).status == 413
    assert server.direct(b"# " + b"x" * 200_000 + b"\nASK {}").status == 200
    assert server.get("ASK {} #" + "x" * 200_000).status == 414


@pytest.mark.parametrize("text", ["{" * 100_000, "ASK { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }"])
def test_a_query_that_breaks_the_engine_breaks_one_worker(server: Serving, text: str) -> None:
    assert server.direct(text.encode()).status in (400, 503)
    assert truth(server.get("ASK {}"))


def test_stalled_and_vanished_clients_hold_nobody_up(serve: Serve) -> None:
    server = serve("--workers", "1", "--timeout", "20")
    large = urlencode({"query": "SELECT * { ?s ?p ?o }"})
    with ExitStack() as stack:
        stalled = [stack.enter_context(closing(socket.socket())) for _ in range(55)]
        for number, client in enumerate(stalled):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect((server.host, server.port))
            if number < 5:  # they ask for a lot and take nothing
                client.sendall(f"GET /sparql?{large} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            else:  # they never finish their request
                client.sendall(b"GET /sparql HTTP/1.1\r\nHost:")
        began = time.monotonic()
        assert truth(server.get("ASK {}"))
        assert time.monotonic() - began < 8
        with socket.create_connection((server.host, server.port)) as client:
            client.sendall(f"GET /sparql?{urlencode({'query': HOG})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert until(lambda: server.busy)
        assert until(lambda: not server.busy, 10)  # nobody waits for it any more


def test_killed_workers_come_back(serve: Serve) -> None:
    server = serve("--workers", "2")
    for _ in range(3):
        for worker in server.workers:
            worker.kill()
        time.sleep(0.3)
        assert until(lambda: server.get(POINT).status == 200)
    assert until(lambda: len(server.workers) == 2)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.get, HOG)
        assert until(lambda: server.busy)
        for worker in server.workers:
            worker.kill()
        assert answer.result().status == 503
    assert truth(server.get("ASK {}"))


def test_a_killed_server_leaves_no_orphans(serve: Serve, built: tuple[Path, Report]) -> None:
    before = {path: path.read_bytes() for path in built[0].rglob("*") if path.is_file()}
    server = serve()
    threads = [threading.Thread(target=_asked_in_vain, args=(server,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert until(lambda: server.busy)
    workers = server.workers
    assert workers
    server.process.kill()
    server.process.wait(10)
    assert until(lambda: not any(_lives(worker) for worker in workers))
    for thread in threads:
        thread.join(10)
    assert {path: path.read_bytes() for path in built[0].rglob("*") if path.is_file()} == before
    assert truth(serve().get("ASK {}"))


def _asked_in_vain(server: Serving) -> None:
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        server.get(HOG)


def _lives(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_ending_is_clean(serve: Serve, name: signal.Signals) -> None:
    server = serve()
    workers = server.workers
    with ThreadPoolExecutor(2) as pool, socket.create_connection((server.host, server.port)):
        hog = pool.submit(server.get, HOG)
        time.sleep(0.5)
        server.process.send_signal(name)
        assert server.process.wait(10) == 0
        assert hog.exception() is not None or hog.result().status == 503
    assert server.process.stderr
    assert server.process.stderr.read() == "Stopped 已停止\n"
    assert workers and not any(_lives(worker) for worker in workers)


def test_a_new_build_is_served_and_the_old_store_let_go(serve: Serve, tmp_path: Path) -> None:
    files = sorted(samples().iterdir())
    kg.build(files[0], tmp_path)
    server = serve(folder=tmp_path)
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a kg:Document }"
    assert server.get(count, "text/csv").text.split() == ["n", "1"]
    old = (tmp_path / "store" / "CURRENT").read_text()
    with ThreadPoolExecutor(4) as pool:
        going = threading.Event()
        asked = [pool.submit(_counts, server, count, going) for _ in range(3)]
        kg.build(files[:4], tmp_path)
        assert (tmp_path / "store" / "CURRENT").read_text() != old
        assert server.get(count, "text/csv").text.split() == ["n", "4"]
        going.set()
        assert all(each.result() <= {"1", "4"} for each in asked)
    opened = f"{tmp_path}/store/{old.strip()}/"
    assert until(lambda: not any(opened in file.path for p in server.workers for file in p.open_files()))


def _counts(server: Serving, query: str, enough: threading.Event) -> set[str]:
    found = set()
    while not enough.is_set():
        answer = server.get(query, "text/csv")
        assert answer.status == 200, answer.text
        found.add(answer.text.split()[1])
    return found


def test_a_store_that_is_gone_and_comes_back(serve: Serve, tmp_path: Path) -> None:
    make_store(tmp_path, "<urn:a> <urn:b> <urn:c> <urn:g> .\n")
    server = serve(folder=tmp_path)
    assert truth(server.get("ASK { ?s ?p ?o }"))
    (tmp_path / "store" / "CURRENT").rename(tmp_path / "away")
    answer = server.get("ASK {}")
    assert answer.status == 503 and "kg build" in answer.text
    (tmp_path / "away").rename(tmp_path / "store" / "CURRENT")
    assert truth(server.get("ASK { ?s ?p ?o }"))


def test_many_clients_at_once(server: Serving) -> None:
    with ThreadPoolExecutor(32) as pool:
        clients = [pool.submit(lambda: [server.get(POINT).status for _ in range(10)]) for _ in range(32)]
        assert {status for client in clients for status in client.result()} == {200}
