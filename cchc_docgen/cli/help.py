r"""What ``--help`` says of each command, in Vietnamese and English: a sentence, then examples.

Prose is wrapped by click; lines after ``\b`` stand as they are written.
"""

from __future__ import annotations

from cchc_docgen.cli.language import say

MAIN = say(
    vi="""Soạn văn bản hành chính (.docx) từ tệp YAML, đúng thể thức theo Nghị định 30/2020/NĐ-CP.

\b
Ví dụ:
  cchc-docgen init van-ban                 tạo thư mục làm việc với văn bản mẫu
  cchc-docgen check letters                xem mọi lỗi, chưa tạo tệp nào
  cchc-docgen build letters/2026 -o out    tạo tệp .docx cho mọi văn bản trong thư mục
  cchc-docgen text out/thong-bao.docx      đọc lại phần chữ của tệp đã tạo
  cchc-docgen audit van-ban.docx           so một tệp .docx bất kỳ với quy định

\b
Mã thoát: 0 xong; 1 có văn bản bị từ chối; 2 gõ sai lệnh; 3 hệ thống hoặc LibreOffice lỗi; 130 Ctrl-C.
Hướng dẫn của từng lệnh: cchc-docgen build -h""",
    en="""Make official Vietnamese letters (.docx) from YAML, in the form of Decree 30/2020/NĐ-CP.

\b
Examples:
  cchc-docgen init work                    lay out a working folder with example letters
  cchc-docgen check letters                show every mistake, make nothing
  cchc-docgen build letters/2026 -o out    make a .docx of every letter in the folder
  cchc-docgen text out/thong-bao.docx      read back the text of a finished file
  cchc-docgen audit letter.docx            compare any .docx with the regulation

\b
Exit codes: 0 done; 1 a letter was refused; 2 wrong usage; 3 the system or LibreOffice failed; 130 Ctrl-C.
Help of one command: cchc-docgen build -h""",
)

LANG = say(
    vi="Ngôn ngữ của thông báo; không ghi thì theo biến CCHC_LANG, rồi tiếng Việt.",
    en="Language of messages; left out: the variable CCHC_LANG, then Vietnamese.",
)

VERSION = say(vi="In số phiên bản.", en="Print the version.")

BUILD = say(
    vi="""Tạo tệp .docx cho từng văn bản; thư mục nghĩa là mọi văn bản bên trong.

Đường dẫn các tệp đã tạo in ra stdout, lỗi in ra stderr. Văn bản có lỗi không được tạo; các văn bản khác
vẫn được tạo.

\b
Ví dụ:
  cchc-docgen build letters/2019/cchc-2018.yaml      tạo out/cchc-2018.docx
  cchc-docgen build letters -o out                   mọi văn bản, giữ nguyên thư mục con
  cchc-docgen build letters -o out --pdf             thêm bản PDF cạnh mỗi tệp""",
    en="""Make a .docx of each letter; a folder means every letter under it.

Paths of produced files go to stdout, findings to stderr. A letter with an error is not made; the others
are.

\b
Examples:
  cchc-docgen build letters/2019/cchc-2018.yaml      makes out/cchc-2018.docx
  cchc-docgen build letters -o out                   every letter, subfolders kept
  cchc-docgen build letters -o out --pdf             also a PDF beside each file""",
)

BUILD_OUTPUT = say(
    vi="Thư mục chứa tệp tạo ra (không ghi: out).",
    en="Folder for the produced files (left out: out).",
)

FORCE = say(
    vi="Tạo lại cả tệp đã sửa bằng tay; bản cũ giữ thành .bak.",
    en="Make anew also a file edited by hand; the old one is kept as .bak.",
)

