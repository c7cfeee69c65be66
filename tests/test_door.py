"""build.py as a newcomer meets it: in a small checkout whose packages are made here, and once in a real one."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from time import monotonic, sleep

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
# Without what this environment has installed: as bare as a newcomer's.
BARE = getattr(sys, "_base_executable", sys.executable)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
VERSION = "{}.{}".format(*sys.version_info)
COMMAND = """
import sys
def door(root):
    print(root, sys.prefix, sys.argv[1:])
    sys.exit(7)
"""
# A new .venv links to the pip of this environment, which saves the seconds that ensurepip takes.
PACKAGES = str(metadata.distribution("pip").locate_file(""))
LINKED_PIP = f"""
import os, venv
def link_pip(builder, context):
    target = os.path.join(context.env_dir, "lib", "python{VERSION}", "site-packages")
    for name in ("pip", "pip-{metadata.version("pip")}.dist-info"):
        os.symlink(os.path.join({PACKAGES!r}, name), os.path.join(target, name))
venv.EnvBuilder._setup_pip = link_pip
"""


class Checkout:
    """A folder with build.py, an engine that only says where it runs, and an index of wheels of its own. With
    `has_ensurepip` pip is set up as everywhere, else it is linked.
    """

    def __init__(self, root: Path, *, has_ensurepip: bool = False) -> None:
        self.root, self.wheels, self.customs = root / "clone", root / "wheels", root / "customs"
        self.wheels.mkdir(exist_ok=True)
        self.customs.mkdir(exist_ok=True)
        if not has_ensurepip:
            (self.customs / "sitecustomize.py").write_text(LINKED_PIP)
        (self.root / "netzblatt" / "commands").mkdir(parents=True, exist_ok=True)
        (self.root / "netzblatt" / "commands" / "__init__.py").write_text(COMMAND)
        shutil.copy(ROOT / "build.py", self.root)
        self.pin("lens==1", test="bench==1")

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / f"netzblatt-{VERSION}.toml"

    def pin(self, *pins: str, test: str = "", comment: str = "", extra: str = "") -> None:
        groups = {"pinned": [], "test": [test] if test else []}
        for pin in filter(None, (*pins, test, extra)):
            self.publish(*pin.split("=="))
        text = f"# {comment}\n[project]\ndependencies = {list(pins)}\n"
        text += f"[project.optional-dependencies]\ncloud = {[extra]}\n" if extra else ""
        text += "[dependency-groups]\n"
        (self.root / "pyproject.toml").write_text(text + "".join(f"{key} = {value}\n" for key, value in groups.items()))

    def publish(self, name: str, version: str) -> None:
        with zipfile.ZipFile(self.wheels / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}.py", f"version = {version!r}\n")
            folder = f"{name}-{version}.dist-info"
            wheel.writestr(f"{folder}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
            wheel.writestr(f"{folder}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{folder}/RECORD", "")

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "LC_", "NETZBLATT"))}
        return kept | {
            "LANG": "de_DE.UTF-8",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PYTHONPATH": str(self.customs),
            **more,
        }

    def run(self, *arguments: str, python: str = BARE, **more: str) -> tuple[int, str, str]:
        command = [python, str(self.root / "build.py"), *arguments]
        result = subprocess.run(command, env=self.environment(**more), capture_output=True, text=True, check=False)
        return result.returncode, result.stdout, result.stderr

    def killed(self, *, when: Callable[[], bool]) -> None:
        command = [BARE, str(self.root / "build.py")]
        process = subprocess.Popen(command, env=self.environment(), start_new_session=True, stderr=subprocess.DEVNULL)
        end = monotonic() + 30
        while not when() and monotonic() < end:
            sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def installed(self) -> set[str]:
        packages = {path.stem.split("-")[0]: path for path in self.venv.glob("lib/*/site-packages/*.dist-info")}
        return {"==".join(packages[name].stem.split("-")) for name in packages.keys() - {"pip", "setuptools"}}

    def said(self, *arguments: str, prefix: Path | None = None) -> str:
        return f"{self.root} {prefix or self.venv} {list(arguments)}\n"


@pytest.fixture
def clone(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def untouched_clone(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path, has_ensurepip=True)


@pytest.fixture(scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clone = Checkout(tmp_path_factory.mktemp("template"))
    clone.run()
    return clone.root.parent


@pytest.fixture
def settled(_template: Path, tmp_path: Path) -> Checkout:
    """A checkout that was started before; copied, because pip takes its seconds to come into a .venv."""
    shutil.copytree(_template, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Checkout(tmp_path)


def test_the_first_run_sets_up_and_the_second_starts_at_once(untouched_clone: Checkout) -> None:
    clone = untouched_clone
    code, out, err = clone.run("build", "a b")
    assert (7, clone.said("build", "a b")) == (code, out)
    assert ["Die Umgebung .venv wird angelegt …", "Pakete werden eingerichtet: 1 …"] == err.splitlines()
    assert (7, clone.said(), "") == clone.run()
    assert {"lens==1"} == clone.installed()


def test_pins_that_changed_are_brought_up_to_date(settled: Checkout) -> None:
    settled.pin("lens==2", "scale==1")
    code, _, err = settled.run()
    assert (7, ["Pakete werden eingerichtet: 2 …"]) == (code, err.splitlines())
    assert {"lens==2", "scale==1"} == settled.installed()
    settled.pin("lens==2", "scale==1", comment="another comment")
    assert (7, settled.said(), "") == settled.run()
    assert (settled.root / "pyproject.toml").read_bytes() == settled.stamp.read_bytes()


def test_the_tools_of_the_tests_come_with_the_first_test_and_stay(settled: Checkout) -> None:
    assert {"lens==1"} == settled.installed()
    assert (7, settled.said("test", "-k", "x")) == settled.run("test", "-k", "x")[:2]
    assert {"lens==1", "bench==1"} == settled.installed()
    assert (7, settled.said(), "") == settled.run()
    settled.pin("lens==1", test="bench==2")
    settled.run()
    assert {"lens==1", "bench==2"} == settled.installed()


NEEDS_RAIN = COMMAND.replace("    print", "    if 'rain' in sys.argv: import rain\n    print")


def test_the_packages_of_an_extra_come_when_they_are_needed_and_stay(settled: Checkout) -> None:
    (settled.root / "netzblatt" / "commands" / "__init__.py").write_text(NEEDS_RAIN)
    settled.pin("lens==1", test="bench==1", extra="rain==1")
    assert (7, settled.said()) == settled.run()[:2]
    assert {"lens==1"} == settled.installed()
    code, out, err = settled.run("rain")
    assert (7, settled.said("rain"), ["Pakete werden eingerichtet: 2 …"]) == (code, out, err.splitlines())
    assert {"lens==1", "rain==1"} == settled.installed()
    assert (7, settled.said("rain"), "") == settled.run("rain")
    settled.pin("lens==2", test="bench==1", extra="rain==2")
    assert (7, settled.said("test")) == settled.run("test")[:2]
    assert {"lens==2", "rain==2", "bench==1"} == settled.installed()
    assert (7, settled.said(), "") == settled.run()


def test_what_an_extra_lacks_outside_of_the_venv_is_told_in_a_line(clone: Checkout) -> None:
    (clone.root / "netzblatt" / "commands" / "__init__.py").write_text(NEEDS_RAIN)
    clone.pin(f"click=={metadata.version('click')}", extra="rain==1")
    code, _, err = clone.run("rain", python=sys.executable)
    assert (2, "Ein Paket fehlt: pip install rain\n") == (code, err)


def test_a_venv_that_was_left_half_made_is_made_anew(clone: Checkout) -> None:
    clone.killed(when=clone.venv.joinpath("pyvenv.cfg").exists)
    assert not clone.stamp.exists()
    assert (7, clone.said()) == clone.run()[:2]
    assert {"lens==1"} == clone.installed()


def test_a_venv_whose_update_was_broken_off_is_made_anew(settled: Checkout) -> None:
    settled.pin("lens==2")
    settled.killed(when=lambda: not settled.stamp.exists())
    code, _, err = settled.run()
    assert (7, "Die Umgebung .venv wird angelegt …") == (code, err.splitlines()[0])
    assert {"lens==2"} == settled.installed()


def test_a_venv_whose_python_is_gone_is_made_anew(settled: Checkout) -> None:
    (settled.venv / "bin" / "python").unlink()
    assert (7, settled.said()) == settled.run()[:2]


def test_a_venv_that_is_none_any_more_is_made_anew(settled: Checkout) -> None:
    (settled.venv / "pyvenv.cfg").unlink()
    assert (7, settled.said()) == settled.run()[:2]
    assert (7, settled.said(), "") == settled.run()


def test_a_venv_that_cannot_be_mended_does_not_start_itself_for_ever(settled: Checkout) -> None:
    # As if pip installed nothing.
    (settled.root / "netzblatt" / "commands" / "__init__.py").write_text("import nowhere")
    for file in settled.venv.glob("lib/*/site-packages/lens.py"):
        file.unlink()
    code, _, err = settled.run()
    assert (1, "Die Umgebung .venv wird angelegt …") == (code, err.splitlines()[0])
    assert "No module named 'nowhere'" in err.splitlines()[-1]


NEEDS_LENS = "import lens; lens.version\n" + COMMAND


@pytest.mark.parametrize("lost", ["lens.py", "lens-1.dist-info"])
def test_a_package_that_went_missing_is_installed_again(settled: Checkout, lost: str) -> None:
    (settled.root / "netzblatt" / "commands" / "__init__.py").write_text(NEEDS_LENS)
    assert (7, settled.said(), "") == settled.run()
    for path in settled.venv.glob("lib/*/site-packages/lens*"):
        if path.name in (lost, "lens.py"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert (7, settled.said("build")) == settled.run("build")[:2]
    assert (7, settled.said(), "") == settled.run()


def test_a_fault_of_the_program_makes_nothing_anew(settled: Checkout) -> None:
    (settled.root / "netzblatt" / "commands" / "__init__.py").write_text("import nowhere")
    code, _, err = settled.run()
    assert (1, "ModuleNotFoundError: No module named 'nowhere'") == (code, err.splitlines()[-1])
    assert "wird angelegt" not in err


@pytest.mark.parametrize("name", ["NETZBLATT_AGAIN", "NETZBLATT_VENV"])
@pytest.mark.parametrize("value", ["1:1", "{venv}"])
def test_a_stray_variable_of_ours_changes_nothing(settled: Checkout, name: str, value: str) -> None:
    assert (7, settled.said(), "") == settled.run(**{name: value.format(venv=settled.venv)})


@pytest.mark.parametrize("is_settled", [False, True])
def test_three_doors_at_once_wait_for_one_another(request: pytest.FixtureRequest, *, is_settled: bool) -> None:
    door: Checkout = request.getfixturevalue("settled" if is_settled else "clone")
    door.pin("lens==2")
    command = [BARE, str(door.root / "build.py")]
    pipe = subprocess.PIPE
    doors = [subprocess.Popen(command, env=door.environment(), stdout=pipe, stderr=pipe, text=True) for _ in range(3)]
    ended = [(*process.communicate(), process.returncode) for process in doors]
    assert [(door.said(), 7)] * 3 == [(out, code) for out, _, code in ended], ended
    assert 1 == sum("Pakete werden eingerichtet" in err for _, err, _ in ended)


SHADOWS = ("re", "pathlib", "contextlib", "json", "yaml", "jinja2", "lens", "sitecustomize", "importlib", "tomllib")


def test_what_is_dropped_into_the_folder_takes_the_place_of_no_library(settled: Checkout) -> None:
    (settled.root / "netzblatt" / "commands" / "__init__.py").write_text(
        f"import {', '.join({*SHADOWS} - {'jinja2', 'yaml', 'sitecustomize'})}\n{COMMAND}"
    )
    for name in SHADOWS:
        (settled.root / f"{name}.py").write_text("raise SystemExit('dropped')")
    settled.pin("lens==2")
    assert (7, settled.said()) == settled.run()[:2]
    assert (7, settled.said(), "") == settled.run()


def test_where_everything_is_there_nothing_is_made(clone: Checkout) -> None:
    clone.pin(f"click=={metadata.version('click')}")
    assert (7, clone.said("check", prefix=Path(sys.prefix)), "") == clone.run("check", python=sys.executable)
    assert not clone.venv.exists()


def test_another_version_is_not_what_is_pinned(clone: Checkout) -> None:
    clone.pin("click==0.0.1")
    assert (7, clone.said()) == clone.run(python=sys.executable)[:2]


NO_INDEX = {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}


def test_without_a_network_it_says_so_and_what_pip_said(clone: Checkout) -> None:
    code, out, err = clone.run(**NO_INDEX)
    assert (2, "") == (code, out)
    assert "Besteht eine Verbindung ins Internet? pip meldet:\n    " in err
    assert "lens==1" in err.splitlines()[-1]
    assert "Traceback" not in err
    assert "Is there a connection to the internet?" in clone.run(**NO_INDEX, LANG="en_GB.UTF-8")[2]
    assert (7, clone.said()) == clone.run()[:2]


def test_an_update_that_fails_leaves_what_was_there(settled: Checkout) -> None:
    settled.pin("lens==2")
    assert 2 == settled.run(**NO_INDEX)[0]
    settled.pin("lens==1", test="bench==1")
    assert (7, settled.said(), "") == settled.run(**NO_INDEX)


@pytest.fixture
def without_ensurepip(tmp_path: Path) -> str:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['ensurepip'] = None")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de_AT.UTF-8", ["Python fehlt"]),
        ("en_US.UTF-8", ["Python lacks"]),
        ("fr_FR.UTF-8", ["Python lacks"]),
        ("C.UTF-8", ["Python fehlt", "Python lacks"]),
        ("", ["Python fehlt", "Python lacks"]),
    ],
)
def test_without_venv_it_names_the_package(
    clone: Checkout, without_ensurepip: str, language: str, sentences: list[str]
) -> None:
    code, _, err = clone.run(PYTHONPATH=without_ensurepip, LANG=language)
    rest = "sein Modul venv. Unter Debian:", "its module venv. On Debian:"
    expected = [f"{start} {rest[start.endswith('lacks')]} apt install python{VERSION}-venv" for start in sentences]
    assert (2, expected) == (code, err.splitlines())


def test_a_folder_that_cannot_be_made_is_told_in_a_line(clone: Checkout) -> None:
    clone.venv.write_text("a file")
    code, _, err = clone.run()
    assert (2, "Das System meldet:") == (code, err.splitlines()[-1][:18])


def test_an_old_python_is_told_so(clone: Checkout) -> None:
    script = "import runpy, sys; sys.version_info = (3, 6, 15); runpy.run_path(sys.argv[1], run_name='__main__')"
    command = [BARE, "-c", script, clone.root / "build.py"]
    result = subprocess.run(command, env=clone.environment(), capture_output=True, text=True, check=False)
    assert (2, "Netzblatt braucht Python 3.11; dies ist 3.6.\n") == (result.returncode, result.stderr)


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))


def test_the_door_and_the_package_want_the_same_python() -> None:
    statements = ast.parse((ROOT / "build.py").read_text("utf-8")).body
    found = [node.value for node in statements if ast.unparse(node).startswith("OLDEST =")]  # type: ignore[attr-defined]
    oldest = ast.literal_eval(found[0])
    assert PYPROJECT["project"]["requires-python"] == ">={}.{}".format(*oldest)


def _pins() -> dict[str, str]:
    extras = PYPROJECT["project"]["optional-dependencies"].values()
    groups = [PYPROJECT["project"]["dependencies"], *extras, *PYPROJECT["dependency-groups"].values()]
    pins = [pin for group in groups for pin in group]
    return {canonicalize_name(pin.partition("==")[0]): pin.partition("==")[2] for pin in pins}


def test_everything_is_pinned_to_one_version() -> None:
    assert {} == {
        name: version for name, version in _pins().items() if not re.fullmatch(r"[0-9.]+(\.post\d+)?", version)
    }


def test_what_the_pinned_packages_need_is_pinned_too() -> None:
    # What build.py sets up: matplotlib, for the plot of the benchmarks, is not there.
    absent = {canonicalize_name(pin.partition("==")[0]) for pin in PYPROJECT["dependency-groups"]["benchmark"]}
    needs = [Requirement(need) for name in _pins().keys() - absent for need in metadata.requires(name) or []]
    here = {canonicalize_name(need.name) for need in needs if not need.marker or need.marker.evaluate({"extra": ""})}
    assert set() == here - _pins().keys()
