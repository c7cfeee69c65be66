from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.model.limits import MOST_RIGHTS_LETTERS, MOST_XMP_BYTES
from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights
from netzblatt.tools.images.xmp import read_xmp, write_xmp

ALL = Rights(
    creator="A. Müller",
    credit='Foto: "Müller" & Söhne',
    notice="© 2026 <timm>",
    licence="https://creativecommons.org/licenses/by/4.0/",
    licensor="https://example.org/bilder?a=1&b=2",
    source_type="compositeWithTrainedAlgorithmicMedia",
)
# As programs write it: elements or attributes, several creators, several languages, a licensor as a structure.
WRITTEN = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="dpa">
 <dc:creator><rdf:Seq><rdf:li>A. Müller</rdf:li><rdf:li> B.
   Muster </rdf:li></rdf:Seq></dc:creator>
 <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© timm</rdf:li><rdf:li xml:lang="en">by timm</rdf:li></rdf:Alt>
 </dc:rights>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
  xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
 <xmpRights:WebStatement>https://example.org/lizenz</xmpRights:WebStatement>
 <plus:Licensor><rdf:Seq><rdf:li><rdf:Description plus:LicensorURL="https://example.org/kauf"/></rdf:li></rdf:Seq>
 </plus:Licensor>
 <e:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</e:DigitalSourceType>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>\x00"""


def test_what_is_written_is_read() -> None:
    assert ALL == read_xmp(write_xmp(ALL))
    assert b"" == write_xmp(UNKNOWN_RIGHTS)


def test_packets_of_other_programs_are_read() -> None:
    assert Rights(
        creator="A. Müller, B. Muster",
        credit="dpa",
        notice="© timm",
        licence="https://example.org/lizenz",
        licensor="https://example.org/kauf",
        source_type="digitalCapture",
    ) == read_xmp(WRITTEN.encode())


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_written(creator: str, notice: str) -> None:
    assert read_xmp(write_xmp(Rights(creator=creator, notice=notice, credit=creator, source_type="a"))) is not None


def test_all_statements_together_fit_into_a_segment_of_jpeg() -> None:
    assert len(write_xmp(Rights(**dict.fromkeys(Rights.__struct_fields__, '"' * 100_000)))) < 65_000
    read = read_xmp(WRITTEN.replace("© timm", "©" * 5_000).encode())
    assert read is not None
    assert MOST_RIGHTS_LETTERS == len(read.notice)


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"rubbish",
        WRITTEN.encode()[:400],
        WRITTEN.encode("utf-16")[:401],
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        WRITTEN.encode() + b" " * MOST_XMP_BYTES,
    ],
)
def test_what_is_damaged_or_hostile_is_not_read(packet: bytes) -> None:
    assert read_xmp(packet) is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", "https://example.org/ x"])
def test_addresses_lead_to_pages(address: str) -> None:
    assert read_xmp(WRITTEN.replace("https://example.org/lizenz", address).encode()) is not None
    assert "" == (read_xmp(WRITTEN.replace("https://example.org/lizenz", address).encode()) or ALL).licence
