"""A sheet as a page of the web: no script, nothing from elsewhere, readable aloud and on paper."""

import base64
import hashlib
from dataclasses import dataclass
from html import escape

from schema.printing.sheet import Digest, Facts, Moment, Part, Result, Section, Sheet, Table, Text, Value
from tenants.language import Language

STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:52rem;
margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.3;margin:.2rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid}
.kind{font-size:1.1rem;margin:0}
.result{font-size:1.3rem;font-weight:700;margin:.5rem 0}
nav ul{display:flex;gap:1.5rem;list-style:none;margin:0;padding:0}
a{color:inherit}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
caption{text-align:left;font-weight:600}
th,td{border:1px solid;padding:.3rem .6rem;text-align:left;vertical-align:top}
.number{text-align:right;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:minmax(9rem,1fr) 3fr;gap:.3rem 1rem}
dt{font-weight:600}
dd{margin:0}
code{overflow-wrap:anywhere}
.wide{overflow-x:auto}
footer{margin-top:2rem;border-top:1px solid;font-size:.9rem}
@media (max-width:34rem){dl{display:block}dd{margin-bottom:.5rem}}
@media print{nav{display:none}body{max-width:none;padding:0;color:#000;background:#fff}
h2,caption,thead,dt{break-after:avoid}tr,dt,dd{break-inside:avoid}thead{display:table-header-group}}
"""

_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a browser may do with the page (CSP): show it, in our one style."""

ALTERNATIVES = {Language.CHINESE: "本页的其他形式", Language.ENGLISH: "Other forms of this page"}
PRINTED = {Language.CHINESE: "可打印的 PDF", Language.ENGLISH: "PDF to print"}
NAMES = {Language.CHINESE: "中文", Language.ENGLISH: "English"}


@dataclass(frozen=True)
class Links:
    """Where else the sheet is: as PDF, and in the other language."""

    pdf: str
    other: str


def shown(sheet: Sheet, links: Links) -> str:
    """The whole page."""
    language = sheet.language
    other = Language.ENGLISH if language is Language.CHINESE else Language.CHINESE
    body = f"""<header>
<p>{escape(sheet.issuer)}</p>
<h1>{escape(sheet.title)}</h1>
<p class="kind">{escape(sheet.kind)}</p>
<nav aria-label="{ALTERNATIVES[language]}"><ul>
<li><a href="{escape(links.other)}" hreflang="{other}" lang="{other}" rel="alternate">{NAMES[other]}</a></li>
<li><a href="{escape(links.pdf)}" type="application/pdf">{PRINTED[language]}</a></li>
</ul></nav>
</header>
<main>
{"".join(_section(number, section) for number, section in enumerate(sheet.sections, 1))}</main>
<footer><p>{escape(sheet.note)}</p></footer>"""
    return document(language, sheet.title, body)


def document(language: Language, title: str, body: str) -> str:
    """HTML around a body that is HTML already."""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""


def _section(number: int, section: Section) -> str:
    parts = "".join(_part(part) for part in section.parts)
    name = f"section-{number}"
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(section.title)}</h2>\n{parts}</section>\n'


def _part(part: Part) -> str:
    match part:
        case Text(words):
            return f"<p>{escape(words)}</p>\n"
        case Result(words):
            return f'<p class="result">{escape(words)}</p>\n'
        case Facts(rows):
            told = "".join(f"<dt>{escape(name)}</dt><dd>{_value(value)}</dd>\n" for name, value in rows)
            return f"<dl>\n{told}</dl>\n"
        case Table():
            return _table(part)


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_number(table, column)}>{escape(name)}</th>'
        for column, name in enumerate(table.header)
    )
    rows = "".join(f"<tr>{_row(table, row)}</tr>\n" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
    named = f' role="region" tabindex="0" aria-label="{escape(table.caption)}"' if table.caption else ""
    return (
        f'<div class="wide"{named}><table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n'
        "</table></div>\n"
    )


def _row(table: Table, row: tuple[Value, ...]) -> str:
    """The first cell names the row."""
    first, *rest = row
    cells = "".join(
        f"<td{_number(table, column)}>{_value(value)}</td>" for column, value in enumerate(rest, 1)
    )
    return f'<th scope="row"{_number(table, 0)}>{_value(first)}</th>{cells}'


def _number(table: Table, column: int) -> str:
    return ' class="number"' if column in table.numbers else ""


def _value(value: Value) -> str:
    match value:
        case Moment(at, words):
            return f'<time datetime="{at.isoformat()}">{escape(words)}</time>'
        case Digest(words):
            return f"<code>{escape(words)}</code>"
    return escape(value)
