"""The door for photos: what is taken, what is refused, and what a browser is told about what comes out."""

import hashlib
from typing import Any

import pytest

from tests.api import Api, Client
from tests.journeys.overseeing import Overseeing, code, picture, upload, uploaded
from tests.photos import SECRET, jpeg, png, webp
from tests.world import World


@pytest.fixture
async def there(api: Api, world: World) -> Overseeing:
    return await Overseeing.begin(api, world)


@pytest.mark.parametrize(
    ("data", "media"), [(jpeg(), "image/jpeg"), (png(), "image/png"), (webp(), "image/webp")]
)
async def test_a_photo_goes_in_and_comes_out_clean(there: Overseeing, data: bytes, media: str) -> None:
    response = await upload(there.supervisor, data, media)
    assert response.status_code == 201
    told = response.json()["upload"]
    finding = await there.found(photoIds=[told["id"]])
    photo = await first_photo(there.supervisor, finding["id"])
    came = await picture(there.supervisor, photo["id"])
    assert came.headers["content-type"] == media
    assert hashlib.sha256(came.content).hexdigest() == told["sha256"] == photo["sha256"]
    assert len(came.content) == told["size"] < len(data)
    assert SECRET not in came.content


async def test_the_same_photo_twice_is_one(there: Overseeing) -> None:
    assert await uploaded(there.supervisor) == await uploaded(there.supervisor, jpeg(after=b"more"))


async def test_a_browser_shows_a_picture_and_runs_nothing(there: Overseeing) -> None:
    finding = await there.found(photoIds=[await uploaded(there.supervisor)])
    photo = await first_photo(there.supervisor, finding["id"])
    headers = (await picture(there.supervisor, photo["id"])).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["cache-control"] == "no-store"
    assert headers["content-disposition"].startswith('inline; filename="')
    assert ".." not in headers["content-disposition"]


@pytest.mark.parametrize(
    ("data", "media", "status", "why"),
    [
        (b"", "image/jpeg", 415, "NOT_A_PHOTO"),
        (b"<svg onload='alert(1)'/>", "image/svg+xml", 415, "NOT_A_PHOTO"),
        (b"<script>alert(1)</script>", "image/png", 415, "NOT_A_PHOTO"),
        (b"PK\x03\x04", "application/zip", 415, "NOT_A_PHOTO"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic", 415, "NOT_A_PHOTO"),
        (jpeg(), "multipart/form-data; boundary=x", 415, "NOT_A_PHOTO"),
        (jpeg(), "text/plain", 415, "NOT_A_PHOTO"),
        (jpeg(), "image/png", 415, "NOT_THAT_TYPE"),
        (jpeg()[:-40], "image/jpeg", 400, "PHOTO_BROKEN"),
        (webp(flags=0x02), "image/webp", 415, "PHOTO_ANIMATED"),
        (png(width=60_000, height=60_000), "image/png", 413, "TOO_MANY_PIXELS"),
    ],
)
async def test_what_is_no_photo_stays_outside(
    there: Overseeing, data: bytes, media: str, status: int, why: str
) -> None:
    response = await upload(there.supervisor, data, media)
    assert (response.status_code, code(response)) == (status, why)
    there.supervisor.language = "zh-CN"
    [error] = (await upload(there.supervisor, data, media)).json()["errors"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in error["message"])


async def test_a_body_that_could_unpack_to_anything_is_not_read(there: Overseeing) -> None:
    response = await upload(there.supervisor, jpeg(), **{"content-encoding": "gzip"})
    assert (response.status_code, code(response)) == (415, "COMPRESSED_BODY")


@pytest.mark.parametrize("declared", [True, False])
async def test_a_photo_too_large_is_refused_before_it_is_held(there: Overseeing, declared: bool) -> None:
    whole = jpeg(after=bytes(10_000_001))

    async def drop_by_drop() -> Any:
        yield whole

    given = whole if declared else drop_by_drop()
    response = await there.supervisor.http.post(
        f"/{there.supervisor.tenant}/photos",
        content=given,
        headers={"authorization": f"Bearer {there.supervisor.token}", "content-type": "image/jpeg"},
    )
    assert (response.status_code, code(response)) == (413, "BODY_TOO_LARGE")


async def test_whoever_may_not_hand_one_in_is_refused_and_on_record(
    there: Overseeing, api: Api, world: World
) -> None:
    resident = await api.as_(world, "resident", there.community)
    response = await upload(resident, jpeg())
    assert (response.status_code, code(response)) == (403, "FORBIDDEN")
    stranger = await upload(api.stranger(world), jpeg())
    assert (stranger.status_code, stranger.headers["www-authenticate"]) == (401, "Bearer")
    auditor = await api.as_(world, "auditor")
    entries = await auditor.ask(
        '{ journalEntries(first: 5, where: {act: {eq: "photo:upload"}}) { nodes { outcome code } } }'
    )
    assert entries.data["journalEntries"]["nodes"] == [{"outcome": "REFUSED", "code": "FORBIDDEN"}]


@pytest.mark.parametrize(
    "id",
    [
        "finding_photo_01930000-0000-7000-8000-000000000000",
        "finding_01930000-0000-7000-8000-000000000000",
        "upload_01930000-0000-7000-8000-000000000000",
        "x",
        "finding_photo_x",
        "-",
    ],
)
async def test_what_is_no_photo_of_the_contract_is_not_found(there: Overseeing, id: str) -> None:
    response = await picture(there.supervisor, id)
    assert (response.status_code, code(response)) == (404, "NOT_FOUND")


@pytest.mark.parametrize("path", ["..%2f..%2fkeys.json", "a/b", "%00", "x" * 81])
async def test_a_path_that_leads_elsewhere_is_no_door(there: Overseeing, path: str) -> None:
    response = await picture(there.supervisor, path)
    assert response.status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_photos_are_neither_changed_nor_removed(there: Overseeing, method: str) -> None:
    finding = await there.found(photoIds=[await uploaded(there.supervisor)])
    photo = await first_photo(there.supervisor, finding["id"])
    for path in ("photos", f"photos/{photo['id']}"):
        response = await there.supervisor.http.request(
            method,
            f"/{there.supervisor.tenant}/{path}",
            content=jpeg(),
            headers={"authorization": f"Bearer {there.supervisor.token}", "content-type": "image/jpeg"},
        )
        assert (response.status_code, code(response)) == (405, "NO_SUCH_METHOD")
    assert (await picture(there.supervisor, photo["id"])).status_code == 200


async def test_a_disk_that_is_full_is_no_news_for_the_caller(
    there: Overseeing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device: /srv/uploads")

    monkeypatch.setattr("os.fsync", full)
    response = await upload(there.supervisor, jpeg(width=77))
    assert (response.status_code, code(response)) == (500, "INTERNAL")
    assert "space" not in response.text
    monkeypatch.undo()
    assert (await upload(there.supervisor, jpeg(width=77))).status_code == 201


async def first_photo(client: Client, finding: str) -> dict[str, str]:
    query = "query($id: ID!) { finding(id: $id) { photos(first: 1) { nodes { id sha256 } } } }"
    [photo] = (await client.ask(query, id=finding)).data["finding"]["photos"]["nodes"]
    return dict(photo)
