"""A published vote, as anybody meets it over HTTP: a page and a PDF."""

from html.parser import HTMLParser

import httpx
import pytest

from schema.printing import page
from services import votes
from tenants.identifiers import new_id, public_id
from tests.api import Api
from tests.schema.printing.conftest import CERTIFIER, OWNERS, Published, path_of, voted, words_of
from tests.world import World

ENGLISH = {"accept-language": "en"}
State = votes.MotionState


async def test_anybody_reads_a_published_vote(api: Api, published: Published) -> None:
    answer = await api.http.get(published.path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for told in (
        "1号门加装电梯",
        "表决通过：面积和户数都达到了要求。",
        "4 × 265.50 m² ≥ 3 × 354.00 m²",
        "3 × 4 户 ≥ 2 × 4 户",
        "民法典第二百七十八条第一款第（七）项",
        "中华人民共和国民法典（2020年）第二百七十八条",
        published.motion.roll_hash or "–",
        published.motion.ballots_hash or "–",
        CERTIFIER,
        "Asia/Shanghai",
    ):
        assert told in answer.text, told


async def test_it_is_told_in_english_too(api: Api, published: Published) -> None:
    for answer in (
        await api.http.get(published.path, headers=ENGLISH),
        await api.http.get(published.path, params={"lang": "en"}, headers={"accept-language": "zh-CN"}),
    ):
        assert answer.headers["content-language"] == "en"
        assert "Passed: enough agreed, by area and by heads." in answer.text
        assert "3 × 4 heads ≥ 2 × 4 heads" in answer.text


@pytest.mark.parametrize("suffix", ["", ".pdf"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_it_names_no_voter(api: Api, published: Published, suffix: str, language: str) -> None:
    answer = await api.http.get(published.path + suffix, params={"lang": language})
    words = words_of(answer.content) if suffix else answer.text
    assert not [owner for owner in OWNERS if owner in words]
    assert not [home.unit.number for home in published.entrance.homes if f"{home.unit.number}室" in words]


async def test_the_pdf_says_the_same_with_its_font_inside(api: Api, published: Published) -> None:
    answer = await api.http.get(f"{published.path}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('inline; filename="motion_')
    words = words_of(answer.content)
    for told in ("1号门加装电梯", "表决通过", "4×265.50m²≥3×354.00m²", CERTIFIER, "第1页，共"):
        assert told in words, told
    assert answer.content.count(b"/FontDescriptor ") == answer.content.count(b"/FontFile3 ") == 1


async def test_the_same_protocol_is_the_same_file(api: Api, published: Published) -> None:
    first, second = [await api.http.get(f"{published.path}.pdf") for _ in range(2)]
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]


@pytest.mark.parametrize("suffix", ["", ".pdf"])
async def test_what_one_has_already_is_not_sent_again(api: Api, published: Published, suffix: str) -> None:
    first = await api.http.get(published.path + suffix)
    assert first.headers["cache-control"] == "public, no-cache"
    assert first.headers["vary"] == "accept-language"
    tag = first.headers["etag"]
    for seen in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await api.http.get(published.path + suffix, headers={"if-none-match": seen})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    english = await api.http.get(published.path + suffix, headers={"if-none-match": tag, **ENGLISH})
    assert english.status_code == 200


async def test_an_annulment_shows_at_once_and_first(api: Api, world: World) -> None:
    own = await voted(world)
    before = await api.http.get(own.path)
    motion = own.motion
    async with world.work_as(None, now=lambda: motion.updated_at) as work:
        await votes.annul_motion(
            work, motion_id=motion.id, reason="法院判决撤销", expected_version=motion.version
        )
    after = await api.http.get(own.path, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "本结果已被撤销：法院判决撤销" in after.text
    assert after.text.index("本结果已被撤销") < after.text.index("表决通过")


async def test_before_it_is_published_there_is_nothing(api: Api, world: World) -> None:
    """The same answer as for a vote that never was."""
    never = await api.http.get(f"/{world.ground.code}/votes/{public_id('motion', new_id())}")
    hidden = await voted(world, State.OPEN)
    for state in (State.OPEN, State.CLOSED, State.TALLIED, State.CERTIFIED):
        motion = await hidden.entrance.on_to(hidden.motion, state)
        for suffix in ("", ".pdf"):
            answer = await api.http.get(path_of(world, motion) + suffix)
            assert (answer.status_code, _without_request_id(answer)) == (404, _without_request_id(never))


async def test_another_tenants_vote_does_not_exist_here(
    api: Api, published: Published, next_door: World
) -> None:
    name = public_id("motion", published.motion.id)
    there = await api.http.get(f"/{next_door.ground.code}/votes/{name}")
    nowhere = await api.http.get(f"/nowhere/votes/{name}")
    assert (there.status_code, nowhere.status_code) == (404, 404)


@pytest.mark.parametrize(
    "name", ["community_{id}", "motion_00000000-0000-0000-0000-00000000000g", "motion_" + "-" * 36]
)
async def test_an_id_of_something_else_is_nothing(api: Api, published: Published, name: str) -> None:
    path = f"/{published.world.ground.code}/votes/{name.format(id=published.motion.id)}"
    assert (await api.http.get(path)).status_code == 404


async def test_it_can_only_be_read(api: Api, published: Published) -> None:
    head = await api.http.head(published.path)
    whole = await api.http.get(published.path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = await api.http.request(method, published.path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


async def test_the_page_runs_nothing_and_loads_nothing(api: Api, published: Published) -> None:
    answer = await api.http.get(published.path)
    policy = answer.headers["content-security-policy"]
    assert policy == page.POLICY
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert answer.headers["x-content-type-options"] == "nosniff"
    tags = _read(answer.text).tags
    assert not {"script", "img", "iframe", "form", "link", "object"} & set(tags)


async def test_the_page_can_be_read_aloud(api: Api, published: Published) -> None:
    """WCAG 2.2: language (3.1.1), title (2.4.2), landmarks and headings in order (1.3.1, 2.4.6), named tables."""
    read = _read((await api.http.get(published.path)).text)
    assert read.attributes["html"] == [{"lang": "zh-CN"}]
    assert [tag for tag in read.tags if tag in ("h1", "h2", "h3")] == ["h1"] + ["h2"] * 7
    assert read.tags.count("main") == read.tags.count("header") == read.tags.count("footer") == 1
    assert read.tags.count("caption") == read.tags.count("table") == 3
    assert {attributes["scope"] for attributes in read.attributes["th"]} == {"col", "row"}
    sections = [attributes["aria-labelledby"] for attributes in read.attributes["section"]]
    assert sections == [attributes["id"] for attributes in read.attributes["h2"]]
    times = [attributes["datetime"] or "" for attributes in read.attributes["time"]]
    assert times
    assert all(time.endswith("+08:00") for time in times)
    links = [attributes["href"] for attributes in read.attributes["a"]]
    name = public_id("motion", published.motion.id)
    assert links == [f"{name}?lang=en", f"{name}.pdf?lang=zh-CN"]
    assert "@media print" in page.STYLE


async def test_its_links_lead_to_the_other_language_and_to_the_file(api: Api, published: Published) -> None:
    read = _read((await api.http.get(published.path)).text)
    base = httpx.URL(f"{api.http.base_url}{published.path}")
    found = [await api.http.get(base.join(link["href"] or "")) for link in read.attributes["a"]]
    assert [answer.headers["content-language"] for answer in found] == ["en", "zh-CN"]


def _without_request_id(answer: httpx.Response) -> str:
    return answer.text.replace(answer.headers["x-request-id"], "")


class _Reader(HTMLParser):
    """The tags of a page, and the attributes of each kind, in their order. Raises for a tag that is not closed."""

    VOID = ("meta", "br", "link", "img")

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, list[dict[str, str | None]]] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.setdefault(tag, []).append(dict(attrs))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def close(self) -> None:
        super().close()
        assert self._open == []


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader
