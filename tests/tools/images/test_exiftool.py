"""What other programs read in our pictures: ExifTool, which knows the metadata of all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from netzblatt.model.rights import Rights
from netzblatt.tools.images.cleaning import clean
from netzblatt.tools.images.cropping import crop
from tests.tools.images.samples import FORMATS, draw_corners, save

RIGHTS = Rights(
    creator="A. Müller",
    credit="Foto: Müller",
    notice="© 2026 timm",
    licence="https://creativecommons.org/licenses/by/4.0/",
    licensor="https://example.org/bilder",
    source_type="trainedAlgorithmicMedia",
)
EXPECTED = {
    "XMP-dc:Creator": ["A. Müller"],
    "XMP-photoshop:Credit": "Foto: Müller",
    "XMP-dc:Rights": "© 2026 timm",
    "XMP-xmpRights:WebStatement": "https://creativecommons.org/licenses/by/4.0/",
    "XMP-plus:LicensorURL": ["https://example.org/bilder"],
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "IFD0:Artist": "A. Müller",
    "IFD0:Copyright": "© 2026 timm",
}


@pytest.mark.skipif(not shutil.which("exiftool"), reason="ExifTool (Debian: libimage-exiftool-perl) is not there")
def test_exiftool_reads_our_statements_in_every_format(tmp_path: Path) -> None:
    for kind in FORMATS:
        options = {"width": 60, "height": 40, "focus": (0.5, 0.5), "format": kind, "quality": 80}
        made = crop(save(draw_corners()), **options, rights=RIGHTS)
        (tmp_path / f"crop.{kind}").write_bytes(made)
        if kind != "avif":
            (tmp_path / f"cleaned.{kind}").write_bytes(clean(made))
    command = ["exiftool", "-json", "-struct", "-G1", "-n", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, check=True)
    for told in json.loads(run.stdout):
        licensors = told.pop("XMP-plus:Licensor", [])
        told["XMP-plus:LicensorURL"] = [each["LicensorURL"] for each in licensors]
        assert EXPECTED == {name: told.get(name) for name in EXPECTED}, told["SourceFile"]
    assert 7 == len(json.loads(run.stdout))
