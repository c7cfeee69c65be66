from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from netzblatt.commands.serve import OutcomeLog, format_outcome
from netzblatt.model.problem import Position, error, warning
from netzblatt.preview.outcome import BuildOutcome, Wish
from tests.commands.conftest import Typed
from tests.preview.running import EVERYWHERE, HOST, Tab, open_tab, wait_until

ROOT = Path(__file__).parent.parent.parent
ARTICLE = "content/news/2026-01-01-year-begins.md"
ADDRESS = "/netz/news/2026/year-begins/"
AT = datetime(2026, 11, 21, 13, 2, 5, tzinfo=UTC)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name in ("content", "templates", "assets"):
        shutil.copytree(ROOT / "tests" / "sites" / "small" / name, tmp_path / name)
    return tmp_path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Serving:
    """The command as a process, and what a browser gets of it."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.port = free_port()
        start = "import sys; from netzblatt.commands import main; sys.exit(main())"
        command = [sys.executable, "-c", start, "serve", "--port", str(self.port), *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "de_DE.UTF-8", "LC_ALL": ""}
        self.process = subprocess.Popen(
            command, cwd=root, env=environment, text=True, stdout=-1, stderr=-1, start_new_session=True
        )

    def ask(self, address: str) -> tuple[int, str]:
        """Status and text of the answer; 0 while nobody answers."""
        connection = HTTPConnection(HOST, self.port, timeout=20)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except ConnectionError:
            return 0, ""
        finally:
            connection.close()

    def page(self, address: str = ADDRESS) -> str:
        return self.ask(address)[1]

    def status(self, address: str) -> int:
        return self.ask(address)[0]

    @property
    def state(self) -> Any:
        return json.loads(self.page("/_preview/state"))

    def shows(self, text: str) -> None:
        wait_until(lambda: text in self.page())

    def end(self) -> tuple[str, str]:
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=20)

    def children(self) -> list[int]:
        """All processes that it has started, and those that these have."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            for file in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += (children := [int(child) for child in file.read_text("ascii").split()])
                found += children
        return found


@contextmanager
def serving(root: Path, *arguments: str) -> Iterator[Serving]:
    served = Serving(root, *arguments)
    try:
        yield served
    finally:
        served.process.kill()
        served.process.communicate()


def saved(path: Path, text: str) -> None:
    """In one step, as good programs do it: no build sees half of it."""
    spare = path.with_name(f".{path.name}")
    spare.write_text(text, "utf-8")
    spare.replace(path)


def built(tab: Tab) -> Any:
    """The state after the next build; that a build has begun is told of long ones only."""
    while (state := tab.hear())["building"]:
        pass
    return state


