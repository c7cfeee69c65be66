from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from netzblatt.commands.schema import schema
from netzblatt.read.forms.schema import FORMS

Typed = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent.parent


def test_all_forms_are_in_one_document(typed: Typed, site: Path) -> None:
    code, out, err = typed("schema", root=site)
    assert (0, "", True) == (code, err, set(FORMS) <= json.loads(out)["$defs"].keys())


def test_one_of_them_is_the_schema_itself(typed: Typed, site: Path) -> None:
    found = json.loads(typed("schema", "news", root=site)[1])
    assert ("#/$defs/news", "https://json-schema.org/draft/2020-12/schema") == (found["$ref"], found["$schema"])
    assert "Die Überschrift." == found["$defs"]["news"]["properties"]["titel"]["description"]


def test_it_speaks_the_site_s_language_and_needs_no_site(site: Path, tmp_path: Path) -> None:
    settings = site / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8") + "language: en\n", "utf-8")
    found = CliRunner().invoke(schema, ["page"], obj=site, standalone_mode=False)
    assert "The headline." == json.loads(found.output)["$defs"]["page"]["properties"]["title"]["description"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "de", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "from netzblatt.commands import main; main()", "schema", "site"]
    (tmp_path / "empty").mkdir()
    result = subprocess.run(command, cwd=tmp_path.parent, env=environment, capture_output=True, check=True)
    assert "Der Name." in result.stdout.decode()


@pytest.mark.parametrize(("language", "word"), [("de", "Schreibprogramme"), ("en", "Red Hat")])
def test_its_help_says_what_it_is_good_for(language: str, word: str) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "schema", "--help"]
    environment = os.environ | {"LC_ALL": language, "PYTHONIOENCODING": "utf-8"}
    text = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    assert [True] * 3 == [part in text for part in (word, "2020-12", '"yaml.schemas": {".netzblatt/site.json"')]
