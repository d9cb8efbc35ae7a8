"""Dates typed in texts: each case is a paragraph of a letter of 5 March 2026, wrong places marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import judge, letter

WRONG = [
    # date-impossible
    "Báo cáo số liệu đến ngày ‹date-impossible›31/6/2026",
    "Họp ngày ‹date-impossible›30 tháng 02 năm 2026 tại hội trường",
    "Họp ngày ‹date-impossible›29/02/2026 tại hội trường",
    "Tổng kết vào ngày ‹date-impossible›31/11 hằng năm",
    "Số liệu tại ngày ‹date-impossible›01/32/2025",
    # date-padding
    "Theo biên bản ngày ‹date-padding›3/4/2019 và biên bản ngày 12/11/2019",
    "Theo biên bản ngày ‹date-padding›03/04/2019",
    "Theo biên bản ngày ‹date-padding›05/1/2019",
    "Theo biên bản ngày ‹date-padding›5 tháng 3 năm 2019",
    "Theo biên bản ngày ‹date-padding›05 tháng 03 năm 2019",
    "Theo biên bản ngày ‹date-padding›05 / 01 / 2019",
    "Theo biên bản trước ‹date-padding›12/ 11/2019",
    # date-weekday
    "Họp lúc 08 giờ thứ Hai, ngày ‹date-weekday›16/6/2026",
    "Họp vào thứ 7 ngày ‹date-weekday›14/6/2026",
    "Họp vào Chủ nhật, ngày ‹date-weekday›13 tháng 6 năm 2026",
    # date-range
    "Kiểm tra từ ngày ‹date-range›15/6/2026 đến ngày 10/6/2026",
    "Kiểm tra từ ‹date-range›31/12/2025 - 01/01/2025",
    "Kiểm tra từ ngày ‹date-range›20/6 đến hết ngày 10/6/2026",
    # date-range-other
    "Kế hoạch ‹date-range-other›giai đoạn 2030 - 2026",
    "Thực hiện ‹date-range-other›từ năm 2030 đến năm 2026",
    "Thực hiện ‹date-range-other›từ tháng 6 đến tháng 3 năm 2026",
    "Họp ‹date-range-other›từ 14 giờ 30 đến 13 giờ",
    # date-style
    "Hoàn thành trước ngày ‹date-style›24-4-2026",
    "Hoàn thành trước ngày ‹date-style›4/24/2026",
    "Họp ngày ‹date-style›24 April tại trụ sở",
    "Họp ngày ‹date-style›24.4.2026 tại trụ sở",
    "Số liệu đến ngày ‹date-style›2025-12-31",
    "Họp ngày ‹date-style›15/6/26 tại hội trường",
    # period-future
    "Các đơn vị đã thực hiện xong trong ‹period-future›quý III năm 2026",
    # deadline-past
    "Đề nghị các đơn vị gửi báo cáo trước ngày ‹deadline-past›27/02/2026",
    "Gửi kết quả về Sở chậm nhất là ngày ‹deadline-past›04 tháng 3 năm 2026",
    "Các phòng hoàn thành trước 17 giờ 00 phút, ngày ‹deadline-past›03/3/2025 theo kế hoạch",
    "Giải trình đối với hồ sơ trễ hạn, gửi Sở trước ngày ‹deadline-past›27/02/2026",
    # deadline-day-off
    "Gửi báo cáo chậm nhất ngày ‹deadline-day-off›14/6/2026",
    "Nộp hồ sơ trước ngày ‹deadline-day-off›02/9/2026 để tổng hợp",
    "Gửi kết quả trước ngày ‹deadline-day-off›27/4",
]

RIGHT = [
    "Năm học từ tháng 9 đến tháng 6 năm 2027; trực từ 17 giờ đến 7 giờ 30",
    "Nhiệm kỳ 2021 - 2026, từ năm 2020 đến năm 2025; từ 7 giờ 30 đến 11 giờ",
    "Số 12-05-2024 của sổ; phiên bản 1.12.2024; điện thoại 02-93-3822; Công ty May 10",
    "Đã ban hành Kế hoạch quý III năm 2026; kết quả quý I năm 2026 được gửi trong tháng",
]
RIGHT += [
    "Báo cáo số liệu đến ngày 30/6/2026",
    "Rà soát đối với báo cáo nộp trước ngày 27/02/2026",
    "Kiểm tra hồ sơ đã tiếp nhận, báo cáo trước ngày 27/02/2026",
    "Năm nhuận có ngày 29/02/2024 và ngày 29/02",
    "Theo biên bản ngày 03/4/2019, ngày 12/11/2019 và ngày 05 tháng 01 năm 2020",
    "Chào mừng ngày 8/3, ngày 30/4 và 1/5",
    "Họp lúc 08 giờ thứ Ba, ngày 16/6/2026; họp lại Chủ nhật (14/6/2026)",
    "Kỳ họp thứ năm, ngày 16/6/2026",
    "Theo phiên họp lần thứ hai ngày 16/6/2026",
    "Kiểm tra từ ngày 10/6/2026 đến ngày 15/6/2026",
    "Kiểm tra từ ngày 20/12 đến ngày 10/01/2027, họp ngày 15/6/2026, ngày 10/6/2026",
    "Đề nghị gửi báo cáo trước ngày 31/3/2026",
    "Gửi báo cáo chậm nhất ngày 12/6/2026 (thứ Sáu)",
    "Gửi báo cáo trước ngày 15 hằng tháng; báo cáo năm gửi trước ngày 15/12",
    "Các đơn vị đã hoàn thành trước ngày 31/12/2025",
    "Đối với hồ sơ nộp trước ngày 01/7/2025 thì giải quyết theo quy định cũ",
    "Hồ sơ gửi trước ngày 01/7/2025 được giải quyết theo quy định cũ",
    "Những báo cáo trình trước ngày 01/01/2026 không phải gửi lại",
    "Làm bù vào ngày thứ Bảy: nộp hồ sơ trước ngày 22/8/2026",
    "Tỷ lệ 15/17/2026 không phải là ngày, 1/2 cũng vậy",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_date_is_told_at_its_place(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "dates", {"letter.yaml": letter(f'"{text}"')})


@pytest.mark.parametrize("text", RIGHT[:-1])
def test_a_right_date_gives_nothing(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "dates", {"letter.yaml": letter(f'"{text}"')})


def test_a_deadline_within_the_open_part_of_the_letters_date_is_not_judged(tmp_path: Path) -> None:
    files = {"letter.yaml": letter("Gửi báo cáo trước ngày 10/6/2026", date="2026")}
    findings = judge(tmp_path, "dates", files)
    assert findings.not_evaluated == (("deadline-past", "letter-date-open"),)


def test_a_deadline_before_the_first_day_the_letter_can_have_is_told(tmp_path: Path) -> None:
    text = "Gửi báo cáo trước ngày ‹deadline-past›10/12/2025"
    judge(tmp_path, "dates", {"letter.yaml": letter(text, date="2026")})


def test_the_message_names_the_weekday_and_the_holiday(tmp_path: Path) -> None:
    text = "Họp thứ Hai, ngày ‹date-weekday›16/6/2026; gửi báo cáo trước ngày ‹deadline-day-off›02/9/2026"
    first, second = judge(tmp_path, "dates", {"letter.yaml": letter(text)})
    assert first.params["weekday"] == "thứ Ba"
    assert second.params["occasion"] == "Quốc khánh"


def test_a_date_in_the_second_line_of_a_text_is_told_there(tmp_path: Path) -> None:
    text = "Theo biên bản ngày 03/4/2019 và\n    biên bản ngày ‹date-padding›3/4/2019"
    judge(tmp_path, "dates", {"letter.yaml": letter(text)})


# --- year-mismatch

TABLE = """\
name: chỉ số cải cách hành chính
unit: điểm
components: {one: một}
years:
  2024: {benchmark: 20, one: 10}
  2025: {benchmark: 20, one: 11}
