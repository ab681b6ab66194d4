"""The limit of the HTTP server: answers known beforehand, at `/<name>`, from the server that the project runs on."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import uvicorn

Message = Mapping[str, Any]


def make_app(answers: Mapping[str, bytes]) -> Any:
    async def app(
        scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        while (await receive()).get("more_body"):
            pass
        body = answers[scope["path"]]
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


def main() -> None:
    given = json.loads(Path(os.environ["PEER"]).read_bytes())
    answers = {path: answer.encode() for path, answer in given["answers"].items()}
    config = uvicorn.Config(
        make_app(answers), port=given["port"], log_config=None, access_log=False, lifespan="off"
    )
    asyncio.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
