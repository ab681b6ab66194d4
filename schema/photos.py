"""`/{tenant}/photos`: photos in and out, with the token and the policy of GraphQL.

`POST` hands one in, as its own bytes: it is checked, rid of what the camera wrote into it, kept under its SHA-256, and
answered with an upload to name as one of `photoIds`. `GET /{tenant}/photos/{id}` is the picture of a `FindingPhoto`,
for whoever may read the finding.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

import orjson

from policies.grants import Standing, require
from schema.errors import Internal, told
from schema.http import (
    JSON,
    CompressedBody,
    Receive,
    Reply,
    Scope,
    Send,
    bearer,
    headers_of,
    read_body,
)
from schema.reception import as_caller
from schema.tools import Tools
from services import oversight, uploads
from services.work import begin, record_refusal
from tenants.identifiers import parse_id, public_id
from tenants.language import preferred
from tenants.refusals import (
    Conflict,
    Forbidden,
    Invalid,
    MalformedId,
    NotFound,
    RateLimited,
    Refusal,
    Unauthenticated,
)

PATH = re.compile(r"/([a-z0-9][a-z0-9-]{0,39})/photos(?:/([A-Za-z0-9_-]{1,80}))?")
UPLOAD, READ = "photo:upload", "finding:read"
COST = 200
"""Points for a photo handed in, of the caller's bucket (decision 0013)."""

STATUSES: Mapping[type[Refusal], int] = {
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    RateLimited: 429,
    Invalid: 400,
}
SANDBOXED = (
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
"""Whatever a file may hide, a browser shows a picture of it and runs nothing."""


class NoSuchMethod(Invalid):
    zh = "照片用 POST 上传，用 GET 查看。"
    en = "Photos are handed in by POST and read by GET."
    status = 405


class PhotoDoor:
    """Answers at `/{tenant}/photos`. `report` is told of every bug."""

    def __init__(
        self,
        tools: Tools,
        storage: uploads.Storage,
        *,
        max_bytes: int,
        report: Callable[[BaseException], None],
    ) -> None:
        self._tools = tools
        self._storage = storage
        self._max_bytes = max_bytes
        self._report = report

    def owns(self, path: str) -> bool:
        return PATH.fullmatch(path) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        language = preferred(headers.get("accept-language"))
        request_id = str(scope.get("state", {}).get("request_id", ""))
        try:
            reply = await self._reply(scope, headers, receive, request_id)
        except Refusal as refusal:
            reply = _refused(refusal, [told(refusal, language, request_id)])
        except Exception as bug:  # masked outside, whole in the report
            self._report(bug)
            masked = Internal(request_id=request_id)
            reply = _refused(masked, [told(masked, language, request_id)])
        await reply.send(send)

    async def _reply(
        self, scope: Scope, headers: Mapping[str, str], receive: Receive, request_id: str
    ) -> Reply:
        found = PATH.fullmatch(scope["path"])
        assert found  # noqa: S101  (`owns` was asked)
        tenant, id = found.groups()
        token = bearer(headers.get("authorization"))
        if scope["method"] == "POST" and id is None:
            return await self._take(tenant, token, headers, receive, request_id)
        if scope["method"] in ("GET", "HEAD") and id is not None:
            return await self._give(tenant, token, id)
        raise NoSuchMethod

    # --- in ----------------------------------------------------------------------------------------------

    async def _take(
        self, tenant: str, token: str | None, headers: Mapping[str, str], receive: Receive, request_id: str
    ) -> Reply:
        """Who asks comes first: a stranger's body is not read."""

        async def admitted(standing: Standing) -> None:
            await self._admit(standing, request_id)

        await as_caller(self._tools, tenant, token, admitted)
        wanted = _format_of(headers)
        body = await read_body(receive, headers, self._max_bytes)
        image = await asyncio.to_thread(uploads.cleaned, body)
        if image.format is not wanted:
            raise uploads.NotThatType(found=image.format.media_type)
        return await as_caller(
            self._tools, tenant, token, lambda standing: self._keep(standing, image, request_id)
        )

    async def _admit(self, standing: Standing, request_id: str) -> None:
        """Raises Forbidden, which is put on record, or RateLimited."""
        try:
            require(standing.grants, UPLOAD)
        except Forbidden as refusal:
            ground = standing.actor.ground
            async with begin(
                self._tools.engine, ground, standing, now=self._tools.now, request_id=request_id
            ) as work:
                await record_refusal(work, UPLOAD, refusal)
            raise
        self._tools.buckets.take(standing.payer, COST)

    async def _keep(self, standing: Standing, image: uploads.Image, request_id: str) -> Reply:
        """The file before the row is there for good: a row never names a file that is not there."""
        ground, digest = standing.actor.ground, uploads.digest_of(image.data)
        async with begin(
            self._tools.engine, ground, standing, now=self._tools.now, request_id=request_id
        ) as work:
            await uploads.keep_file(work, self._storage, digest, image.data)
            upload = await uploads.upload_photo(
                work,
                sha256=digest,
                format=image.format,
                size=len(image.data),
                width=image.width,
                height=image.height,
            )
        shown = {
            "id": public_id("upload", upload.id),
            "format": upload.format.name,
            "size": upload.size,
            "width": upload.width,
            "height": upload.height,
            "sha256": upload.sha256,
        }
        return Reply(201, orjson.dumps({"upload": shown}), JSON)

    # --- out ---------------------------------------------------------------------------------------------

    async def _give(self, tenant: str, token: str | None, id: str) -> Reply:
        async def photo_for(standing: Standing) -> tuple[oversight.FindingPhoto, str]:
            require(standing.grants, READ)
            ground = standing.actor.ground
            async with begin(self._tools.engine, ground, standing, now=self._tools.now) as work:
                photo = await replace(work, act=READ).find(oversight.FindingPhoto, _photo_id(id))
            return photo, uploads.key_of(ground.tenant_id, photo.sha256)

        photo, key = await as_caller(self._tools, tenant, token, photo_for)
        data = await self._storage.get(key)
        if data is None:
            raise uploads.PhotoLost
        name = f'inline; filename="{photo.sha256}.{photo.format.value}"'
        return Reply(
            200, data, photo.format.media_type, (*SANDBOXED, (b"content-disposition", name.encode()))
        )


def _format_of(headers: Mapping[str, str]) -> uploads.PhotoFormat:
    """What the caller says it is. Raises CompressedBody or NotAPhoto."""
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise CompressedBody
    said = headers.get("content-type", "").lower().strip()
    for format in uploads.PhotoFormat:
        if said == format.media_type:
            return format
    raise uploads.NotAPhoto


def _photo_id(id: str) -> UUID:
    """Raises NotFound for what is no photo's id."""
    try:
        kind, found = parse_id(id)
    except MalformedId:
        raise NotFound from None
    if kind != "finding_photo":
        raise NotFound
    return found


def _refused(refusal: Refusal, errors: list[dict[str, object]]) -> Reply:
    known = next((status for kind, status in STATUSES.items() if isinstance(refusal, kind)), 500)
    status = refusal.status if refusal.status != 200 else known
    headers: tuple[tuple[bytes, bytes], ...] = ()
    if status == 401:
        headers = ((b"www-authenticate", b"Bearer"),)
    elif isinstance(refusal, RateLimited):
        headers = ((b"retry-after", str(refusal.parameters.get("retry_after", 1)).encode()),)
    return Reply(status, orjson.dumps({"errors": errors}), JSON, headers)
