"""Several server processes on one port: the kernel deals out the connections, and who ends too early is replaced."""

import asyncio
import signal
import socket
from collections.abc import Sequence

import structlog

PAUSE = 1.0
"""Seconds before a process that ended by itself is replaced: one that cannot start must not spin."""


def shared_socket(host: str, port: int) -> socket.socket:
    """A bound socket that others may share by binding the same way; port 0 lets the system choose."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    found.bind((host, port))
    return found


async def supervise(command: Sequence[str], count: int) -> None:
    """Keep `count` processes of the command running until SIGINT or SIGTERM; then each ends in its own order."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signs = (signal.SIGINT, signal.SIGTERM)
    for sign in signs:
        loop.add_signal_handler(sign, stop.set)
    try:
        await asyncio.gather(*(_keep(command, stop) for _ in range(count)))
    finally:
        for sign in signs:
            loop.remove_signal_handler(sign)


async def _keep(command: Sequence[str], stop: asyncio.Event) -> None:
    stopped = asyncio.create_task(stop.wait())
    while not stop.is_set():
        process = await asyncio.create_subprocess_exec(*command)
        ended = asyncio.create_task(process.wait())
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            process.terminate()
            await ended
        elif not stop.is_set():
            structlog.get_logger().warning("a server process ended and is replaced", code=process.returncode)
            await asyncio.wait({stopped}, timeout=PAUSE)
    stopped.cancel()
