"""Photos in the demonstration: whoever may see what was found sees them, everybody else sees none."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from obstore.store import MemoryStore
from structlog.testing import capture_logs

from infra.demo.accounts import HOME, SECOND
from infra.demo.deeds import make_deeds
from infra.demo.figures import shares
from infra.demo.photos import DRAWINGS, keep_pictures, picture
from infra.demo.sub_district import make_sub_district
from infra.storage import BucketStorage, LocalStorage, storage_of
from services.uploads import digest_of, key_of
from tenants.identifiers import new_id, public_id
from tests.api import Client, served
from tests.infra.demo.conftest import TODAY, Demo
from tests.journeys import overseeing

SEEN = """{ findings(first: 50) { nodes {
    steps(first: 10) { nodes { act photos(first: 5) { nodes { id } } } } } } }"""
WANLI = shares()[-1]


@pytest.fixture
async def http(demo: Demo) -> AsyncIterator[httpx.AsyncClient]:
    async with served(demo.ready) as (address, _), httpx.AsyncClient(base_url=address, timeout=20) as http:
        yield http


async def logged_in(demo: Demo, http: httpx.AsyncClient, name: str) -> Client:
    account = next(one for one in demo.accounts if one["account"] == name)
    return await Client(http, account["tenant"]).log_in(name, account["password"])


async def newest_photo(demo: Demo, tenant: str) -> str:
    """One of the compound that comes last."""
    [(id,)] = await demo.ask(tenant, "SELECT id FROM finding_photo ORDER BY id DESC LIMIT 1")
    return public_id("finding_photo", id)


async def test_who_may_see_a_finding_sees_its_photos(demo: Demo, http: httpx.AsyncClient) -> None:
    supervisor = await logged_in(demo, http, "caoyang.property_supervisor")
    manager = await logged_in(demo, http, "caoyang.property_staff")
    shown = await photos_by_act(supervisor)
    assert set(shown) == {"finding:raise", "finding:verify"}
    for photo in shown.values():
        for reader in (supervisor, manager):
            response = await overseeing.picture(reader, photo)
            assert (response.status_code, response.headers["content-type"]) == (200, "image/png")
            assert response.content in {picture(drawing).data for drawing in DRAWINGS}


async def photos_by_act(client: Client) -> dict[str, str]:
    """A photo for each act that has any."""
    findings: list[dict[str, Any]] = (await client.ask(SEEN)).data["findings"]["nodes"]
    steps = [step for finding in findings for step in finding["steps"]["nodes"]]
    return {step["act"]: photo["id"] for step in steps for photo in step["photos"]["nodes"]}


async def test_who_may_not_see_a_finding_sees_no_photo_of_it(demo: Demo, http: httpx.AsyncClient) -> None:
    here, there = await newest_photo(demo, HOME), await newest_photo(demo, SECOND)
    for name, photo, status in (
        ("caoyang.working_group", here, 200),
        ("caoyang.working_group", there, 404),
        ("caoyang.property_supervisor", here, 404),
        ("wanli.party_secretary", here, 404),
        ("caoyang.resident", here, 403),
        ("caoyang.tenant_admin", here, 403),
    ):
        response = await overseeing.picture(await logged_in(demo, http, name), photo)
        assert response.status_code == status, name


async def test_few_files_are_kept_and_every_one_that_is_named(demo: Demo) -> None:
    storage = storage_of(demo.ready.settings)
    for share in shares():
        named = await demo.ask(
            share.code,
            "SELECT DISTINCT p.tenant_id, p.sha256 FROM finding_photo p JOIN upload u ON u.id = p.upload_id",
        )
        assert len(named) == len(DRAWINGS)
        for tenant_id, digest in named:
            data = await storage.get(key_of(tenant_id, digest))
            assert data is not None
            assert digest_of(data) == digest


async def test_a_bucket_keeps_them_as_well() -> None:
    storage, tenant_id = BucketStorage(MemoryStore()), new_id()
    assert await keep_pictures(storage, [tenant_id])
    for data in (picture(drawing).data for drawing in DRAWINGS):
        assert await storage.get(key_of(tenant_id, digest_of(data))) == data


async def test_where_nothing_can_be_kept_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_bytes(b"a file where a directory should be")
    with capture_logs() as told:
        assert not await keep_pictures(LocalStorage(tmp_path / "uploads"), [new_id()])
    assert [one["log_level"] for one in told] == ["warning"]
    assert "TONGXIN_UPLOADS_DIR" in told[0]["event"]


def test_without_photos_what_was_found_is_told_in_words() -> None:
    made = make_sub_district(WANLI, TODAY)
    kinds = {row.__tablename__ for row in make_deeds(made, TODAY, photos=False)}
    assert "finding_step" in kinds
    assert not kinds & {"upload", "finding_photo"}
