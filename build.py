#!/usr/bin/env python3
"""The editors' door: makes sure that what pyproject.toml pins is there, in .venv if nowhere else, then hands over to
netzblatt.commands. It must parse on Python 3.6, to say in words that it is too old, and knows nothing of news.
"""

import os
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
PINS = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The copy of pyproject.toml by which .venv was filled. Taken away before anything changes and written last: a .venv
# without it was left half made. Named after the Python, because another one would not find what is in there.
STAMP = VENV / "netzblatt-{}.{}.toml".format(*sys.version_info)
WITH_TESTS = b"\n# with the group test\n"


def main() -> None:
    """Check the environment, mend it where it must be, start."""
    if sys.version_info < OLDEST:
        oldest, this = ("{}.{}".format(*version) for version in (OLDEST, sys.version_info))
        stop(
            f"Netzblatt braucht Python {oldest}; dies ist {this}.", f"Netzblatt needs Python {oldest}; this is {this}."
        )
    done = STAMP.read_bytes() if STAMP.exists() and PYTHON.exists() else b""
    is_test = sys.argv[1:2] == ["test"] or done.endswith(WITH_TESTS)
    wanted = PINS.read_bytes() + (WITH_TESTS if is_test else b"")
    if wanted != done:
        if not is_inside() and all(is_installed(pin) for pin in pins(wanted)):
            return start()
        fill(wanted, done)
    return start() if is_inside() else start_again()


def start() -> None:
    """What all this is for."""
    sys.path.insert(0, str(ROOT))
    from netzblatt.commands import door

    door(ROOT)


def start_again() -> None:
    """The same in .venv. The variable keeps a .venv that is broken from starting itself for ever."""
    os.environ["NETZBLATT_VENV"] = str(VENV)
    command = [str(PYTHON), str(ROOT / "build.py"), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(PYTHON, command)
    from subprocess import call  # because exec on Windows returns to the shell at once

    sys.exit(call(command))


def is_inside() -> bool:
    """Whether this runs in .venv."""
    return str(VENV) in (sys.prefix, os.environ.get("NETZBLATT_VENV"))


def pins(text: bytes) -> "list[str]":
    """All that must be there, as "name==version"."""
    from tomllib import loads

    settings = loads(text.decode())
    names = ["pinned", "test"] if text.endswith(WITH_TESTS) else ["pinned"]
    return sorted(sum([settings["dependency-groups"][name] for name in names], settings["project"]["dependencies"]))


def is_installed(pin: str) -> bool:
    """Whether this version is in the environment that runs."""
    from importlib.metadata import PackageNotFoundError, version

    name, _, wanted = pin.partition("==")
    try:
        return version(name) == wanted
    except PackageNotFoundError:
        return False


def fill(wanted: bytes, done: bytes) -> None:
    """Bring .venv from `done` to `wanted`; without `done` it is made, or made anew."""
    if not done:
        make()
    if not done or pins(done) != pins(wanted):
        STAMP.unlink(missing_ok=True)
        install(pins(wanted), done)
    stamp(wanted)


def make() -> None:
    """An empty .venv, in place of whatever stood there."""
    from subprocess import CalledProcessError

    try:
        import ensurepip  # noqa: F401 (Debian ships the module venv without it)
        import venv
    except ImportError:
        package = "apt install python{}.{}-venv".format(*sys.version_info)
        stop(
            f"Python fehlt sein Modul venv. Unter Debian: {package}",
            f"Python lacks its module venv. On Debian: {package}",
        )
    say("Die Umgebung .venv wird angelegt …", "Making the environment .venv …")
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    except CalledProcessError as fault:
        stop("Das ist nicht gelungen:", "That failed:", fault.output)


def install(packages: "list[str]", done: bytes) -> None:
    """All `packages`, exactly; pip leaves alone what is there already."""
    from subprocess import PIPE, STDOUT, run

    say(f"Pakete werden eingerichtet: {len(packages)} …", f"Setting up packages: {len(packages)} …")
    # -I: neither this folder, where build.py is named like one of pip's friends, nor anybody's PYTHONPATH.
    pip = [str(PYTHON), "-Im", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *packages]
    result = run(pip, stdout=PIPE, stderr=STDOUT, check=False)
    if result.returncode:
        # pip loads all before it changes anything, and takes back what it cannot finish: .venv is what it was.
        if done:
            stamp(done)
        stop(
            "Das ist nicht gelungen. Besteht eine Verbindung ins Internet? pip meldet:",
            "That failed. Is there a connection to the internet? pip says:",
            result.stdout,
        )


def stamp(text: bytes) -> None:
    """Say by what .venv was filled: all of it or nothing."""
    new = STAMP.with_suffix(".new")
    new.write_bytes(text)
    new.replace(STAMP)


def say(german: str, english: str) -> None:
    """In the person's language; in both where the environment does not tell."""
    tag = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C").split(".")[0]
    sentences = [german] if tag.startswith("de") else [german, english] if tag in ("C", "POSIX") else [english]
    print(*sentences, sep="\n", file=sys.stderr, flush=True)


def stop(german: str, english: str, output: bytes = b"") -> None:
    """The world's fault: words, the last lines of the program that failed, exit code 2."""
    say(german, english)
    for line in output.decode(errors="replace").splitlines()[-8:]:
        print("    " + line, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    try:
        main()
    except OSError as fault:
        stop(f"Das System meldet: {fault}", f"The system says: {fault}")
    except KeyboardInterrupt:
        sys.exit(130)
