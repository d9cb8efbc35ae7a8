"""``init`` and ``schema``: what a clerk begins with, a working folder and an editor that knows the keys."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_docgen.cli.language import Command, say
from cchc_docgen.cli.show import FOLDER, note, refusing

_WORDS = "words-init"

_INIT = say(
    vi="""Tạo thư mục làm việc: văn bản mẫu, danh mục viện dẫn, bảng điểm, mẫu Word.

Tệp đã có sẵn không bị ghi đè. Sau khi nâng cấp chương trình, --refresh đưa thư mục lên phiên bản mới:
thêm tệp mới, thay tệp còn nguyên như đã tạo; tệp đã sửa tay giữ nguyên và được nêu tên, bản mới nằm bên
cạnh (.new).

\b
Ví dụ:
  cchc-docgen init van-ban
  cchc-docgen init van-ban --keys vi
  cchc-docgen init van-ban --refresh
  cd van-ban
  cchc-docgen build letters""",
    en="""Lay out a working folder: example letters, registers, scores, Word templates.

A file that is already there is never overwritten. After an upgrade of the program --refresh brings the
folder to the new version: new files are added, those that are as they were made are replaced; one changed
by hand is left as it is and named, and what is new lies beside it (.new).

\b
Examples:
  cchc-docgen init work
  cchc-docgen init work --keys vi
  cchc-docgen init work --refresh
  cd work
  cchc-docgen build letters""",
)

_KEYS = say(
    vi="Thứ tiếng của các khóa trong tệp YAML: en hoặc vi (loại, trích yếu, kính gửi…).",
    en="Language of the keys in the YAML files: en, or vi (loại, trích yếu, kính gửi …).",
)

_REFRESH = say(
    vi="Đưa thư mục đã có lên phiên bản của chương trình; không đụng đến tệp đã sửa tay.",
    en="Bring a folder that is there to the version of the program; files changed by hand stay.",
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
@click.option("--keys", type=click.Choice(["en", "vi"]), help=_KEYS)
@click.option("--refresh", is_flag=True, help=_REFRESH)
def init(folder: Path, keys: str | None, refresh: bool) -> None:
    """Lay out a working folder, or bring one to this version."""
    from cchc_docgen.pipeline.working_folder import lay_out

    if refresh:
        _refresh(folder, keys)
        return
    with refusing():
        for path in lay_out(folder, vietnamese=keys == "vi"):
            click.echo(path)
    note(_WORDS, "next", folder=folder)


def _refresh(folder: Path, keys: str | None) -> None:
    """Bring a working folder to this version, and say what became of each file."""
    from cchc_docgen.pipeline.working_folder import NEWER, refresh

    with refusing():
        done = refresh(folder, vietnamese=None if keys is None else keys == "vi")
    for path in (*done.made, *done.updated, *done.newer):
        click.echo(path)
    for key, paths in (
        ("updated", done.updated),
        ("changed", done.changed),
        ("removed", done.removed),
    ):
        for path in paths:
            note(_WORDS, key, path=path)
    if done.newer:
        note(_WORDS, "newer", suffix=NEWER)
    if not (done.made or done.updated or done.newer):
        note(_WORDS, "current", folder=folder)


@click.command("schema", cls=Command, help=_SCHEMA)
@click.argument(
    "kind", type=click.Choice(["letter", "office", "references", "scores"]), default="letter"
)
def schema(kind: str) -> None:
    """Print a JSON Schema."""
    from cchc_docgen.letter.schema import schema_text

    click.echo(schema_text(kind), nl=False)
