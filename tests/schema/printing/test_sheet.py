"""From a sheet to lines, a page and a file."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.printing import page, pdf
from schema.printing.lines import NOT_FIRST, NOT_LAST, wrapped
from schema.printing.press import own_font
from schema.printing.sheet import Digest, Facts, Moment, Result, Section, Sheet, Table, Text
from schema.printing.writing import Writing
from services.meetings import Presence
from tenants.language import Language
from tests.schema.printing.conftest import pages_of, words_of

MIDNIGHT = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
HOSTILE = "<script>alert('1')</script> & \"引号\""


def sheet(*parts: Text | Result | Facts | Table, language: Language = Language.CHINESE) -> Sheet:
    return Sheet(language, "梅川小区", HOSTILE, "公告", MIDNIGHT, (Section("结果", parts),), "说明")


@pytest.mark.parametrize(
    ("zone", "chinese", "english"),
    [
        ("Asia/Shanghai", "2026年11月25日 00:30", "2026-11-25 00:30"),
        ("Asia/Urumqi", "2026年11月24日 22:30", "2026-11-24 22:30"),
    ],
)
def test_an_instant_is_told_where_the_tenant_is(zone: str, chinese: str, english: str) -> None:
    clock = ZoneInfo(zone)
    assert Writing(Language.CHINESE, clock).moment(MIDNIGHT).words == chinese
    assert Writing(Language.ENGLISH, clock).moment(MIDNIGHT).words == english


def test_a_choice_is_told_by_its_label_in_the_contract() -> None:
    clock = ZoneInfo("Asia/Shanghai")
    assert Writing(Language.CHINESE, clock).choice(Presence.ON_SITE) == "现场"
    assert Writing(Language.ENGLISH, clock).choice(Presence.ON_SITE) == "In the room"


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("业主共同决定", 3, ["业主共", "同决定"]),
        ("表决通过。", 4, ["表决通", "过。"]),
        ("他说（同意）了", 3, ["他说", "（同", "意）了"]),
        ("同意 8,412.37 m² 通过", 12, ["同意", "8,412.37 m²", "通过"]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("一行\n二行", 9, ["一行", "二行"]),
        ("", 5, [""]),
    ],
)
def test_a_line_ends_where_a_reader_expects_it(words: str, width: int, lines: list[str]) -> None:
    assert wrapped(words, width, len).split("\n") == lines


@given(st.text("业主，。（）a1 \n", max_size=60), st.integers(4, 20))
def test_no_sign_is_lost_and_no_line_is_too_wide(words: str, width: int) -> None:
    lines = wrapped(words, width, len).split("\n")
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert max(map(len, lines)) <= width


@given(
    st.lists(st.sampled_from(("业", "主，", "（业", "主）。", "8,412.37 m²")), min_size=1),
    st.integers(11, 20),
)
def test_no_line_begins_or_ends_with_the_wrong_mark(parts: list[str], width: int) -> None:
    for line in wrapped("".join(parts), width, len).split("\n"):
        assert line[0] not in NOT_FIRST
        assert line[-1] not in NOT_LAST
        assert line.count("m²") == line.count("8,412.37")


def test_what_is_told_is_words_and_never_markup() -> None:
    hostile = sheet(
        Text(HOSTILE),
        Result(HOSTILE),
        Facts(((HOSTILE, HOSTILE), ("摘要", Digest(HOSTILE)), ("时间", Moment(MIDNIGHT, HOSTILE)))),
        Table(HOSTILE, (HOSTILE,), ((HOSTILE,),), (1,)),
    )
    shown = page.shown(hostile, page.Links(pdf=HOSTILE, other=HOSTILE))
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 14
    assert HOSTILE.replace(" ", "") in words_of(pdf.printed(hostile, own_font()))


def test_the_same_sheet_is_the_same_file_whenever_it_is_printed() -> None:
    first, second = (pdf.printed(sheet(Text("同一份文书")), own_font()) for _ in range(2))
    assert first == second
    assert sheet(Text("甲")).fingerprint() != sheet(Text("乙")).fingerprint()
    assert sheet(Text("甲")).fingerprint() != sheet(Text("甲"), language=Language.ENGLISH).fingerprint()


def test_a_table_repeats_its_header_on_every_page() -> None:
    rows = tuple((str(number), f"第{number}行") for number in range(1, 121))
    pages = pages_of(pdf.printed(sheet(Table("长表", ("序号", "内容"), rows, (1, 4))), own_font()))
    assert len(pages) > 2
    assert all("序号" in page and "内容" in page for page in pages)
    told = "".join(pages)
    assert [number for number in range(1, 121) if f"第{number}行" not in told] == []


def test_a_row_that_is_too_high_for_a_page_goes_on_in_the_next() -> None:
    long = "".join(f"第{number}句。" for number in range(400))
    pages = pages_of(pdf.printed(sheet(Table("长", ("序号", "内容"), (("1", long),), (1, 3))), own_font()))
    assert "".join("".join(pages).split()).count("句。") == 400
    assert len(pages) > 1


def test_no_words_can_stop_the_press() -> None:
    strange = ("🎉 ok", "\u0000\u0007", "{nb} {pages}", "𠮷野家", "a" * 500, "\u200b", "\t缩进", "")
    rows = tuple((words, words) for words in strange)
    texts = [Text(words) for words in strange]
    table = Table("{nb}", strange[:2], rows, (1, 1))
    words = words_of(pdf.printed(sheet(*texts, Facts(rows), table), own_font()))
    assert words.count("ok") >= 6
    assert words.count("{nb}") >= 6


def test_a_font_that_is_not_there_is_a_mistake_of_the_operator(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pdf.printed(sheet(Text("甲")), tmp_path / "none.ttf")
