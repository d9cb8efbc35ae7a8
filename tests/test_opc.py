"""Packages from outside: what is read, and what is refused in bounded time and memory."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docgen.diagnostics import DocgenError, Mark
from cchc_docgen.ooxml.container import Limits
from cchc_docgen.ooxml.package import parse_xml, read_package
from tests.render.documents import MAIN, body, package, paragraph, template, zipped

GIGABYTE = 1 << 30


@dataclass(frozen=True)
class Raw:
    """A zip entry whose headers may say anything."""

    name: bytes
    data: bytes = b""
    size: int | None = None
    method: int = 8
    flags: int = 0
    crc: int | None = None


def raw_zip(entries: Iterable[Raw], count: int | None = None) -> bytes:
    """Return a zip container of entries, their headers as told."""
    blocks, records, offset = [], [], 0
    for entry in entries:
        inflated = zlib.decompressobj(-15).decompress(entry.data, 99) if entry.method == 8 else b""
        size = len(inflated) if entry.size is None else entry.size
        crc = zlib.crc32(inflated) if entry.crc is None else entry.crc
        common = (entry.flags, entry.method, 0, 33, crc, len(entry.data), size, len(entry.name), 0)
        block = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *common) + entry.name + entry.data
        head = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, offset)
        records.append(head + entry.name)
        blocks.append(block)
        offset += len(block)
    directory = b"".join(records)
    n = len(records) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, len(directory), offset, 0)
    return b"".join(blocks) + directory + end


def zeros(size: int) -> bytes:
    """Return deflated zeros, made from one deflated mebibyte that is repeated."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = deflater.compress(bytes(1 << 20)) + deflater.flush(zlib.Z_FULL_FLUSH)
    return piece * (size >> 20) + zlib.compress(b"", 9, -15)


def refused(source: bytes | Path, limits: Limits | None = None) -> str:
    """Return the code with which a package is refused."""
    with pytest.raises(DocgenError) as caught:
        read_package(source, "x.docx", limits)
    assert all(finding.mark.file == "x.docx" for finding in caught.value.findings)
    return caught.value.findings[0].code


def test_a_word_document_is_read_with_its_parts_types_and_relationships() -> None:
    read = read_package(
        template(paragraph("Kính gửi"), parts={"word/header1.xml": "<a/>"}), "mau.docx"
    )
    assert read.main == MAIN
    assert read.types["word/header1.xml"].endswith("header+xml")
    assert [r.target for r in read.relationships(MAIN)] == ["word/header1.xml"]
    assert "Kính gửi" in "".join(str(text) for text in read.xml(MAIN).itertext())
    assert "word/none.xml" not in [entry.name for entry in read]


def test_a_path_and_its_bytes_give_the_same_package(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template(paragraph("x")))
    assert read_package(path).entries == read_package(path.read_bytes()).entries
    assert read_package(path).file == str(path)


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.docx") == "file-missing"
    assert refused(tmp_path) == "file-is-folder"
    assert refused(Path("a\0b")) == "file-unreadable"
    if Path("/dev/zero").exists():
        assert refused(Path("/dev/zero")) == "zip-not-a-zip"


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", "Kính gửi".encode(), b"PK\x05\x06"])
def test_what_is_no_zip_container_is_refused(content: bytes) -> None:
    assert refused(content) == "zip-not-a-zip"


def test_an_old_doc_or_a_docx_with_a_password_is_called_so() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "docx-old-format"


def test_every_cut_of_a_document_is_refused() -> None:
    whole = template(paragraph("x"))
    codes = {refused(whole[:size]) for size in range(0, len(whole), 7)}
    assert codes <= {"zip-not-a-zip", "zip-truncated", "zip-damaged"}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_changed_bytes_give_a_document_or_a_finding_but_never_a_traceback(
    data: st.DataObject,
) -> None:
    content = bytearray(template(paragraph("x")))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(DocgenError):
        assert read_package(bytes(content)).main == MAIN