CHECK = say(
    vi="""Kiểm tra văn bản và chỉ ra mọi lỗi, không tạo tệp nào.

Lỗi in ra stderr, kèm dòng nguồn và dấu ^ dưới chỗ sai. Dạng json, github, sarif dành cho chương trình khác
và in ra stdout.

--fix sửa những gì chắc chắn đúng ngay trong tệp YAML và các sổ dùng chung của văn bản: khoảng trắng thừa,
khoảng trắng trước dấu câu, chữ Unicode dựng sẵn, “988/QĐ - UBND”, số 0 trong ngày tháng. Mọi chỗ khác giữ
nguyên từng byte. --diff chỉ in phần sẽ sửa, không ghi gì, không in lỗi; mã thoát 1 nếu có chỗ cần sửa.

\b
Ví dụ:
  cchc-docgen check letters
  cchc-docgen check letters/2019/cchc-2018.yaml
  cchc-docgen check letters --diff
  cchc-docgen check letters --output-format sarif > cchc.sarif""",
    en="""Check letters and show every mistake; nothing is made.

Findings go to stderr, with the source line and a ^ under the place. The forms json, github and sarif are
for other programs and go to stdout.

--fix mends what is certain in the YAML file itself and in the registers it draws on: doubled blanks, blanks
before a mark, composed Unicode letters, “988/QĐ - UBND”, the zeros of dates. Every other byte stays. --diff
prints what would change, writes nothing and shows no finding; it exits with 1 if something would change.

\b
Examples:
  cchc-docgen check letters
  cchc-docgen check letters/2019/cchc-2018.yaml
  cchc-docgen check letters --diff
  cchc-docgen check letters --output-format sarif > cchc.sarif""",
)

OUTPUT_FORMAT = say(
    vi="Dạng kết quả; không ghi thì text.", en="Form of the result; left out: text."
)
STATISTICS = say(vi="Đếm số lần của từng mã lỗi.", en="Count the findings of each code.")
FIX = say(
    vi="Sửa những gì chắc chắn đúng ngay trong tệp nguồn, rồi kiểm tra.",
    en="Mend what is certain in the source files, then check.",
)
DIFF = say(
    vi="Chỉ in những gì --fix sẽ sửa; mã thoát 1 nếu có.",
    en="Only print what --fix would change; exits with 1 if anything.",
)
CHANGED = say(
    vi="SOURCES là các tệp vừa thay đổi: sổ dùng chung là các văn bản dùng nó, bảng là văn bản cùng tên.",
    en="SOURCES are files that changed: a register means the letters that draw on it, a table its form.",
)

BATCH = say(
    vi="""Tạo mỗi dòng của bảng dữ liệu một văn bản (.docx) từ một văn bản có chỗ điền {{ cột }}.

Bảng là tệp .csv, .xlsx hoặc danh sách .yaml; dòng đầu ghi tên cột. Mọi dòng được kiểm tra trước khi
tệp đầu tiên được ghi. Dòng sai được đưa vào rejected.csv kèm lý do, các dòng khác vẫn được tạo. Chạy lại
chỉ làm những văn bản có thay đổi; manifest.jsonl ghi từng văn bản đã tạo. {{ cột | tiền }} in ô như bộ
lọc nói (tiền, chữ, số, tỷ lệ, ngày, hoa …); ô không đúng kiểu là dòng sai.

\b
Ví dụ:
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --dry-run
  cchc-docgen batch thong-bao.yaml --data don-vi.xlsx --sheet 2025 --name "TB {{ tên_đơn_vị }}"
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --only NK --only CK
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --jobs 4 --resume
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --proof xem.pdf --merge in.pdf""",
    en="""Make a .docx of each row of a table, from one letter with places {{ column }} to fill.

The table is a .csv, an .xlsx or a .yaml list; its first row names the columns. Every row is checked before
the first file is written. A wrong row goes to rejected.csv with its reason; the others are made. A second
run makes only what changed; manifest.jsonl lists every letter made. {{ column | money }} prints the cell
as the filter says (money, words, number, percent, date, upper …); a cell that does not fit is a wrong row.

\b
Examples:
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --dry-run
  cchc-docgen batch notice.yaml --data units.xlsx --sheet 2025 --name "TB {{ unit }}"
  cchc-docgen batch notice.yaml --data units.csv --only NK --only CK
  cchc-docgen batch notice.yaml --data units.csv --jobs 4 --resume
  cchc-docgen batch notice.yaml --data units.csv --proof proof.pdf --merge print.pdf""",
)

DATA = say(vi="Bảng dữ liệu: .csv, .xlsx hoặc .yaml.", en="Table of data: .csv, .xlsx or .yaml.")
NAME = say(
    vi="Mẫu tên tệp, ví dụ “TB {{ cột }}”; không ghi thì <tên văn bản>-{{ khóa }}.",
    en="Pattern of file names, such as “TB {{ column }}”; left out: <source>-{{ key }}.",
)
KEY = say(
    vi="Cột phân biệt các dòng, ghi tên hoặc tiêu đề; không ghi thì cột đầu.",
    en="Column that tells rows apart, by its name or title; left out: the first.",
)
SHEET = say(vi="Trang tính của tệp .xlsx.", en="Sheet of an .xlsx file.")
HEADER_ROW = say(
    vi="Dòng tên cột, ví dụ 4, hoặc 4-5 nếu chiếm hai dòng; không ghi thì tự tìm.",
    en="Row of the titles, such as 4, or 4-5 for two rows; left out: it is found.",
)
RANGE = say(
    vi="Chỉ đọc vùng ô này của bảng.",
    en="Read only this range of cells.",
)
ONLY = say(
    vi="Chỉ tạo dòng có khóa này (ghi được nhiều lần).",
    en="Make only the row of this key (may be repeated).",
)
CHECK_STRICT = say(
    vi="Cảnh báo cũng làm mã thoát thành 1 (luôn như vậy: strict: true trong office.yaml).",
    en="Warnings make the exit code 1 too (always: strict: true in office.yaml).",
)
CHECK_JOBS = say(
    vi="Số tiến trình chạy cùng lúc; không ghi thì theo số nhân máy khi có nhiều văn bản (Linux).",
    en="Number of processes; left out: one a core when there are many letters (Linux).",
)
JOBS = say(
    vi="Số tiến trình chạy cùng lúc (không ghi: 1, khi tạo PDF thì theo số nhân).",
    en="Number of processes (left out: 1; for PDF one a core).",
)
CLUSTER = say(
    vi="Địa chỉ scheduler của cụm Dask có sẵn (cần cchc-docgen[cluster]).",
    en="Scheduler address of an existing Dask cluster (needs cchc-docgen[cluster]).",
)
RESUME = say(
    vi="Tiếp tục lần chạy bị ngắt: đối chiếu lại từng tệp đã tạo, làm tiếp phần còn thiếu.",
    en="Finish a run that was cut off: verify each file already made, make what is missing.",
)
STRICT = say(
    vi="Có một dòng sai thì không tạo văn bản nào.", en="Make nothing if any row is wrong."
)
DRY_RUN = say(
    vi="Kiểm tra mọi dòng, in tên các tệp sẽ tạo, không ghi gì.",
    en="Check every row, print the files that would be made, write nothing.",
)

PDF_FLAG = say(
    vi="Tạo thêm bản PDF cạnh mỗi tệp .docx (cần LibreOffice).",
    en="Also make a PDF beside each .docx (needs LibreOffice).",
)
PDF_A = say(
    vi="PDF để lưu trữ: PDF/A-2b; không ghi thì PDF 1.7.",
    en="PDF to be archived: PDF/A-2b; left out: PDF 1.7.",
)
PROOF = say(
    vi="Tạo PDF và một tệp xem nhanh: trang đầu mọi văn bản, kèm số, ký hiệu và nơi nhận.",
    en="Make the PDFs and a proof: the first page of every letter, with number and addressee.",
)
MERGE = say(
    vi="Tạo PDF và một tệp PDF gồm mọi văn bản, theo thứ tự để in.",
    en="Make the PDFs and one PDF of all letters, in the order of printing.",
)

