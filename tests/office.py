"""A letter as printed: converted by LibreOffice, read back line by line with its widths."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.conftest import require_program

_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class PrintedLine:
    """One printed line: its page, its words, and where it stands (points from the top left)."""

    page: int
    text: str
    left_pt: float
    right_pt: float
    top_pt: float

    @property
    def width_pt(self) -> float:
        return self.right_pt - self.left_pt


def to_pdf(docx: Path, profile: Path) -> Path:
    """Convert a document with LibreOffice, in a profile of its own; return the new PDF."""
    require_program("soffice")
    pdf = docx.with_suffix(".pdf")
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(docx.parent), str(docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert pdf.is_file(), "LibreOffice made no PDF"
    return pdf


def fonts_of(pdf: Path) -> str:
    """Return the names of the fonts a PDF uses, as ``pdffonts`` lists them."""
    require_program("pdffonts")
    return subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout


def printed_lines(pdf: Path) -> list[PrintedLine]:
    """Return the printed lines of a PDF from top to bottom, page by page."""
    require_program("pdftotext")
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    xml = subprocess.run(command, check=True, capture_output=True).stdout
    lines = []
    for number, page in enumerate(ElementTree.fromstring(xml).iter(_XHTML + "page"), start=1):
        for line in page.iter(_XHTML + "line"):
            words = [word.text or "" for word in line.iter(_XHTML + "word")]
            left, right, top = (float(line.attrib[key]) for key in ("xMin", "xMax", "yMin"))
            lines.append(PrintedLine(number, " ".join(words), left, right, top))
    return sorted(lines, key=lambda line: (line.page, round(line.top_pt), line.left_pt))


def drawn_lines(pdf: Path) -> list[tuple[float, float, float]]:
    """Return the straight lines drawn on page 1 as (left, right, top), points from the top left."""
    require_program("pdftocairo")
    command = ["pdftocairo", "-svg", "-f", "1", "-l", "1", str(pdf), "-"]
    svg = subprocess.run(command, check=True, capture_output=True).stdout
    found = []
    for path in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):
        stroke = re.fullmatch(r"M (\S+) (\S+) L (\S+) (\S+) ?", path.attrib["d"])
        flip = re.fullmatch(r"matrix\((\S+),0,0,-\1,0,(\S+)\)", path.get("transform", ""))
        if stroke and flip:
            left, bottom, right, _ = (float(number) for number in stroke.groups())
            found.append((left, right, float(flip[2]) / float(flip[1]) - bottom))
    return found