def test_an_entry_of_a_gigabyte_is_refused_without_inflating_it() -> None:
    bomb = raw_zip([Raw(b"word/document.xml", zeros(GIGABYTE), GIGABYTE)])
    tracemalloc.start()
    code = refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == "zip-entry-too-large"
    assert peak < 1 << 20


@pytest.mark.parametrize("declared", [0, 100, 20 << 20])
def test_an_entry_of_a_gigabyte_that_says_it_is_small_is_refused_in_little_memory(
    declared: int,
) -> None:
    bomb = raw_zip([Raw(b"word/document.xml", zeros(GIGABYTE), declared)])
    tracemalloc.start()
    code = refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == "zip-entry-too-large"
    assert peak < len(bomb) * 2


def test_an_entry_that_inflates_to_less_than_it_says_is_damaged() -> None:
    assert refused(raw_zip([Raw(b"a.xml", zlib.compress(b"abc", 9, -15), 4)])) == "zip-damaged"


def test_many_entries_within_the_limit_that_are_too_much_together_are_refused() -> None:
    entries = [Raw(b"%d" % n, zeros(1 << 20), 30 << 20) for n in range(6)]
    assert refused(raw_zip(entries), Limits(ratio=1 << 30)) == "zip-too-large"


def test_a_suspicious_ratio_is_refused() -> None:
    assert refused(raw_zip([Raw(b"a.xml", zeros(8 << 20), 8 << 20)])) == "zip-ratio"


def test_too_many_entries_are_refused_by_their_number_alone() -> None:
    assert refused(raw_zip([Raw(b"a")], count=60_000)) == "zip-too-many-entries"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\x03\x04" + bytes(2000))
    with pytest.raises(DocgenError) as caught:
        read_package(path, limits=Limits(file_bytes=1000))
    assert caught.value.findings[0].code == "zip-too-large"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../x",
        "word/../../x",
        "word\\document.xml",
        "C:/x",
        "",
        "a//b",
        "a\0b",
        "./a",
    ],
)
def test_a_name_that_could_leave_the_package_is_refused(name: str) -> None:
    assert refused(raw_zip([Raw(name.encode())])) == "zip-name-unsafe"


def test_two_entries_of_one_name_are_refused_whatever_their_case() -> None:
    assert refused(raw_zip([Raw(b"a.xml"), Raw(b"A.XML")])) == "zip-name-duplicate"


def test_encryption_and_unknown_compression_are_refused() -> None:
    assert refused(raw_zip([Raw(b"a", flags=1)])) == "zip-encrypted"
    assert refused(raw_zip([Raw(b"a", method=12)])) == "zip-method"


def test_a_wrong_checksum_is_damage() -> None:
    data = zlib.compress(b"abc", 9, -15)
    assert refused(raw_zip([Raw(b"a", data, crc=1)])) == "zip-damaged"
    assert refused(raw_zip([Raw(b"a", b"abc", 3, method=0, crc=1)])) == "zip-damaged"


def test_deflated_data_without_an_end_is_cut_off() -> None:
    data = zlib.compress(b"abc" * 99, 9, -15)[:-3]
    assert refused(raw_zip([Raw(b"a", data, 297)])) == "zip-truncated"


@pytest.mark.parametrize(
    ("field", "value"), [(28, 9999), (30, 1), (24, 0xFFFF), (0, 0), (42, 0xFFFF)]
)
def test_a_directory_that_does_not_add_up_is_damage(field: int, value: int) -> None:
    whole = bytearray(template(paragraph("x")))
    record = whole.index(b"PK\x01\x02")
    whole[record + field : record + field + 2] = struct.pack("<H", value)
    assert refused(bytes(whole)) in {"zip-damaged", "zip-name-unsafe", "zip-truncated"}


def test_fewer_records_than_the_directory_holds_is_damage() -> None:
    assert refused(raw_zip([Raw(b"a"), Raw(b"b")], count=1)) == "zip-damaged"
    assert refused(raw_zip([Raw(b"a"), Raw(b"b")], count=3)) == "zip-damaged"


