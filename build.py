#!/usr/bin/env python3
"""The editors' door: makes sure that the packages which pyproject.toml pins are installed, in .venv if nowhere else,
then hands over to netzblatt.commands. Knows nothing of news.

It must parse on Python 3.6, so that it can say in words that this Python is too old.
"""

import os
import sys

if __name__ == "__main__":
    # Python looks for modules in this folder first. What somebody drops here, such as re.py, is not to be run.
    # Hence no pathlib yet, which needs re itself.
    HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    sys.path[:] = [place for place in sys.path if os.path.abspath(place) != HERE]  # noqa: PTH100

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
PINS = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The copy of pyproject.toml by which .venv was filled. It is removed before anything changes and written last, so a
# .venv without it is incomplete. It is named after the Python, because another version would not find the packages.
STAMP = VENV / "netzblatt-{}.{}.toml".format(*sys.version_info)
# What it holds beyond, a line each. It stays, once it was needed.
WITH = b"# with "
WITH_TESTS = b"\n# with the group test\n"
WITH_EXTRA = b"\n# with the extra %s\n"
# Beside .venv, which is removed while it is made anew.
LOCK = ROOT / ".venv.lock"
# Says which process started this script again, and how often. A value from elsewhere says nothing: with exec a process
# keeps its number, and on Windows it is the parent's.
AGAIN = "NETZBLATT_AGAIN"


def main() -> None:
    """Checks the environment, completes it where necessary, and starts Netzblatt."""
    if sys.version_info < OLDEST:
        oldest, this = ("{}.{}".format(*version) for version in (OLDEST, sys.version_info))
        stop(
            f"Netzblatt braucht Python {oldest}; dies ist {this}.", f"Netzblatt needs Python {oldest}; this is {this}."
        )
    wanted, current = read_stamps()
    if wanted != current:
        if not is_inside() and all(is_installed(pin) for pin in read_pins(wanted)):
            return start()
        with lock():
            # Another process may have been here meanwhile.
            wanted, current = read_stamps()
            if wanted != current:
                fill_environment(wanted, current)
    return start() if is_inside() else start_again(PYTHON)


def read_stamps() -> "tuple[bytes, bytes]":
    """Returns the stamp that .venv should have, and the one that it has; b"" if it is missing or incomplete."""
    is_there = all(path.exists() for path in (STAMP, PYTHON, VENV / "pyvenv.cfg"))
    current = STAMP.read_bytes() if is_there else b""
    more = b"".join(b"\n" + line for line in current.splitlines(keepends=True) if line.startswith(WITH))
    if sys.argv[1:2] == ["test"] and WITH_TESTS not in more:
        more += WITH_TESTS
    return PINS.read_bytes() + more, current


def start() -> None:
    """Starts Netzblatt in this process. If .venv turns out to lack a file, it is made anew."""
    sys.path.insert(0, str(ROOT))
    try:
        import netzblatt  # noqa: F401 (the package in this folder, not one that was installed)

        # This folder comes last now, so that no file in it takes the place of a library.
        sys.path.append(sys.path.pop(0))
        from netzblatt.commands import door

        door(ROOT)
    except (ImportError, AttributeError) as fault:
        extra = find_extra(fault.name) if isinstance(fault, ModuleNotFoundError) else ""
        if extra and not is_inside():
            stop(f"Ein Paket fehlt: pip install {fault.name}", f"A package is missing: pip install {fault.name}")
        if not is_inside() or (is_complete() and not extra):
            raise
        if is_complete():
            add_extra(extra)
            start_again(PYTHON)
        STAMP.unlink(missing_ok=True)
        # The Python that made .venv makes it anew.
        start_again(Path(getattr(sys, "_base_executable", sys.executable)))


def find_extra(package: "str | None") -> str:
    """Returns the extra of pyproject.toml that brings a package along: what few sites need. "" if there is none."""
    from tomllib import loads

    extras = loads(PINS.read_text("utf-8"))["project"].get("optional-dependencies", {})
    return next((name for name, pins in extras.items() if any(pin.startswith(f"{package}==") for pin in pins)), "")


def add_extra(name: str) -> None:
    """Installs the packages of an extra, too."""
    with lock():
        _, current = read_stamps()
        mark = WITH_EXTRA % name.encode()
        fill_environment(current if mark in current else current + mark, current)


def is_complete() -> bool:
    """Returns whether all files are there that were installed into .venv."""
    from importlib.metadata import distribution

    pins = read_pins(STAMP.read_bytes())
    if not all(map(is_installed, pins)):
        return False
    packages = [distribution(pin.partition("==")[0]) for pin in pins]
    files = (Path(str(package.locate_file(file))) for package in packages for file in package.files or ())
    return all(file.exists() for file in files if file.suffix != ".pyc")


