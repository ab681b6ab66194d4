"""What an operator may decide, and what happens when they get it wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from infra.settings import Settings, default_data_dir


def test_a_fresh_machine_needs_no_settings() -> None:
    settings = Settings()
    assert (settings.host, settings.port, settings.environment) == ("127.0.0.1", 8000, "development")
    assert settings.database_url is None
    assert settings.sentry_dsn is None


def test_a_variable_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXIN_PORT", "8001")
    assert Settings().port == 8001


def test_an_empty_variable_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXIN_DATABASE_URL", "")
    assert Settings().database_url is None


def test_settings_never_change() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


def test_root_keeps_data_where_others_can_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert default_data_dir() == Path("/var/lib/tongxin")


def test_an_ordinary_user_keeps_data_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", "/home/wang")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_data_dir() == Path("/home/wang/.local/share/tongxin")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert default_data_dir() == Path("/srv/data/tongxin")


def test_what_is_kept_is_kept_in_the_data_directory() -> None:
    settings = Settings(data_dir=Path("/srv/tongxin"))
    assert settings.signing_keys_file == Path("/srv/tongxin/keys.json")
    assert settings.secrets_file == Path("/srv/tongxin/database-secrets.json")


def test_a_relative_data_directory_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings(data_dir=Path("data")).data_dir == tmp_path / "data"


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "putuo", "postgresql+asyncpg://a:b@c/d"])
def test_an_address_must_speak_postgresql(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TONGXIN_DATABASE_URL", url)
    with pytest.raises(ValidationError, match="must look like postgresql://"):
        Settings()


def test_a_font_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TONGXIN_PDF_FONT", str(tmp_path / "none.otf"))
    with pytest.raises(ValidationError, match="must be a font file"):
        Settings()
    (tmp_path / "none.otf").touch()
    assert Settings().pdf_font == tmp_path / "none.otf"


def test_explicit_logins_come_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXIN_DATABASE_URL", "postgresql://owner@db/tongxin")
    monkeypatch.setenv("TONGXIN_APP_DATABASE_URL", "postgresql://app@db/tongxin")
    with pytest.raises(ValidationError, match="TONGXIN_RELAY_DATABASE_URL"):
        Settings()


def test_no_secret_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXIN_DATABASE_URL", "postgresql://owner:hunter2@db/tongxin")
    assert "hunter2" not in repr(Settings())
    monkeypatch.setenv("TONGXIN_DATABASE_URL", "mysql://owner:hunter2@db/tongxin")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "hunter2" not in str(refused.value)


def test_every_setting_explains_itself() -> None:
    silent = [name for name, setting in Settings.model_fields.items() if not setting.description]
    assert silent == []
