"""The page of a vote in Chromium, where one is installed: shown and printed as meant, nothing refused by its CSP."""

import asyncio
import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.api import Api
from tests.schema.printing.conftest import Published

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def address_of(api: Api, published: Published) -> str:
    return str(api.http.base_url).rstrip("/") + published.path


async def browse(url: str, profile: Path, *switches: str) -> tuple[str, str]:
    """What Chromium writes of the page, and what it complains of."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--enable-logging=stderr",
        f"--user-data-dir={profile}",
        *switches,
        url,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, complaints = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()
    return out.decode(), complaints.decode()


async def test_the_browser_shows_it_and_refuses_nothing(
    api: Api, published: Published, tmp_path: Path
) -> None:
    url = f"{address_of(api, published)}?lang=zh-CN"
    picture = tmp_path / "page.png"
    dom, complaints = await browse(
        url, tmp_path / "profile", "--dump-dom", f"--screenshot={picture}", "--window-size=900,2000"
    )
    assert "表决通过：面积和户数都达到了要求。" in dom
    assert "Content Security Policy" not in complaints
    assert "CONSOLE" not in complaints


async def test_printed_by_the_browser_it_has_no_links_of_the_screen(
    api: Api, published: Published, tmp_path: Path
) -> None:
    url = f"{address_of(api, published)}?lang=en"
    file = tmp_path / "page.pdf"
    await browse(url, tmp_path / "profile", f"--print-to-pdf={file}", "--no-pdf-header-footer")
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))
    assert "Passed: enough agreed, by area and by heads." in words
    assert "PDF to print" not in words