def count_starts() -> int:
    """Returns how often this script has started itself again."""
    process, _, count = os.environ.get(AGAIN, "").partition(":")
    is_own = process in (str(os.getpid()), str(os.getppid()))
    return int(count) if is_own and count.isdigit() else 0


def start_again(python: Path) -> None:
    """Starts this script again with another Python: that of .venv, and if a file is missing there, once more."""
    count = count_starts() + 1
    if count > 3:
        stop(
            "Die Umgebung .venv ist unvollständig. Bitte den Ordner .venv löschen und noch einmal starten.",
            "The environment .venv is incomplete. Please delete the folder .venv, and start again.",
        )
    os.environ[AGAIN] = f"{os.getpid()}:{count}"
    command = [str(python), str(ROOT / "build.py"), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(python, command)
    from subprocess import call  # On Windows exec returns to the shell at once.

    sys.exit(call(command))


def is_inside() -> bool:
    """Returns whether this runs in .venv."""
    return sys.prefix == str(VENV)


@contextmanager
def lock() -> "Iterator[None]":
    """Keeps all other processes out that make or fill .venv."""
    with LOCK.open("a") as file:
        if sys.platform == "win32":
            import msvcrt

            is_locked = False
            while not is_locked:
                # Each call tries for ten seconds.
                with suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    is_locked = True
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def read_pins(text: bytes) -> "list[str]":
    """Returns the packages that must be installed, as "name==version", sorted. `text` is that of pyproject.toml."""
    from tomllib import loads

    settings = loads(text.decode())
    groups = settings["dependency-groups"]
    packages = settings["project"]["dependencies"] + groups["pinned"]
    has_tests = WITH_TESTS in text
    if has_tests:
        packages += groups["test"]
    for name, pins in settings["project"].get("optional-dependencies", {}).items():
        packages += pins if has_tests or WITH_EXTRA % name.encode() in text else []
    return sorted(set(packages))


def is_installed(pin: str) -> bool:
    """Returns whether this version is installed for the Python that runs."""
    from importlib.metadata import PackageNotFoundError, version

    name, _, wanted = pin.partition("==")
    try:
        return version(name) == wanted
    except PackageNotFoundError:
        return False


def fill_environment(wanted: bytes, current: bytes) -> None:
    """Brings .venv from the pyproject.toml `current` to `wanted`. If `current` is empty, .venv is made anew."""
    if not current:
        make_environment()
    if not current or read_pins(current) != read_pins(wanted):
        STAMP.unlink(missing_ok=True)
        install_packages(read_pins(wanted), current)
    write_stamp(wanted)


def make_environment() -> None:
    """Makes an empty .venv in place of whatever stands there."""
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
    if VENV.is_symlink():
        VENV.unlink()
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    except CalledProcessError as fault:
        stop("Das ist nicht gelungen:", "That failed:", fault.output)


def install_packages(packages: "list[str]", current: bytes) -> None:
    """Installs exactly these packages. pip leaves alone those that are there already."""
    from subprocess import PIPE, STDOUT, run

    say(f"Pakete werden eingerichtet: {len(packages)} …", f"Setting up packages: {len(packages)} …")
    # -I keeps out this folder, where build.py has the name of a package that pip may load, and anybody's PYTHONPATH.
    pip = [str(PYTHON), "-Im", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *packages]
    result = run(pip, stdout=PIPE, stderr=STDOUT, check=False)
    if result.returncode:
        # pip downloads everything before it changes anything, and undoes an unfinished change: .venv is as it was.
        if current:
            write_stamp(current)
        stop(
            "Das ist nicht gelungen. Besteht eine Verbindung ins Internet? pip meldet:",
            "That failed. Is there a connection to the internet? pip says:",
            result.stdout,
        )


def write_stamp(text: bytes) -> None:
    """Writes down by which pyproject.toml .venv was filled: all of it or nothing."""
    new = STAMP.with_suffix(".new")
    new.write_bytes(text)
    new.replace(STAMP)


def say(german: str, english: str) -> None:
    """Prints a sentence in the person's language (POSIX locale); in both if the environment names no language."""
    names = [os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG")]
    language = next(filter(None, names), "C").split(".")[0]
    if language.startswith("de"):
        sentences = [german]
    elif language in ("C", "POSIX"):
        sentences = [german, english]
    else:
        sentences = [english]
    print(*sentences, sep="\n", file=sys.stderr, flush=True)


def stop(german: str, english: str, output: bytes = b"") -> None:
    """Prints a sentence and the last lines of the program that failed, and exits with code 2."""
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