def article(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\nText.\n"


def test_what_is_saved_is_shown_and_a_mistake_is_told_while_the_old_page_stays(small: Path) -> None:
    path = small / ARTICLE
    saved(path, article("Eins"))
    with serving(small) as served:
        served.shows("<title>Eins")
        with open_tab(served.port, "netzblatt") as tab:
            assert ("state", []) == ((state := tab.hear())["command"], state["problems"])
            saved(path, article("Zwei"))
            assert built(tab)["is_current"]
            assert "reload" == tab.hear()["command"]
            assert "<title>Zwei" in served.page()
            saved(path, article("Drei", "datum: 30.02.2026\n"))
            state = built(tab)
            assert (False, ["date/impossible"]) == (state["is_current"], [p["code"] for p in state["problems"]])
            assert "<title>Zwei" in served.page()
            saved(path, article("Vier"))
            assert built(tab)["is_current"]
            assert "reload" == tab.hear()["command"]
            assert "<title>Vier" in served.page()
        out, err = served.end()
    assert (0, "") == (served.process.returncode, err)
    assert out.startswith(f"Vorschau: http://127.0.0.1:{served.port}/  (Ende mit Strg+C)\n")
    assert f"{ARTICLE}:3:8: date/impossible" in out
    assert "1 Fehler. Im Browser bleibt die letzte gute Fassung, bis das behoben ist.\n" in out
    assert not (small / "site").exists()


def test_what_is_wished_in_the_browser_is_shown(small: Path) -> None:
    saved(small / ARTICLE, article("Später", "draft: true\n"))
    with serving(small) as served:
        served.shows("<title>Später")
        assert '"unpublished":{"reason":"draft","until":null}' in served.page()
        with open_tab(served.port, "netzblatt") as tab:
            assert {"drafts": True, "day": None} == tab.hear()["wish"]
            tab.say({"command": "wish", "drafts": False, "day": "2027-01-01"})
            assert {"drafts": False, "day": "2027-01-01"} == built(tab)["wish"]
            assert "reload" == tab.hear()["command"]
        assert "<title>Später" not in served.page()


def test_what_the_last_preview_showed_is_there_again_at_once(small: Path) -> None:
    saved(small / ARTICLE, article("Eins"))
    with serving(small) as served:
        served.shows("<title>Eins")
        version = served.state["version"]
        served.end()
    saved(small / ARTICLE, article("Zwei", "datum: 30.02.2026\n"))
    with serving(small) as served:
        served.shows("<title>Eins")
        wait_until(lambda: not served.state["is_current"])
        state = served.state
        assert "<title>Eins" in served.page()
    assert (True, True) == (state["version"] > version, state["at"] is not None)


def test_the_first_build_may_go_wrong(small: Path) -> None:
    settings = (small / "content" / "site.yml").read_text("utf-8")
    saved(small / "content" / "site.yml", "nichts\n")
    with serving(small) as served:
        wait_until(lambda: "Noch gibt es keine Website" in served.page("/egal/"))
        with open_tab(served.port, "netzblatt") as tab:
            assert (None, False) == ((state := tab.hear())["at"], state["is_current"])
            assert state["problems"]
            saved(small / "content" / "site.yml", settings)
            assert built(tab)["is_current"]
            assert "reload" == tab.hear()["command"]
        assert 'id="netzblatt-page"' in served.page("/netz/")


def test_what_the_system_refuses_is_told_in_words_and_passes(small: Path) -> None:
    """A store that became a link stands for a disk that is full."""
    saved(small / ARTICLE, article("Eins"))
    with serving(small) as served:
        served.shows("<title>Eins")
        (small / ".netzblatt").rename(small / "elsewhere")
        (small / ".netzblatt").symlink_to("elsewhere")
        saved(small / ARTICLE, article("Zwei"))
        wait_until(lambda: served.state["fault"])
        assert served.state["fault"].startswith("Das System meldet: ")
        assert "<title>Eins" in served.page()
        (small / ".netzblatt").unlink()
        (small / "elsewhere").rename(small / ".netzblatt")
        saved(small / ARTICLE, article("Drei"))
        served.shows("<title>Drei")
        wait_until(lambda: not served.state["fault"])
        out, err = served.end()
    assert "Der Bau ist abgebrochen." in out
    assert err.startswith("Das System meldet: ")


def test_a_browser_sees_whole_pages_with_all_that_they_load_while_everything_is_built_again(small: Path) -> None:
    """And never an older page after a newer one."""
    words, path = "Wort " * 5000, small / "templates" / "base.html"
    template, article_file = path.read_text("utf-8"), small / ARTICLE
    saved(article_file, article("Nummer 0"))
    is_over, seen = Event(), []

    def save() -> None:
        for number in count(1):
            if is_over.is_set():
                return
            saved(article_file, article(f"Nummer {number}") + words)
            # Every page is another one.
            saved(path, f"{template}<!-- {number} -->")
            is_over.wait(0.1)

    with serving(small) as served:
        served.shows("<title>Nummer 0")
        thread = Thread(target=save)
        thread.start()
        try:
            deadline = monotonic() + 6
            while monotonic() < deadline:
                page = served.page()
                assert "</html>" in page
                seen.append(int(re.findall("<title>Nummer ([0-9]+)", page)[0]))
                loaded = re.findall(r'(?:src|href)="(/netz/[^"]+\.(?:css|js|png|svg|webp|jpg))"', page)
                assert [200] * len(loaded) == [served.status(address) for address in loaded]
        finally:
            is_over.set()
            thread.join()
        _, err = served.end()
    assert sorted(seen) == seen
    assert len(set(seen)) > 3
    assert "" == err


def test_ctrl_c_in_the_middle_of_a_build_ends_all_at_once(small: Path) -> None:
    for number in range(2000):
        (small / "content" / "news" / f"2025-01-01-text-{number}.md").write_text(article(f"Text {number}"), "utf-8")
    with serving(small) as served:
        wait_until(lambda: "wird gebaut" in served.page().lower())
        with open_tab(served.port, "netzblatt") as tab:
            assert tab.hear()["building"]
            children = served.children()
            began = monotonic()
            out, err = served.end()
            seconds = monotonic() - began
    assert (0, "", 1) == (served.process.returncode, err, out.count("\n"))
    assert seconds < 10
    assert children
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))


def test_it_goes_on_when_nobody_reads_along_any_more(small: Path) -> None:
    with serving(small) as served:
        assert served.process.stdout
        assert served.process.stdout.readline()
        served.process.stdout.close()
        for title, more in (("Eins", ""), ("Zwei", "datum: 30.02.2026\n"), ("Drei", "")):
            saved(small / ARTICLE, article(title, more))
            wait_until(lambda is_wrong=bool(more): served.state["is_current"] != is_wrong)
        served.shows("<title>Drei")
        served.process.stdout = None


