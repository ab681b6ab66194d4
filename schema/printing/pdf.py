"""A sheet as PDF for the printer and the archive: A4, the font embedded, the same bytes for the same sheet."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from schema.printing.lines import wrapped
from schema.printing.sheet import Digest, Facts, Moment, Part, Result, Section, Sheet, Table, Text, Value
from tenants.language import Language

FONT = "sheet"
MARGIN, LINE, PAD = 20, 6, 1.5
BODY, SMALL, HEADING, TITLE = 10.5, 8.5, 13, 18
"""Millimetres, and points."""

MOST_LINES = 30
"""Of a row: with its header it fits on a page."""
PAGES = "{pages of this file}"
"""What fpdf2 puts the number of pages for."""

LABEL_WIDTH = 3
VALUE_WIDTH = 7
SHADE = (235, 235, 235)

FOOTERS = {
    Language.CHINESE: "{title} · 第 {page} 页，共 {pages} 页",
    Language.ENGLISH: "{title} · page {page} of {pages}",
}


def printed(sheet: Sheet, font: Path) -> bytes:
    """The PDF. Takes half a second of CPU for the font alone: not for the event loop."""
    printer = _Printer(sheet, font)
    printer.add_page()
    printer.heading(sheet.issuer, BODY)
    printer.heading(sheet.title, TITLE)
    printer.heading(sheet.kind, HEADING)
    for section in sheet.sections:
        _print_section(printer, section)
    printer.ln(LINE)
    printer.paragraph(sheet.note, SMALL)
    return bytes(printer.output())


class _Printer(FPDF):
    """fpdf2 wants to be asked for the footer of each page by a method of its own."""

    def __init__(self, sheet: Sheet, font: Path) -> None:
        super().__init__(format="A4")
        self._footer = FOOTERS[sheet.language]
        self._title = sheet.title
        self.alias_nb_pages(PAGES)
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN)
        self.set_lang(sheet.language.value)
        self.set_title(sheet.title)
        self.set_author(sheet.issuer)
        self.set_creation_date(sheet.dated)
        self.add_font(FONT, fname=font)
        self.set_font(FONT, size=BODY)

    def footer(self) -> None:
        self.set_y(-MARGIN + LINE)
        self.set_font(FONT, size=SMALL)
        self.cell(
            0, LINE, self._footer.format(title=self._title, page=self.page_no(), pages=PAGES), align="C"
        )
        self.set_font(FONT, size=BODY)

    def heading(self, words: str, size: float) -> None:
        self._lines(words, size, align="C")
        self.ln(PAD)

    def paragraph(self, words: str, size: float = BODY) -> None:
        self._lines(words, size, align="L")

    def fits(self, height: float) -> bool:
        return self.get_y() + height < self.h - MARGIN

    def cell_text(self, value: Value, width: float) -> str:
        """What goes into a cell of that width, its lines broken."""
        return wrapped(_plain(value), width - 2 * self.c_margin - 2 * PAD, self.get_string_width)

    def _lines(self, words: str, size: float, align: str) -> None:
        self.set_font(FONT, size=size)
        broken = wrapped(words, self.epw - 2 * self.c_margin, self.get_string_width)
        self.multi_cell(0, size * LINE / BODY, broken, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font(FONT, size=BODY)


def _print_section(printer: _Printer, section: Section) -> None:
    if not printer.fits(6 * LINE):  # a title alone at the foot of a page helps nobody
        printer.add_page()
    printer.ln(LINE)
    printer.paragraph(section.title, HEADING)
    printer.ln(PAD)
    for part in section.parts:
        _print_part(printer, part)
        printer.ln(PAD)


def _print_part(printer: _Printer, part: Part) -> None:
    match part:
        case Text(words):
            printer.paragraph(words)
        case Result(words):
            printer.paragraph(words, HEADING)
        case Facts(rows):
            _print_table(printer, Table("", (), rows, (LABEL_WIDTH, VALUE_WIDTH)))
        case Table():
            if part.caption:
                printer.paragraph(part.caption, SMALL)
            _print_table(printer, part)


def _print_table(printer: _Printer, table: Table) -> None:
    """Its header is repeated on every page it runs over."""
    whole = sum(table.widths)
    widths = [printer.epw * share / whole for share in table.widths]
    aligns = ["RIGHT" if column in table.numbers else "LEFT" for column in range(len(widths))]
    lines: list[tuple[Value, ...]] = [table.header, *table.rows] if table.header else list(table.rows)
    with printer.table(
        col_widths=tuple(widths),
        text_align=tuple(aligns),
        first_row_as_headings=bool(table.header),
        headings_style=_shaded(),
        borders_layout=TableBordersLayout.ALL,
        line_height=LINE,
        padding=PAD,
    ) as printing:
        for line in lines:
            for row in _rows(printer, line, widths):
                printing.row(row)


def _rows(printer: _Printer, line: tuple[Value, ...], widths: list[float]) -> Iterator[list[str]]:
    """A row that is too high for a page goes on in the next one."""
    cells = [printer.cell_text(value, width).split("\n") for value, width in zip(line, widths, strict=True)]
    for first in range(0, max(map(len, cells)), MOST_LINES):
        yield ["\n".join(cell[first : first + MOST_LINES]) for cell in cells]


@cache
def _shaded() -> FontFace:
    return FontFace(fill_color=SHADE)


def _plain(value: Value) -> str:
    match value:
        case Moment(_, words) | Digest(words):
            return words
    return value