def test_overlapping_entries_are_damage() -> None:
    data = zlib.compress(b"abc", 9, -15)
    whole = bytearray(raw_zip([Raw(b"a", data), Raw(b"b", data)]))
    second = whole.rindex(b"PK\x01\x02")
    whole[second + 42 : second + 46] = struct.pack("<L", 0)
    assert refused(bytes(whole)) == "zip-damaged"


def test_garbage_behind_the_last_deflate_block_is_damage() -> None:
    assert refused(raw_zip([Raw(b"a", zlib.compress(b"abc", 9, -15) + b"x")])) == "zip-damaged"


def test_folders_in_the_container_are_passed_over() -> None:
    with_folder = zipped({"word/": ""})
    assert refused(with_folder) == "docx-part-missing"


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", MAIN])
def test_a_package_without_what_makes_it_a_word_document_is_refused(missing: str) -> None:
    read = read_package(template(paragraph("x")))
    rest = {entry.name: entry.content() for entry in read if entry.name != missing}
    assert refused(zipped(rest)) == "docx-part-missing"


def retyped(old: str, new: str, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a document in whose content types a text is replaced."""
    read = read_package(template(paragraph("x")))
    files = {entry.name: entry.content() for entry in read} | (extra or {})
    types = files["[Content_Types].xml"].decode()
    return zipped({**files, "[Content_Types].xml": types.replace(old, new)})


def test_macros_are_refused_by_type_and_by_part() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert refused(retyped(kind, macro)) == "docx-macros"
    binary = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    project = {"word/vbaProject.bin": b"x"}
    assert refused(retyped("<Default", f"{binary}<Default", project)) == "docx-macros"


def test_a_dotx_is_no_document() -> None:
    assert refused(retyped("document.main+xml", "template.main+xml")) == "docx-not-a-document"


def test_a_part_that_is_no_xml_is_refused_where_it_stands() -> None:
    with pytest.raises(DocgenError) as caught:
        read_package(package({MAIN: "<w:document><w:body></w:document>"}), "x.docx")
    assert caught.value.findings[0].code == "xml-malformed"
    assert caught.value.findings[0].mark == Mark("x.docx", part=MAIN)


ENTITIES = {
    "external": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "laughs": '<!DOCTYPE a [<!ENTITY e "ha"><!ENTITY f "&e;&e;&e;&e;">]>',
    "bare": "<!DOCTYPE a>",
}


@pytest.mark.parametrize("doctype", ENTITIES.values(), ids=ENTITIES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part(doctype: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
    document = (declared + body(paragraph("x"))).encode(encoding)
    assert refused(package({MAIN: document})) == "xml-entity"
    styles = (declared + "<a/>").encode(encoding)
    assert refused(package({MAIN: body(), "word/styles.xml": styles})) == "xml-entity"


@pytest.mark.parametrize("encoding", ["utf-32-be", "utf-32-le"])
def test_a_document_type_hidden_by_an_encoding_is_refused(encoding: str) -> None:
    hidden = '<?xml version="1.0" encoding="UCS-4"?><!DOCTYPE a><a/>'.encode(encoding)
    with pytest.raises(DocgenError) as caught:
        parse_xml(hidden, Mark("x"))
    assert caught.value.findings[0].code == "xml-entity"


def test_a_part_asked_for_by_a_wrong_name_is_refused() -> None:
    with pytest.raises(DocgenError) as caught:
        read_package(template(paragraph("x")), "x.docx").xml("word/none.xml")
    assert caught.value.findings[0].mark == Mark("x.docx", part="word/none.xml")


def test_relative_targets_are_resolved_from_the_folder_of_their_part() -> None:
    read = read_package(template(paragraph("x"), parts={"word/header1.xml": "<a/>"}))
    files = {entry.name: entry.content().decode() for entry in read}
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace('"header1.xml"', '"./../word/header1.xml"')
    again = read_package(zipped(files))
    assert [r.target for r in again.relationships(MAIN)] == ["word/header1.xml"]


def test_bottomless_nesting_is_refused() -> None:
    assert refused(package({MAIN: "<a>" * 5000 + "</a>" * 5000})) == "xml-malformed"
