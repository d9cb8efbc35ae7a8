"""The commands on Word templates: build, check, fields."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cchc_docgen.cli.language import Group, say
from cchc_docgen.cli.show import (
    OUTPUT_FORMAT,
    REFUSED,
    STATISTICS,
    note,
    refusing,
    report,
)

if TYPE_CHECKING:
    from cchc_docgen.report.formats import Format


_TEMPLATE = say(
    vi="""Mẫu Word: tạo từ quy định, kiểm tra, xem các biến.

\b
Ví dụ:
  cchc-docgen template build -o templates                tạo lại mọi mẫu
  cchc-docgen template check templates/cong-van.docx     sau khi sửa mẫu bằng Word
  cchc-docgen template fields templates/cong-van.docx    các biến mẫu dùng""",
    en="""Word templates: build from the regulation, check, list variables.

\b
Examples:
  cchc-docgen template build -o templates                make every template anew
  cchc-docgen template check templates/cong-van.docx     after editing one in Word
  cchc-docgen template fields templates/cong-van.docx    the variables it uses""",
)

_TEMPLATE_BUILD = say(
    vi="""Tạo các mẫu Word từ quy định về thể thức; đường dẫn in ra stdout.

Mẫu đã sửa bằng Word sẽ bị ghi đè: hãy chọn một thư mục khác nếu muốn giữ.

\b
Ví dụ:
  cchc-docgen template build -o templates""",
    en="""Build the Word templates from the regulations; paths go to stdout.

A template edited in Word is overwritten: choose another folder to keep it.

\b
Example:
  cchc-docgen template build -o templates""",
)

_TEMPLATE_OUTPUT = say(
    vi="Thư mục chứa mẫu (không ghi: templates).",
    en="Folder for the templates (left out: templates).",
)

_TEMPLATE_CHECK = say(
    vi="""Tìm các bẫy trong mẫu Word trước khi có dữ liệu; thư mục nghĩa là mọi tệp .docx bên trong.

Thẻ bị cắt, biến viết sai, thẻ trong hộp văn bản hay trong phần sửa đổi được theo dõi, khối không đóng:
mỗi lỗi kèm tên phần và số thứ tự đoạn. Phần của văn bản mà mẫu không in ở đâu thì bị cảnh báo.

\b
Ví dụ:
  cchc-docgen template check templates/cong-van.docx""",
    en="""Find the traps of a Word template before any data; a folder means every .docx under it.

Split tags, misspelt variables, tags in text boxes or tracked changes, unclosed blocks: each with its
part and the number of its paragraph. A text of the letter that is printed nowhere is warned of.

\b
Example:
  cchc-docgen template check templates/cong-van.docx""",
)

_TEMPLATE_FIELDS = say(
    vi="""In các biến mà một mẫu Word cần, mỗi biến một dòng.

\b
Ví dụ:
  cchc-docgen template fields templates/cong-van.docx""",
    en="""Print the variables a Word template asks for, one a line.

\b
Example:
  cchc-docgen template fields templates/cong-van.docx""",
)


@click.group("template", cls=Group, help=_TEMPLATE)
def template() -> None:
    """Group the commands on Word templates."""


@template.command("build", help=_TEMPLATE_BUILD)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("templates"),
    help=_TEMPLATE_OUTPUT,
)
def template_build(output: Path) -> None:
    """Build every template."""
    from cchc_docgen.layout.template import write_templates

    with refusing():
        for path in write_templates(output):
            click.echo(path)


@template.command("check", help=_TEMPLATE_CHECK)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@OUTPUT_FORMAT
@STATISTICS
def template_check(
    files: tuple[Path, ...], output_format: Format | Literal["text"], statistics: bool
) -> None:
    """Check every template named."""
    from cchc_docgen.diagnostics import errors
    from cchc_docgen.ooxml.documents import documents_of
    from cchc_docgen.render.lint import check_template
    from cchc_docgen.report.outcome import Outcome
    from cchc_docgen.report.sentences import ordered

    with refusing():
        templates = [each for source in files for each in documents_of(source)]
    found = [check_template(file) for file in templates]
    findings = tuple(ordered(finding for each in found for finding in each))
    wrong = len(errors(findings))
    refused = sum(bool(errors(each)) for each in found)
    report(Outcome(findings, len(templates), refused), output_format, statistics)
    note("words-template", "checked", templates=len(templates), errors=wrong)
    sys.exit(REFUSED if wrong else 0)


@template.command("fields", help=_TEMPLATE_FIELDS)
@click.argument("file", type=click.Path(path_type=Path))
def template_fields(file: Path) -> None:
    """List a template's variables."""
    from cchc_docgen.render.lint import template_fields as fields_of
    from cchc_docgen.render.sandbox import field_paths

    with refusing():
        for path in field_paths(fields_of(file)):
            click.echo(path)
