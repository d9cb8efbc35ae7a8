"""A letter with a place to fill in every part, and the rows that fill it."""

from __future__ import annotations

from tests.batch.office import Office

RICH = """\
kind: cong-van
symbol: STC-VP
date: "{{ ngày }}"
subject: kết quả của {{ tên }}
to: ["{{ tên }}", "{{ nơi_khác }}"]
body:
  - Sở Tài chính gửi {{ tên }} kết quả sau
  - scores: diem
    year: 2025
    against: none
    figures:
      2025: {benchmark: "{{ chuẩn }}", total: "{{ tổng }}", self: "{{ tự_chấm }}", survey: "{{ khảo_sát }}"}
    remark: Kết quả này {{ nhận_xét }} theo [@nd-118]
  - Đề nghị {{ tên }} thực hiện
  - directives:
      - {text: "Giải trình {{ việc }}", when: "{{ có_việc }}"}
      - {title: "Gửi {{ nơi_khác }}", when: "{{ có_gửi }}", items: [{text: "Bản {{ bản }}"}]}
  - Theo nội dung này, {{ tên }} báo cáo
signature: {title: Giám đốc, name: "{{ người_ký }}"}
recipients: [Như trên, "{{ nơi_nhận }}"]
filing: VT
"""
SCORES = "name: chỉ số\nunit: điểm\ncomponents: {self: điểm tự chấm, survey: điểm khảo sát}\n"
SOUND = {
    "mã": "A",
    "ngày": "2026-03-12",
    "tên": "phường An Bình",
    "nơi khác": "phường Tân An",
    "chuẩn": "96,5",
    "tổng": "60,5",
    "tự chấm": "40,5",
    "khảo sát": "20",
    "nhận xét": "đạt",
    "việc": "việc chậm",
    "có việc": "x",
    "có gửi": "1",
    "bản": "chính",
    "người ký": "Chung Thanh Tâm",
    "nơi nhận": "Ban Giám đốc",
}
COLUMNS = list(SOUND)


def fill(office: Office, *changes: dict[str, str]) -> None:
    """Write a table with a sound row for each of these changes to it; their keys are A, B, C."""
    lines = [";".join(COLUMNS)]
    for index, change in enumerate(changes):
        row = SOUND | {"mã": chr(ord("A") + index)} | change
        lines.append(";".join(f'"{text.replace(chr(34), chr(34) * 2)}"' for text in row.values()))
    office.write("bang.csv", "\n".join(lines) + "\n")


def at(row: int, column: str) -> str:
    """Return how a message about a cell begins."""
    return f"bang.csv:{row}:{COLUMNS.index(column) + 1}: lỗi: "
