"""Slips of typing: each case is a paragraph of a letter, wrong places marked before them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.rules.cases import judge, letter

ZERO_WIDTH = "\u200b"
SOFT_HYPHEN = "\u00ad"

WRONG = [
    # space-doubled
    "Các đơn ‹space-doubled›vị  thuộc Sở thực hiện",
    "Gửi báo ‹space-doubled›cáo   kết quả về Sở",
    # space-before-mark
    "Các phòng ‹space-before-mark›, đơn vị thực hiện",
    "Các phòng thực hiện ‹space-before-mark›; báo cáo kết quả",
    '"Nội dung ‹space-before-mark›: rà soát hồ sơ"',
    "Các phòng ‹space-before-mark›( sau đây gọi là đơn vị) thực hiện",
    "Các phòng (sau đây gọi là đơn vị ‹space-before-mark›) thực hiện",
    "Thực hiện xong ‹space-before-mark›. Sau đó báo cáo",
    # space-missing
    "Các phòng‹space-missing›,đơn vị thực hiện",
    "Các phòng thực hiện‹space-missing›;báo cáo kết quả",
    "Thực hiện xong‹space-missing›.Sau đó báo cáo",
    "Các phòng ‹bracket-unbalanced›(đơn vị thực hiện",
    "Các phòng (đơn vị‹space-missing›)thực hiện",
    "Các phòng‹space-missing›(đơn vị) thực hiện",
    '"Nội dung như sau‹space-missing›:Rà soát hồ sơ"',
    "Các phòng (năm 2026‹space-missing›)thực hiện",
    # address-broken
    "Gửi về ‹address-broken›vanphong@cantho,gov.vn trước ngày họp",
    "Gửi về ‹address-broken›vanphong@cantho",
    "Gửi về ‹address-broken›vanphong@@cantho.gov.vn",
    '"Truy cập ‹address-broken›htp://cantho.gov.vn để xem"',
    '"Truy cập ‹address-broken›https//cantho.gov.vn để xem"',
    "Truy cập ‹address-broken›www,cantho.gov.vn để xem",
    # phone-length
    "Điện thoại ‹phone-length›0292.382.11",
    "Số điện thoại di động ‹phone-length›0912.345.67, gặp ông Bình",
    # sign-foreign, markup-typed, quotes-mixed
    "Nội dung trọng tâm ‹sign-foreign›✅ thực hiện ngay",
    "Các đơn vị ‹markup-typed›**nghiêm túc** thực hiện",
    'Phong trào ‹quotes-mixed›"xanh" và phong trào “đền ơn”',
    # a phrase said twice
    "‹word-doubled›Đề nghị các đơn vị đề nghị các đơn vị báo cáo",
    "Gửi ‹word-doubled›báo cáo kết quả báo cáo kết quả về Sở",
    # gaps
    "Tỷ lệ đạt ‹placeholder-left›…% kế hoạch",
    "Tỷ lệ đạt ‹placeholder-left›xx% kế hoạch",
    "Kinh phí thực hiện ‹placeholder-left›(ghi thêm sau)",
    # mark-doubled
    "Các phòng‹mark-doubled›, .các đơn vị thực hiện",
    "Các phòng‹mark-doubled›,, đơn vị thực hiện",
    "Các phòng‹mark-doubled›, , đơn vị thực hiện",
    "Các phòng thực hiện‹mark-doubled›;. Sau đó báo cáo",
    "Thực hiện xong‹mark-doubled›.. Sau đó báo cáo",
    # tone-mixed
    "Đơn giản hóa, số hóa, chuẩn hóa hồ sơ; tin học ‹tone-mixed›hoá thủ tục",
    "Thuỷ lợi, thuỷ sản, thuỷ điện do ‹tone-mixed›Ủy ban thủy văn quản lý, hoà vào",
    # tone-misplaced
    "‹tone-misplaced›Hòan thành báo cáo",
    "Gửi ‹tone-misplaced›qúy cơ quan bảng ‹tone-misplaced›gía",
    "Cải ‹tone-misplaced›tíên, ‹tone-misplaced›ngừơi dân",
    # letter-lookalike
    "Các đơn vị chỉ ‹letter-lookalike›đạ\u043e công chức",  # Cyrillic o
    "‹letter-lookalike›\u0422ăng cường kiểm tra",  # Cyrillic Te
    "‹letter-lookalike›Ðề nghị các đơn vị thực hiện",
    # letter-unseen
    f"Báo cáo‹letter-unseen›{ZERO_WIDTH} kết quả",
    f"Thực hi‹letter-unseen›{SOFT_HYPHEN}ện kế hoạch",
    # letter-decomposed
    "Ti‹letter-decomposed›" + unicodedata.normalize("NFD", "ế") + "p tục thực hiện",
    # letter-full-width
    "Các phòng‹letter-full-width›， đơn vị thực hiện",
    "Gửi ‹letter-full-width›２０ bản",
    # encoding-old
    "‹encoding-old›§iÒu 1 cña quyÕt ®Þnh",
    "Céng ‹encoding-old›hßa x· héi chñ nghÜa",
    "‹encoding-old›Coäng hoøa xaõ hoäi",
    "Thực hiện ‹encoding-old›nhaân daân vaø ñôn vò",
    "Theo ‹encoding-old›®Þnh kỳ",
    "Các phòng ‹encoding-old›hiÖn nay",
    "‹encoding-old›Ñoái với các phòng",
    "Các phòng ‹encoding-misread›kháº£o sÃ¡t mức độ hài lòng",
    "Đề nghị ‹encoding-misread›Ä‘Æ¡n vị thực hiện",
    "Các phòng thực hiện ‹encoding-misread›chÃ­nh xác",
    "Sở ‹encoding-misread›lÃ cơ quan chủ trì",
    "‹encoding-misread›Thá»±c hiện Kế hoạch",
    # word-doubled
    "Yêu cầu ‹word-doubled›các các đơn vị thực hiện",
    "Thực hiện nghiêm ‹word-doubled›và và kịp thời",
    "Báo cáo kết quả ‹word-doubled›về về, Sở tổng hợp",
    "Gửi ‹word-doubled›đơn vị đơn vị liên quan",
    "‹word-doubled›Của của các phòng",
    "Đẩy mạnh công tác về ‹word-doubled›cải cải cách hành chính",
    "Thực hiện cải ‹word-doubled›cách cách hành chính",
    "Các đơn ‹word-doubled›vị vị, phòng thực hiện",
    "Rà soát thủ ‹word-doubled›tục tục hành chính",
    "Nâng cao chất lượng, hiệu ‹word-doubled›quả quả công việc",
    "Trả ‹word-doubled›kết kết quả đúng hạn",
    "Gửi Sở Tài ‹word-doubled›chính chính trước ngày 31/3/2026",
    "Thời gian giải ‹word-doubled›quyết quyết so với quy định",
    "Phát huy vai trò của người ‹word-doubled›đứng đứng đầu",
    "Tổ chức rà soát hệ ‹word-doubled›thống thống văn bản",
    "Đối ‹word-doubled›với với các phòng",
    "Chấp hành ‹word-doubled›đúng đúng quy định",
    "Các ‹word-doubled›công công chức được cử đi học",
    "Báo cáo trước ‹word-doubled›ngày ngày 15/6/2026",
    "Kế hoạch công tác ‹word-doubled›năm năm 2026",
    "Theo Công văn ‹word-doubled›số số 12/SNV-VP",
    "Các ‹word-doubled›phòng phòng chuyên môn thực hiện",
    "‹word-doubled›Đề nghị đề nghị các đơn vị thực hiện",
    "Các phòng khẩn trương thực hiện, ‹word-doubled›báo cáo báo cáo kết quả về Sở",
    # label-doubled
    "‹label-doubled›Căn cứ Căn cứ tình hình thực tế của đơn vị",
    "Có ý kiến ‹label-doubled›về việc về việc nâng bậc lương",
    # about-doubled
    "Công văn số 5 ‹about-doubled›V/v về việc nâng bậc lương",
    "Công văn số 5 ‹about-doubled›v/v về việc nâng bậc lương",
    # placeholder-left
    "Báo cáo trước ngày ‹placeholder-left›… tháng ‹placeholder-left›… năm 2026",
    "Liên hệ đồng chí ‹placeholder-left›Nguyễn Văn A để biết thêm",
    "Công ty ‹placeholder-left›ABC nộp hồ sơ",
    "Số lượng ‹placeholder-left›??? hồ sơ",
    "Kinh phí là ‹placeholder-left›XXX đồng",
    "Họ và tên ‹placeholder-left›........ chức vụ ‹placeholder-left›____",
    '"Gửi ‹placeholder-left›[tên đơn vị] để thực hiện"',
    '"Gửi ‹placeholder-left›<tên đơn vị> để thực hiện"',
    "Theo Quyết định số ‹placeholder-left›…/QĐ-UBND",
    "Theo Công văn số ‹placeholder-left›…-CV của Sở",
    "Công ty ‹placeholder-left›ABC-nộp hồ sơ",
    "Giao ông ‹placeholder-left›Nguyễn Văn A/phòng thực hiện",
    # sentence-lower-case
    "‹sentence-lower-case›các đơn vị nghiêm túc thực hiện",
    "Các phòng nghiêm túc thực hiện. ‹sentence-lower-case›thường xuyên kiểm tra",
    # sentence-open-end
    "Báo cáo kết quả về Văn phòng Sở ‹sentence-open-end›và",
    '"Báo cáo kết quả về Văn phòng ‹sentence-open-end›Sở,"',
    # bracket-unbalanced
    "Trưởng các phòng ‹bracket-unbalanced›(đơn vị thực hiện",
    "Trưởng các phòng (đơn vị)‹bracket-unbalanced›) thực hiện",
    "Trưởng các phòng‹bracket-unbalanced›), đơn vị (cá nhân thực hiện",
    "Trưởng các phòng, đơn vị‹bracket-unbalanced›] thực hiện",
    "Trưởng các phòng, đơn vị‹bracket-unbalanced›] ghi \\[@nd vào phiếu",
    "Khẩu hiệu ‹bracket-unbalanced›“Dân biết, dân bàn được niêm yết",
    'Cơ chế ‹bracket-unbalanced›"một cửa được duy trì',
    "Người lao động (kể cả ‹bracket-unbalanced›“hợp đồng) thực hiện",
    # capital-wrong
    "Theo ‹capital-wrong›Nghị Định số 30/2020/NĐ-CP",
    '"Cụm từ “‹capital-wrong›Quyết Định” tại văn bản"',
    "Thực hiện ‹capital-wrong›quyết định số 15/QĐ-UBND của cấp trên",
    "Giao ‹capital-wrong›Ủy ban Nhân dân cấp xã thực hiện",
    "Trưởng các đơn vị thuộc ‹capital-wrong›Sở Tài Chính, các phòng",
    "Chỉ đạo của ‹capital-wrong›thủ tướng Chính phủ",
    # province-other
    "Trưởng các đơn vị thuộc ‹province-other›Sở Tài chính tỉnh Cà Mau thực hiện",
    "Theo chỉ đạo tại cuộc họp ‹province-other›UBND tỉnh An Giang giao",
    "Theo chỉ đạo tại cuộc họp ‹province-other›UBND TP.Đà Nẵng giao",
]

RIGHT = [
    # each beside the wrong case it is nearest to
    "Các đơn vị, phòng (sau đây gọi là đơn vị) thực hiện; báo cáo kết quả",
    '"Nội dung: rà soát… và kết thúc ..."',
    "Kỹ năng giao tiếp ứng xử…Công chức được cử tham gia phải nêu cao ý thức học tập",
    "Tỷ lệ 95,5%; lúc 14:30; số 12.345; Tp.Cần Thơ; ThS.Nguyễn Thị Bé; v.v., v.v.; (đợt 1)",
    "Điện, nước,... được khoán; xăng, dầu... được tiết kiệm",
    "Đơn giản hóa thủ tục; quý cơ quan; thủy lợi; khỏe; Ủy ban; lũy kế",
    "Hoàn thành, toàn quốc, khoảng, ngoài, xoáy, huỳnh quang, quý, quả, giá, già, khuỷu",
    "Nồng độ α và β trong mẫu nước là 5 µg/l, điện trở 3 Ω",
    "Ông Müller và bà François đến từ Curaçao, dự hội thảo tại São Paulo",
    "Luôn luôn, thường xuyên, dần dần, ngày ngày, người người thi đua, nhà nhà thi đua",
    "Các tồn tại tại đơn vị, tự phê bình, phê bình, do tự do do dân chủ, các, các loại",
    "Hội nghị lần thứ XXX của hiệp hội; nhóm máu A, khối A, đơn vị A; nhà ông Nguyễn Văn An",
    "Công khai kinh tế, văn hóa, … và các lĩnh vực khác [1]; điều kiện x < 5 và y > 3",
    "e-Office là phần mềm dùng chung. iPad được cấp cho lãnh đạo",
    "Hồ sơ gồm a) Đơn; b) Bản sao; “một cửa” và «liên thông»",
    "Quyết định số lượng, thông báo số liệu, nghị quyết của Đảng bộ, Ủy ban nhân dân",
    "Sở Tài chính tỉnh Sóc Trăng phối hợp với Sở Tài chính tỉnh Cà Mau",
    "Phường NGÃ BẢY, xã Phú Mã; khẩu hiệu «Kỷ cương, mạnh mẽ, bứt phá»; BẢN VẼ LÃI SUẤT",
    "Thực hiện TT. số 01/2021/TT-BTC và NĐ. số 30/2020/NĐ-CP",
    "Biểu mẫu được đăng trên cổng để các đơn vị tải về",
    "Kinh phí còn thừa được thu về",
]


def block(text: str) -> str:
    """Return a paragraph as YAML: in single quotes, unless the case brings its own."""
    return text if text[0] == '"' and text[-1] == '"' else "'" + text.replace("'", "''") + "'"


BROKEN = [
    "|\n    Sở Tài chính gửi kết quả kiểm ‹line-break›kê\n    tài sản năm 2026",
    '"Sở Tài chính gửi kết quả kiểm ‹line-break›kê\\ntài sản năm 2026"',
    "|\n    Sở Tài chính gửi kết quả kiểm ‹blank-line›kê\n\n    Đề nghị các phòng đối chiếu",
    ">-\n    Sở Tài chính gửi kết quả kiểm ‹blank-line›kê\n\n    Đề nghị các phòng đối chiếu",
    "Sở Tài chính gửi kết quả kiểm ‹blank-line›kê\n\n    đến các phòng để đối chiếu",
    '"Sở Tài chính gửi kết quả kiểm ‹blank-line›kê\\n \\nĐề nghị các phòng đối chiếu"',
    'directives: ["Báo ‹line-break›cáo\\nđúng hạn", Cử công chức]',
    "|\n    Sở Tài chính gửi kết quả kiểm kê\n\n",
    ">-\n    Sở Tài chính gửi kết quả kiểm kê\n    tài sản năm 2026",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_break_inside_a_paragraph_is_told_however_it_is_typed(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_is_found_where_it_stands(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(block(text))})


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_like_a_slip_is_left_alone(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(block(text))})


def test_a_directive_of_one_word_was_not_finished(tmp_path: Path) -> None:
    wrong = letter(
        "‹directive-one-word›Báo", "directives: [‹directive-one-word›Giao, Rà soát hồ sơ]"
    )
    judge(tmp_path, "text", {"letter.yaml": wrong})


REFERENCES = """\
nd-118:
  type: Nghị định
  number: 118/2025/NĐ-CP
  date: 2025-06-09
  issuer: Chính phủ
  subject: về thủ tục hành chính