PDF = say(
    vi="""Chuyển các tệp .docx sang PDF bằng LibreOffice; thư mục nghĩa là mọi tệp .docx bên trong.

PDF chỉ được ghi khi có đủ chữ của văn bản. Tệp làm LibreOffice treo hoặc dừng thì bị loại, kèm lý do; các
tệp khác vẫn được chuyển. Thiếu LibreOffice thì mã thoát là 3.

\b
Ví dụ:
  cchc-docgen pdf out/thong-bao.docx                 tạo out/thong-bao.pdf
  cchc-docgen pdf out -o pdf --pdf-a                 mọi tệp trong out, dạng PDF/A-2b
  cchc-docgen pdf a.docx b.docx --merge in.pdf       thêm một tệp in.pdf gồm cả hai""",
    en="""Turn .docx files into PDF with LibreOffice; a folder means every .docx under it.

A PDF is only kept when it says what the document says. A file on which LibreOffice hangs or breaks off is
set aside with its reason; the others are done. Where LibreOffice is missing, the exit code is 3.

\b
Examples:
  cchc-docgen pdf out/thong-bao.docx                 makes out/thong-bao.pdf
  cchc-docgen pdf out -o pdf --pdf-a                 every file in out, as PDF/A-2b
  cchc-docgen pdf a.docx b.docx --merge print.pdf    also one print.pdf of both""",
)
PDF_OUTPUT = say(
    vi="Thư mục chứa PDF (không ghi: cạnh tệp .docx).",
    en="Folder for the PDFs (left out: beside the .docx).",
)
PDF_JOBS = say(
    vi="Số LibreOffice chạy song song (không ghi: theo số nhân, nhiều nhất 4).",
    en="How many LibreOffices run at once (left out: one a core, at most 4).",
)

PREVIEW = say(
    vi="""Xem các trang của tệp .docx hoặc .pdf dưới dạng ảnh PNG.

Tệp ảnh tên là <tên tệp>-1.png, <tên tệp>-2.png, … Tệp .docx cần LibreOffice.

\b
Ví dụ:
  cchc-docgen preview out/thong-bao.docx             mọi trang, rộng 1000 điểm ảnh
  cchc-docgen preview out/thong-bao.pdf --page 1 --dpi 150 -o anh""",
    en="""Show the pages of a .docx or .pdf as PNG pictures.

The pictures are called <file>-1.png, <file>-2.png, … A .docx needs LibreOffice.

\b
Examples:
  cchc-docgen preview out/thong-bao.docx             every page, 1000 pixels wide
  cchc-docgen preview out/thong-bao.pdf --page 1 --dpi 150 -o pictures""",
)
PREVIEW_OUTPUT = say(
    vi="Thư mục chứa ảnh (không ghi: cạnh tệp).",
    en="Folder for the pictures (left out: beside the file).",
)
PAGE = say(vi="Chỉ một trang, tính từ 1.", en="One page only, counted from 1.")
WIDTH = say(
    vi="Bề rộng ảnh, điểm ảnh (không ghi: 1000).",
    en="Width of a picture in pixels (left out: 1000).",
)
DPI = say(vi="Số điểm ảnh mỗi inch, thay cho --width.", en="Pixels an inch, instead of --width.")
AUDIT = say(
    vi="""So tệp .docx bất kỳ với quy định về thể thức; thư mục nghĩa là mọi tệp .docx bên trong.

Mỗi lỗi nêu thành phần, số thứ tự và chữ của đoạn, điều tìm thấy, điều quy định và căn cứ. Sau cùng là số quy
tắc đạt, không đạt, cần người xem, không xét được. Không ghi --profile thì theo ngày của văn bản.

\b
Ví dụ:
  cchc-docgen audit out/cchc-2018.docx
  cchc-docgen audit van-ban-den --statistics
  cchc-docgen audit cu.docx --verbose
  cchc-docgen audit out/cchc-2018.docx --against letters/2019/cchc-2018.yaml
  cchc-docgen audit out --html kiem-tra.html
  cchc-docgen audit out --output-format json > audit.json""",
    en="""Compare any .docx with the regulation on form; a folder means every .docx under it.

A finding names the part, the paragraph with its number, what was found, what the law asks and where. Then
follows how many rules pass, fail, need a person or could not be judged. Without --profile it is the
regulation of the letter's date.

\b
Examples:
  cchc-docgen audit out/cchc-2018.docx
  cchc-docgen audit incoming --statistics
  cchc-docgen audit old.docx --verbose
  cchc-docgen audit out/cchc-2018.docx --against letters/2019/cchc-2018.yaml
  cchc-docgen audit out --html audit.html
  cchc-docgen audit out --output-format json > audit.json""",
)
PROFILE = say(
    vi="Quy định để so; không ghi thì theo ngày văn bản.",
    en="Regulation to compare with; left out: that of the letter's date.",
)
AGAINST = say(
    vi="So với văn bản mà tệp nguồn cho ra: chữ, số, ngày, tên, lề, cỡ chữ nào khác.",
    en="Compare with the letter this source gives: words, numbers, dates, names, margins, looks.",
)
AGAINST_DATA = say(
    vi="Bảng dữ liệu, khi nguồn có chỗ trống.",
    en="Table of data, where the source has open places.",
)
AGAINST_ROW = say(
    vi="Dòng của bảng: ô ở cột đầu.", en="The table's row, by the text in its first column."
)
HTML = say(
    vi="Ghi kết quả thành một trang HTML, mở bằng trình duyệt, in được.",
    en="Write the result as one HTML page, to be opened in a browser or printed.",
)
VERBOSE = say(vi="In kết quả của từng quy tắc.", en="Show what every rule came to.")

