"""The zip writer: containers that every reader opens, equal for equal input."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_docgen.ooxml.container import Entry, Limits, read_entries
from cchc_docgen.render.packaging import Frame, deflated, stored

ENTRIES = (
    deflated("[Content_Types].xml", b"<Types/>" * 99),
    stored("docProps/core.xml", b"<core/>"),
    deflated("word/công văn.xml", "Cộng hòa".encode()),
    stored("word/empty.xml", b""),
)


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_standard_reader_finds_every_entry_whole_and_in_order() -> None:
    with opened(Frame.of(ENTRIES, ()).close(())) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [entry.name for entry in ENTRIES]
        assert archive.read("word/công văn.xml") == "Cộng hòa".encode()
        assert archive.read("word/empty.xml") == b""


def test_every_entry_has_the_first_stamp_no_extra_field_and_no_mark_of_the_machine() -> None:
    with opened(Frame.of(ENTRIES, ()).close(())) as archive:
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.extra, info.comment, info.external_attr) == (b"", b"", 0)
            assert (info.create_system, info.create_version) == (0, 20)


def test_our_own_strict_reader_reads_back_the_entries_as_stored() -> None:
    assert read_entries(Frame.of(ENTRIES, ()).close(()), "x", Limits()) == ENTRIES


def test_a_frame_closed_with_the_rest_equals_the_package_written_at_once() -> None:
    frame = Frame.of(ENTRIES[:2], [entry.name for entry in ENTRIES[2:]])
    assert frame.close(ENTRIES[2:]) == Frame.of(ENTRIES, ()).close(())
    assert frame.close(ENTRIES[2:]) == frame.close(ENTRIES[2:])


def test_entries_pass_from_a_file_into_another_without_being_inflated() -> None:
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("a.xml", b"<a/>" * 1000)
    entries = read_entries(source.getvalue(), "x", Limits())
    with opened(Frame.of(entries, ()).close(())) as archive:
        assert archive.read("a.xml") == b"<a/>" * 1000
        assert archive.infolist()[0].compress_size == len(entries[0].data)


def test_two_entries_of_one_name_are_an_error_whatever_their_case() -> None:
    twice = (ENTRIES[0], Entry("[content_types].XML", 0, 0, 0, b""))
    with pytest.raises(ValueError, match="one name"):
        Frame.of(twice, ()).close(())
    with pytest.raises(ValueError, match="one name"):
        Frame.of(ENTRIES[:1], [ENTRIES[0].name])


def test_other_entries_than_announced_are_an_error() -> None:
    frame = Frame.of(ENTRIES[:1], ["word/document.xml"])
    with pytest.raises(ValueError, match="announced"):
        frame.close([ENTRIES[1]])


def test_a_package_of_nothing_is_an_empty_container() -> None:
    with opened(Frame.of((), ()).close(())) as archive:
        assert archive.namelist() == []
