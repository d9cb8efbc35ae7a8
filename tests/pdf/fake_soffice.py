"""Stands in for LibreOffice: makes a PDF of a document's text, and misbehaves on files of certain names.

Copied to a folder of its own and run from there; each start is logged beside it.
"""

import json
import os
import re
import subprocess
import sys
import time
import zipfile
from html import unescape
from pathlib import Path

HERE = Path(__file__).parent
REAL = HERE / "real"  # holds the path of a true LibreOffice, to which the good files go

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+StandIn-Bold/Encoding/Identity-H/DescendantFonts[<</Type"
    "/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+StandIn-Bold/CIDSystemInfo<</Registry(Adobe)/Ordering"
    "(Identity)/Supplement 0>>/DW 500>>]/ToUnicode 6 0 R>>"
)
TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange "
    + " ".join(f"<{n:02X}00> <{n:02X}FF> <{n:02X}00>" for n in range(256))
    + " endbfrange endcmap end end"
)


def main() -> None:
    if "--version" in sys.argv:
        say((HERE / "version").read_text("utf-8"))
        return
    at = sys.argv.index("--outdir")
    folder, files = Path(sys.argv[at + 1]), [Path(each) for each in sys.argv[at + 2 :]]
    log({"files": [file.stem[5:] for file in files], "options": sys.argv[1:at]})
    if REAL.exists():
        good = [file for file in files if "treo" not in file.name]
        before = files[: next((i for i, f in enumerate(files) if f not in good), len(files))]
        real = REAL.read_text("utf-8")
        subprocess.run([real, *sys.argv[1:at], "--outdir", folder, *before], check=True)
        files = files[len(before) :]
    for file in files:
        convert(file, folder / f"{file.stem}.pdf")


def convert(file: Path, target: Path) -> None:
    say(f"convert {file.name}")
    if "treo" in file.name:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        log({"hanging": [os.getpid(), child.pid]})
        time.sleep(600)
    if "sập" in file.name:
        say("Fatal exception")
        sys.exit(9)
    if "không" in file.name:
        return
    if "rỗng" in file.name:
        target.write_bytes(b"")
        return
    document = zipfile.ZipFile(file).read("word/document.xml").decode("utf-8")
    texts = [
        "".join(re.findall(r"<w:t[ >][^<]*", p)) for p in re.split(r"</w:p>|<w:br/>", document)
    ]
    lines = [unescape(re.sub(r"<w:t[^>]*>", "", text)) for text in texts]
    target.write_bytes(pdf(["một lá thư khác"] if "khác" in file.name else lines))


def pdf(lines: list[str]) -> bytes:
    shown = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
    page = f"BT /F 9 Tf 20 800 Td 10 TL {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        FONT,
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        f"<</Length {len(TO_UNICODE)}>>stream\n{TO_UNICODE}\nendstream",
    ]
    text, starts = "%PDF-1.6\n", []
    for number, each in enumerate(objects, start=1):
        starts.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    entries = "".join(f"{start:010} 00000 n \n" for start in starts)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF\n"
    return (text + table + end).encode("ascii")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def log(entry: dict[str, object]) -> None:
    with (HERE / "log").open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")


if __name__ == "__main__":
    main()