def test_the_next_free_port_is_taken_and_told(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(small, "--port", str(port)) as served:
            first = served.process.stdout.readline() if served.process.stdout else ""
            second = served.process.stdout.readline() if served.process.stdout else ""
            _, err = served.end()
    assert (0, "") == (served.process.returncode, err)
    assert f"Der Port {port} ist schon belegt, darum " in first
    assert f"http://127.0.0.1:{first.split()[-1].rstrip('.')}/" in second


def test_a_host_that_is_not_this_machine_is_the_world_s_fault(small: Path) -> None:
    with serving(small, "--host", "192.0.2.1") as served:
        out, err = served.process.communicate(timeout=20)
    assert (2, "") == (served.process.returncode, out)
    assert err.startswith("Das System meldet: ")
    assert 1 == err.count("\n")


# Without a process.


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, site: Path) -> Queue[dict[str, object]]:
    """What the preview is asked to show, and not shown."""
    asked: Queue[dict[str, object]] = Queue()

    def show(root: Path, **options: object) -> None:
        asked.put({"root": root, **options})
        options["on_ready"](8000)  # type: ignore[operator]

    monkeypatch.setattr("netzblatt.preview.live.serve_preview", show)
    monkeypatch.chdir(site)
    return asked


def test_without_a_word_it_is_seen_here_only_and_opens_nothing(
    told: Queue[dict[str, object]], typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETZBLATT_EDITOR", raising=False)
    monkeypatch.setattr("netzblatt.preview.serving.editor.find_editor", lambda: "zed://file/{path}")
    assert (0, "Vorschau: http://127.0.0.1:8000/  (Ende mit Strg+C)\n", "") == typed("serve")
    asked = told.get()
    assert (site, "127.0.0.1", 8000, False) == tuple(asked[key] for key in ("root", "host", "port", "follows"))
    assert "zed://file/{path}" == asked["editor"]


def test_open_opens_the_browser_and_follow_is_handed_on(
    told: Queue[dict[str, object]], typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Queue[str] = Queue()
    monkeypatch.setattr(webbrowser, "open", opened.put)
    assert 0 == typed("serve", "--open", "--follow")[0]
    assert ("http://127.0.0.1:8000/", True) == (opened.get(timeout=20), told.get()["follows"])


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.168.1.7"])
def test_another_address_is_warned_of(
    told: Queue[dict[str, object]], typed: Typed, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netzblatt.preview.open_browser.find_own_address", lambda: "192.168.1.7")
    code, out, err = typed("serve", "--host", host)
    assert (0, "Vorschau: http://192.168.1.7:8000/  (Ende mit Strg+C)\n") == (code, out)
    assert err.startswith("Achtung: Alle im Netz")
    assert host == told.get()["host"]


def test_the_editor_is_an_address_with_the_file_in_it(
    told: Queue[dict[str, object]], typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETZBLATT_EDITOR", "zed://file/{path}:{line}")
    typed("serve")
    typed("serve", "--editor", "idea://open?file=/{path}")
    assert ["zed://file/{path}:{line}", "idea://open?file=/{path}"] == [told.get()["editor"] for _ in range(2)]
    for wrong in ("code", "vscode://file/", "javascript:alert('{path}')", "{path}"):
        code, _, err = typed("serve", "--editor", wrong)
        assert (2, True) == (code, "vscode://file/{path}:{line}:{column}" in err)


def test_the_options_are_explained(typed: Typed) -> None:
    code, out, _ = typed("serve", "--help")
    assert 0 == code
    assert all(f"--{name}" in out for name in ("port", "host", "open", "follow", "editor"))
    assert "{path}" in out


def _outcome(**values: object) -> BuildOutcome:
    return BuildOutcome(**{"wish": Wish(), "at": AT, "is_exchanged": True, "seconds": 0.123, **values})  # type: ignore[arg-type]


MISTAKE = error(Position("content/a.md", 1), "date/impossible", value="x", guess="y")
HINT = warning(Position("content/a.md", 1), "date/impossible", value="x", guess="y")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"changed": frozenset("ab")}, "Gezeigt nach 0,12 Sekunden, 2 Dateien sind anders."),
        ({"changed": frozenset("a")}, "Gezeigt nach 0,12 Sekunden, eine Datei ist anders."),
        ({"problems": (HINT,)}, "Gezeigt nach 0,12 Sekunden, 0 Dateien sind anders. 1 Warnung."),
        (
            {"problems": (HINT, MISTAKE), "is_exchanged": False},
            "1 Fehler und 1 Warnung. Im Browser bleibt die letzte gute Fassung, bis das behoben ist.",
        ),
        (
            {"fault": "Traceback", "is_exchanged": False},
            "Der Bau ist abgebrochen. Im Browser bleibt die letzte gute Fassung.",
        ),
        ({"changed": frozenset("a"), "language": "en"}, "Shown after 0.12 seconds, one file is different."),
    ],
)
def test_each_build_is_one_line(values: dict[str, object], said: str) -> None:
    assert f"{AT.astimezone():%H:%M:%S}  {said}" == format_outcome(_outcome(**values))


def test_problems_are_told_again_only_when_they_are_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = OutcomeLog(tmp_path)
    for problems in ((HINT,), (HINT,), (), (HINT,), (HINT, MISTAKE)):
        record(_outcome(problems=problems))
    out, err = capsys.readouterr()
    assert (4, "") == (out.count("content/a.md:1: "), err)
    record(_outcome(fault="Traceback\n  Fehler\n", is_exchanged=False))
    out, err = capsys.readouterr()
    assert (1, "Traceback\n  Fehler\n") == (out.count("\n"), err)
