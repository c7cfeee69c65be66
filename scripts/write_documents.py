#!/usr/bin/env python3
"""Writes the sample site's documents anew: two PDF files of one page and two tables. No part of the build."""

from __future__ import annotations

import random
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "content"
TASK = "news/2022-04-07-zwanzig-wellen/aufgabenblatt.pdf"
PROTOCOL = "events/pruefprotokoll.pdf"
LABELS = (
    "Teil und Zeichnungsstand",
    "Messgröße",
    "Messmittel mit Nummer",
    "Temperatur",
    "Aufspannung",
    "Zahl der Wiederholungen",
    "Wert",
    "Unsicherheit",
    "Name und Tag",
)
STEPS = (
    "Rohling auf Maß prüfen und einspannen.",
    "Beide Stirnseiten plan drehen, zentrieren.",
    "Sechs Absätze nach Zeichnung drehen.",
    "Bohrung auf zwei Dritteln der Länge ausdrehen.",
    "Gewinde schneiden, Kanten brechen.",
    "Jedes Maß dreimal messen und eintragen.",
)


def _make_text(x: float, y: float, *, size: float, text: str, font: str = "F1") -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _make_page(title: str, lines: tuple[str, ...]) -> str:
    """Returns the drawing of an A4 page (595 by 842 points): a headline, numbered lines with a rule to write on."""
    drawing = [_make_text(62, 760, size=24, text=title, font="F2"), "0.04 0.43 0.43 RG 3 w 62 742 m 533 742 l S"]
    for number, line in enumerate(lines):
        y = 696 - 58 * number
        drawing += [
            _make_text(62, y, size=12, text=f"{number + 1}.  {line}"),
            f"0.6 G 0.6 w 62 {y - 26} m 533 {y - 26} l S",
        ]
    return "\n".join([*drawing, _make_text(62, 60, size=9, text="Frei erfundenes Beispiel. Das Netzblatt.")])


def make_pdf(title: str, lines: tuple[str, ...]) -> bytes:
    """Returns a PDF file of one page in Helvetica, a font that every reader has (ISO 32000-1, 7.5)."""
    stream = _make_page(title, lines).encode("cp1252")
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (de) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 8 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
        b"<< /Title (%s) >>" % title.encode("cp1252"),
        b"<< /Font << /F1 5 0 R /F2 6 0 R >> >>",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    start = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + start + trailer


def make_flatness_table() -> str:
    """Returns a table of thirty flats on four interferometers each; the last flat is the reference with its dent."""
    chance = random.Random(20250520)  # noqa: S311 (values that are the same every time)
    rows = ["Prüfling;Gerät 1 (nm);Gerät 2 (nm);Gerät 3 (nm);Gerät 4 (nm)"]
    for number in range(1, 31):
        flat = 80 if number == 30 else chance.randint(18, 240)
        rows.append(";".join([str(number), *(str(flat + chance.randint(-5, 5)) for _ in range(4))]))
    return "\n".join(rows) + "\n"


def make_depth_table() -> str:
    """Returns a table of five measurements of each of six laboratories, around the depth that it reported."""
    chance = random.Random(20261119)  # noqa: S311 (as above)
    tried = {"Tastschnitt": (1940, 2310), "Weißlicht": (2560, 2490), "konfokal": (2420, 2450)}
    means = [(method, mean) for method, both in tried.items() for mean in both]
    rows = ["Labor;Verfahren;" + ";".join(f"Messung {number} (nm)" for number in range(1, 6))]
    for number, (method, mean) in enumerate(means, start=1):
        offsets = [chance.randint(-30, 30) for _ in range(4)]
        values = [mean + offset for offset in (*offsets, -sum(offsets))]
        rows.append(";".join([str(number), method, *map(str, values)]))
    return "\n".join(rows) + "\n"


def main() -> None:
    """Writes all four files."""
    (CONTENT / TASK).write_bytes(make_pdf("Aufgabenblatt Vergleichswelle", STEPS))
    (CONTENT / PROTOCOL).write_bytes(make_pdf("Prüfprotokoll", LABELS))
    # With a byte order mark, without which a spreadsheet misreads the umlauts.
    (CONTENT / "news/2025-05-22-prueftag/werte.csv").write_text(make_flatness_table(), "utf-8-sig")
    (CONTENT / "news/2026-11-19-ringversuch/ringversuch.csv").write_text(make_depth_table(), "utf-8-sig")


if __name__ == "__main__":
    main()
