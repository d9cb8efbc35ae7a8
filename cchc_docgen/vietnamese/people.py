"""What stands before people's names: degrees, ranks, titles of honour."""

from __future__ import annotations

import re

DEGREE = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|Ths|THS|BS|BSCK\w*|BSNT|CKI+|KS|KTS|NGƯT|NGND|NSND|NSƯT|TTND|TTƯT)(?:\.|\b)"
    r"|(?:CN|DS|LS|CV|Dr|Mr|Mrs|Ms)\."
    r"|(?i:thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|giáo sư|phó giáo sư|bác sĩ|bác sỹ|kỹ sư|cử nhân|dược sĩ|luật sư"
    r"|(?:đại|thượng|trung|thiếu) (?:tá|úy|uỷ|tướng)|đại úy)\b)"
)
"""A degree, rank or title at the head of a name."""
