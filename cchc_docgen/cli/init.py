"""``init`` and ``schema``: what a clerk begins with, a working folder and an editor that knows the keys."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_docgen.cli.language import Command, say
from cchc_docgen.cli.options import FOLDER
from cchc_docgen.cli.show import note, refusing

_INIT = say(
    vi="""Tạo thư mục làm việc: văn bản mẫu, danh mục viện dẫn, bảng điểm, mẫu Word.

Tệp đã có sẵn không bị ghi đè.

\b
Ví dụ:
  cchc-docgen init van-ban
  cchc-docgen init van-ban --keys vi
  cd van-ban
  cchc-docgen build letters""",
    en="""Lay out a working folder: example letters, registers, scores, Word templates.

A file that is already there is never overwritten.

\b
Examples:
  cchc-docgen init work
  cchc-docgen init work --keys vi
  cd work
  cchc-docgen build letters""",
)

_KEYS = say(
    vi="Thứ tiếng của các khóa trong tệp YAML: en hoặc vi (loại, trích yếu, kính gửi…).",
    en="Language of the keys in the YAML files: en, or vi (loại, trích yếu, kính gửi …).",
)

_SCHEMA = say(
    vi="""In JSON Schema của một loại tệp nguồn, cho trình soạn thảo gợi ý khi gõ.

\b
Ví dụ:
  cchc-docgen schema > letters/schema/letter.json    lược đồ của văn bản
  cchc-docgen schema scores                          lược đồ của bảng điểm""",
    en="""Print the JSON Schema of one kind of source file, for editors.

\b
Examples:
  cchc-docgen schema > letters/schema/letter.json    the schema of letters
  cchc-docgen schema scores                          the schema of score tables""",
)


@click.command("init", cls=Command, help=_INIT)
@click.argument("folder", type=FOLDER)
@click.option("--keys", type=click.Choice(["en", "vi"]), default="en", help=_KEYS)
def init(folder: Path, keys: str) -> None:
    """Lay out a working folder."""
    from cchc_docgen.pipeline.template_cache import lay_out

    with refusing():
        for path in lay_out(folder, vietnamese=keys == "vi"):
            click.echo(path)
    note(
        vi=f"Bước tiếp theo: cd {folder}, rồi: cchc-docgen build letters",
        en=f"Next: cd {folder}, then: cchc-docgen build letters",
    )


@click.command("schema", cls=Command, help=_SCHEMA)
@click.argument(
    "kind", type=click.Choice(["letter", "office", "references", "scores"]), default="letter"
)
def schema(kind: str) -> None:
    """Print a JSON Schema."""
    from cchc_docgen.letter.schema import schema_text

    click.echo(schema_text(kind), nl=False)