INIT = say(
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

KEYS = say(
    vi="Thứ tiếng của các khóa trong tệp YAML: en hoặc vi (loại, trích yếu, kính gửi…).",
    en="Language of the keys in the YAML files: en, or vi (loại, trích yếu, kính gửi …).",
)

TEXT = say(
    vi="""In phần chữ của một tệp .docx, mỗi đoạn một dòng.

\b
Ví dụ:
  cchc-docgen text out/cchc-2018.docx
  cchc-docgen text out/cchc-2018.docx > cchc-2018.txt""",
    en="""Print the text of a .docx, one paragraph a line.

\b
Examples:
  cchc-docgen text out/cchc-2018.docx
  cchc-docgen text out/cchc-2018.docx > cchc-2018.txt""",
)

SCHEMA = say(
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

RULE = say(
    vi="""Giải thích một quy tắc kiểm tra: mức độ, căn cứ, lý do, ví dụ sai và đúng.

Không ghi mã thì in danh sách mọi quy tắc. Mã đứng trong ngoặc vuông ở cuối mỗi thông báo;
mã nào cũng tra được, kể cả mã của audit --against.

\b
Ví dụ:
  cchc-docgen rule
  cchc-docgen rule score-sum
  cchc-docgen rule audit-margin
  cchc-docgen rule against-date""",
    en="""Explain a rule of the checks: severity, point of law, reason, a wrong and a right example.

Without a code every rule is listed. The code stands in brackets at the end of each message; any of them
can be looked up, those of audit --against too.

\b
Examples:
  cchc-docgen rule
  cchc-docgen rule score-sum
  cchc-docgen rule audit-margin
  cchc-docgen rule against-date""",
)

TEMPLATE = say(
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

TEMPLATE_BUILD = say(
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

TEMPLATE_OUTPUT = say(
    vi="Thư mục chứa mẫu (không ghi: templates).",
    en="Folder for the templates (left out: templates).",
)

TEMPLATE_CHECK = say(
    vi="""Tìm các bẫy trong mẫu Word trước khi có dữ liệu.

Thẻ bị cắt, biến viết sai, thẻ trong hộp văn bản hay trong phần sửa đổi được theo dõi, khối không đóng:
mỗi lỗi kèm tên phần và số thứ tự đoạn. Phần của văn bản mà mẫu không in ở đâu thì bị cảnh báo.

\b
Ví dụ:
  cchc-docgen template check templates/cong-van.docx""",
    en="""Find the traps of a Word template before any data.

Split tags, misspelt variables, tags in text boxes or tracked changes, unclosed blocks: each with its
part and the number of its paragraph. A text of the letter that is printed nowhere is warned of.

\b
Example:
  cchc-docgen template check templates/cong-van.docx""",
)

TEMPLATE_FIELDS = say(
    vi="""In các biến mà một mẫu Word cần, mỗi biến một dòng.

\b
Ví dụ:
  cchc-docgen template fields templates/cong-van.docx""",
    en="""Print the variables a Word template asks for, one a line.

\b
Example:
  cchc-docgen template fields templates/cong-van.docx""",
)