"""
LEAD = "Sở công bố chỉ số cải cách hành chính năm 2025 như sau"
SCORES = "{scores: table, year: 2025}"


@pytest.mark.parametrize(
    ("subject", "lead"),
    [
        ("kết quả chỉ số cải cách hành chính năm ‹year-mismatch›2023", LEAD),
        ("kết quả Chỉ số cải cách hành chính của Sở năm ‹year-mismatch›2026", LEAD),
        ("công bố kết quả", LEAD.replace("2025", "‹year-mismatch›2015")),
    ],
)
def test_a_year_beside_the_scores_name_is_one_of_the_years_printed(
    subject: str, lead: str, tmp_path: Path
) -> None:
    files = {"letter.yaml": letter(lead, SCORES, subject=subject), "scores/table.yaml": TABLE}
    judge(tmp_path, "dates", files)


@pytest.mark.parametrize(
    "subject",
    [
        "kết quả chỉ số cải cách hành chính năm 2025 và nhiệm vụ năm 2026",
        "so sánh chỉ số cải cách hành chính năm 2024",
        "tiếp tục đẩy mạnh công tác cải cách hành chính năm 2026",
        "chỉ số cải cách hành chính năm 2021 - 2025",
    ],
)
def test_a_year_of_something_else_is_left_alone(subject: str, tmp_path: Path) -> None:
    files = {"letter.yaml": letter(LEAD, SCORES, subject=subject), "scores/table.yaml": TABLE}
    judge(tmp_path, "dates", files)


def test_a_year_left_over_from_last_years_letter_is_told(tmp_path: Path) -> None:
    subject = "báo cáo kết quả kiểm kê tài sản năm 2025"
    text = "Sở yêu cầu gửi kết quả kiểm kê tài sản năm ‹year-mismatch›2024 của đơn vị"
    judge(tmp_path, "dates", {"letter.yaml": letter(text, subject=subject)})


@pytest.mark.parametrize(
    "text",
    [
        "Sở yêu cầu gửi kết quả kiểm kê tài sản năm 2025 của đơn vị",
        "So với kiểm kê tài sản năm 2024, việc kiểm kê năm 2025 có khác",
        "Căn cứ kết quả kiểm tra năm 2024, Sở yêu cầu kiểm kê",
    ],
)
def test_a_body_that_names_the_subjects_year_or_another_thing_is_right(
    text: str, tmp_path: Path
) -> None:
    subject = "báo cáo kết quả kiểm kê tài sản năm 2025"
    judge(tmp_path, "dates", {"letter.yaml": letter(f'"{text}"', subject=subject)})


REPORT = "báo cáo kết quả cải cách hành chính quý I năm 2026"


@pytest.mark.parametrize(
    "text",
    [
        "Sở báo cáo kết quả cải cách hành chính ‹period-other›quý I năm 2025 như trên",
        "Số liệu của ‹period-other›quý I/2025 đã được tổng hợp",
        "Báo cáo kết quả cải cách hành chính ‹period-other›quý II năm 2026",
    ],
)
def test_a_quarter_that_is_not_the_subjects_is_told(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "dates", {"letter.yaml": letter(text, subject=REPORT, date="2026-04-10")})


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả cải cách hành chính quý I năm 2026 tăng so với quý I năm 2025",
        "Cùng kỳ quý I năm 2025 đạt 80 điểm",
        "Nhiệm vụ quý II năm 2026",
        "Thực hiện Báo cáo số 15/BC-STC về kết quả quý I năm 2025",
    ],
)
def test_a_quarter_that_is_compared_or_another_matter_is_right(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "dates", {"letter.yaml": letter(text, subject=REPORT, date="2026-04-10")})


def test_a_report_of_last_years_quarter_just_after_this_years_is_told(tmp_path: Path) -> None:
    subject = "báo cáo kết quả ‹period-other›quý I năm 2025"
    judge(
        tmp_path, "dates", {"letter.yaml": letter("Nội dung", subject=subject, date="2026-04-10")}
    )
