"""For all tests: which are slow, in which order workers take them, and that none is skipped where CI=true decides."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from netzblatt.site_folder.folder_walk import discard

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
ROOT = Path(__file__).parent.parent
IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
# They need a browser, a server or processes. All others are run by -m "not slow".
SLOW = (
    "tests/benchmarks/",
    "tests/commands/test_check.py",
    "tests/commands/test_init_ci.py::test_step_by_step",
    "tests/commands/test_doctor.py",
    "tests/commands/test_serve.py",
    "tests/face/",
    "tests/preview/building/test_build_process.py",
    "tests/preview/building/test_file_watcher.py",
    "tests/preview/serving/test_folder.py",
    "tests/preview/test_browser.py",
    "tests/preview/test_live.py",
    "tests/preview/test_together.py",
    "tests/proofs/",
    "tests/publish/inspection/test_certificate.py",
    "tests/publish/test_ftp_server.py",
    "tests/publish/test_ftps.py",
    "tests/publish/test_ftps_session.py",
    "tests/publish/test_sftp.py",
    "tests/publish/test_sftp_session.py",
    "tests/publish/test_ssh_server.py",
    "tests/publish/test_content_policies.py",
    "tests/publish/test_git.py",
    "tests/publish/test_git_session.py",
    "tests/publish/test_ssh.py",
    "tests/publish/test_ssh_session.py",
    "tests/publish/test_web_servers.py",
    "tests/tools/images/test_exiftool.py",
    "tests/publish/test_s3.py",
    "tests/site_folder/test_lock.py",
    "tests/site_folder/test_staging_kills.py",
    "tests/test_broken_sites.py::test_two_processes",
    "tests/test_cures.py",
    "tests/test_door.py",
    "tests/test_fuzz.py",
    "tests/test_installation.py",
    "tests/test_narrow.py",
    "tests/test_past_events.py",
    "tests/test_sample.py",
    "tests/test_server.py",
    "tests/test_text_styles.py",
    "tests/test_xss.py",
    "tests/tools/web/test_hostile_servers.py",
    "tests/tools/web/test_link_check.py",
    "tests/workers/",
)
# Debian's. The first is the same browser without windows, which costs less than half.
CHROMIUMS = ("chromium-headless-shell", "chromium")
# The longest files, longest first: begun early, they leave small ones to the end, and all workers end together.
LONGEST = (
    "tests/test_installation.py",
    "tests/test_sample.py",
    "tests/test_xss.py",
    "tests/face/test_kinds.py",
    "tests/face/test_hard_sites.py",
    "tests/face/test_firefox.py",
    "tests/face/test_lighthouse.py",
    "tests/test_door.py",
    "tests/proofs/test_moments.py",
    "tests/publish/test_promises.py",
    "tests/proofs/test_world.py",
    "tests/test_broken_sites.py",
    "tests/preview/test_together.py",
    "tests/commands/test_check.py",
    "tests/proofs/test_bytes.py",
    "tests/proofs/test_edits.py",
    "tests/proofs/test_kills.py",
    "tests/preview/building/test_file_watcher.py",
    "tests/commands/test_serve.py",
    "tests/proofs/test_soak.py",
    "tests/proofs/test_versions.py",
    "tests/preview/building/test_build_process.py",
    "tests/test_fuzz.py",
    "tests/test_markdown.py",
    "tests/proofs/test_damage.py",
    "tests/workers/test_processes.py",
    "tests/site_folder/test_staging_kills.py",
    "tests/workers/test_pool.py",
    "tests/preview/test_browser.py",
)
# Their tests share nothing that takes long to make: each may go to another worker.
SPLIT = ("tests/preview/test_browser.py",)


@pytest.fixture(scope="session", autouse=True)
def _make_once() -> Iterator[None]:
    """Templates are reviewed and compiled and pictures cropped once for all tests of a worker."""
    from tests.made_once import make_once

    with pytest.MonkeyPatch.context() as patch:
        make_once(patch)
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a worker's tests of a file, which reaches no other machine. It ends with the file, because
    Playwright's event loop would be in the way of tests that run one of their own.
    """
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not chromium:
        pytest.skip("Chromium is not here: install it, and these tests look at pages in it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as browsers:
        args = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        with browsers.chromium.launch(executable_path=chromium, args=args) as browser:
            yield browser


@pytest.fixture(scope="session")
def sample_wishes() -> dict[str, Any]:
    """With which options the sample site is built."""
    return {"now": datetime(2026, 11, 21, 8, tzinfo=UTC)}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str, sample_wishes: dict[str, Any]) -> Path:
    """The sample site as it is in this project, built once for all workers: only to be read."""
    from netzblatt.pipeline import Options, build

    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    root = folder / "sample"
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.exists():
            for room in ("content", "templates", "assets"):
                shutil.copytree(ROOT / room, root / room)
            assert build(root, options=Options(**sample_wishes)).is_exchanged
    return root


@pytest.fixture
def make_deep_folder(tmp_path: Path) -> Iterator[Callable[[Path, int], None]]:
    """Makes folders in folders, deeper than functions may call themselves, with a file in the last. Pytest could not
    remove them.
    """

    def make(folder: Path, levels: int) -> None:
        folder.mkdir(exist_ok=True)
        deepest = "/".join([str(folder), *"d" * levels])
        for end in range(len(str(folder)) + 2, len(deepest) + 1, 2):
            os.mkdir(deepest[:end])  # noqa: PTH102
        Path(deepest, "file").write_bytes(b"")

    yield make
    for path in tmp_path.iterdir():
        discard(path)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Switches the search for cycles off while tests are collected, and never has it walk through them later: they are
    thousands, and stay to the end.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves out what --quick would not run before it is loaded."""
    path = collection_path.relative_to(config.rootpath).as_posix()
    is_slow = f"{path}/".startswith(SLOW) if collection_path.is_dir() else path.startswith(SLOW)
    return True if config.option.markexpr == "not slow" and is_slow else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(SLOW):
            item.add_marker("slow")
    if hasattr(config, "workerinput"):
        ranks = {path: rank for rank, path in enumerate(LONGEST)}
        items.sort(key=lambda item: ranks.get(_file_of(item.nodeid), len(ranks)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hands out files in the order of their tests, and files of SPLIT test by test."""
    from xdist.scheduler import LoadFileScheduling

    if config.option.dist not in {"load", "loadfile"}:
        return None
    config.option.loadscopereorder = False
    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = _unit_of  # noqa: SLF001 - documented as what subclasses replace
    return scheduler


def _unit_of(nodeid: str) -> str:
    """Returns the name that a test shares with those which one worker must run."""
    return nodeid if nodeid.startswith(SPLIT) else _file_of(nodeid)


def _file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def _refuse(report: Report) -> Report:
    # An expected failure is reported as skipped, too, and is none.
    if IS_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _refuse((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _refuse((yield))