"""


def with_references(*body: str) -> dict[str, str]:
    return {"letter.yaml": letter(*body), "references.yaml": REFERENCES}


def test_a_citation_that_stands_alone_is_no_directive_of_one_word(tmp_path: Path) -> None:
    judge(tmp_path, "text", with_references("'[@nd-118]'", "'[@nd-118], [@nd-118] và [@nd-118]'"))


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị định ‹type-doubled›[@nd-118] trong năm",
        "Thực hiện Nghị định số ‹type-doubled›[@nd-118] trong năm",
        "'[@nd-118:short] là nghị định; theo nghị định ‹type-doubled›[@nd-118] thì khác'",
    ],
)
def test_a_type_before_its_citation_would_be_printed_twice(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", with_references(text))


@pytest.mark.parametrize(
    "before", ["các nghị định khác và ", "chỉ đạo tại ", "Thông tư hướng dẫn "]
)
def test_other_words_before_a_citation_are_left_alone(before: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", with_references(f"Thực hiện {before}[@nd-118] trong năm"))


@pytest.mark.parametrize(
    "subject",
    [
        "‹about-doubled›về việc kiểm kê",
        "‹about-doubled›Về việc kiểm kê",
        "kiểm kê về việc",
        "việc kiểm kê",
    ],
)
def test_a_subject_does_not_begin_with_what_the_program_prints(
    subject: str, tmp_path: Path
) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter("Các phòng thực hiện", subject=subject)})


def test_under_a_type_name_the_subject_may_begin_with_about(tmp_path: Path) -> None:
    notice = letter("Các phòng thực hiện", subject="về việc kiểm kê tài sản")
    notice = notice.replace("cong-van", "thong-bao").replace("STC-VP", "TB-STC")
    judge(tmp_path, "text", {"letter.yaml": notice})


OFFICE = "name: Sở Tài chính\nplace: Cần Thơ\nhead: Giám đốc\n"


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("old", "Chuẩn hóa hồ sơ, tin học ‹tone-mixed›hoá thủ tục, số hoá"),
        ("old", "Tin học ‹tone-mixed›hoá thủ tục"),
        ("new", "Tin học ‹tone-mixed›hóa thủ tục, hoà giải"),
        ("new", "‹tone-mixed›Ủy ban nhân dân giao"),
        ("old", "Tin học hóa thủ tục"),
        ("new", "Tin học hoá thủ tục, quý cơ quan"),
    ],
)
def test_tone_marks_stand_as_the_office_sets_them(choice: str, text: str, tmp_path: Path) -> None:
    files = {"letter.yaml": letter(text), "office.yaml": OFFICE + f"tone_marks: {choice}\n"}
    judge(tmp_path, "text", files)


def test_a_signer_spells_his_name_as_he_likes(tmp_path: Path) -> None:
    own = letter("Tin học hóa thủ tục").replace("Lê Văn An", "Lê Thị Thuý Hoà")
    judge(tmp_path, "text", {"letter.yaml": own})


def test_a_province_that_the_letter_is_sent_to_is_no_leftover(tmp_path: Path) -> None:
    text = "Trưởng các đơn vị thuộc Sở Tài chính tỉnh Cà Mau thực hiện"
    judge(
        tmp_path,
        "text",
        {"letter.yaml": letter(text).replace("[Như trên]", "[Như trên, UBND tỉnh Cà Mau]")},
    )


def test_provinces_merged_into_the_offices_own_are_no_leftovers(tmp_path: Path) -> None:
    text = "Theo hồ sơ lưu, UBND tỉnh Hậu Giang đã giao, UBND tỉnh Sóc Trăng đã nhận"
    judge(tmp_path, "text", {"letter.yaml": letter(text), "office.yaml": OFFICE})


def test_gaps_that_a_batch_fills_are_no_slips(tmp_path: Path) -> None:
    text = '"{{ tên }} {{ tên }}, {{ số }}; gửi {{ nơi }}"'
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


def test_a_quotation_of_several_paragraphs_is_right(tmp_path: Path) -> None:
    texts = ['"“Điều 2. Tổ chức thực hiện"', '"Các đơn vị thực hiện Quy chế này”"']
    judge(tmp_path, "text", {"letter.yaml": letter("Nội dung như sau", *texts)})


def test_a_quotation_that_never_closes_is_told_of(tmp_path: Path) -> None:
    texts = ['"‹bracket-unbalanced›“Điều 2. Tổ chức thực hiện"', "Các đơn vị thực hiện"]
    judge(tmp_path, "text", {"letter.yaml": letter(*texts)})


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị ‹unit-ended›UBND huyện Mỹ Xuyên chỉ đạo thực hiện",
        "Công chức ‹unit-ended›cấp huyện chấp hành nghiêm",
        "Các đơn vị trên địa bàn ‹unit-ended›tỉnh Hậu Giang triển khai",
        "Theo hướng dẫn của ‹unit-ended›Bộ Kế hoạch và Đầu tư",
        "Đề nghị ‹unit-ended›Sở Giao thông vận tải phối hợp",
        "UBND huyện Mỹ Xuyên (cũ) đã bàn giao hồ sơ",
        "Thực hiện Quyết định số 15/QĐ-UBND của UBND tỉnh Hậu Giang",
        "Trước đây Bộ Kế hoạch và Đầu tư hướng dẫn",
        "Thành lập Sở Xây dựng trên cơ sở hợp nhất Sở Giao thông vận tải và Sở Xây dựng",
    ],
)
def test_units_that_are_no_more_are_told_of_but_for_the_past(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


def test_a_letter_from_before_the_reform_may_name_a_district(tmp_path: Path) -> None:
    text = "Đề nghị UBND huyện Mỹ Xuyên chỉ đạo thực hiện"
    judge(tmp_path, "text", {"letter.yaml": letter(text, date="2025-02-28")})


@pytest.mark.parametrize(
    "text",
    [
        "‹office-other›Sở Nội vụ đề nghị các cơ quan, đơn vị báo cáo",
        "Để tổng hợp, Giám đốc ‹office-other›Sở Y tế yêu cầu Trưởng các phòng báo cáo",
        "Sở Tài chính đề nghị các cơ quan, đơn vị báo cáo",
        "Theo đề nghị của Sở Nội vụ tại cuộc họp",
    ],
)
def test_an_office_speaks_by_its_own_name(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(text)})
