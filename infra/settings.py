"""What an operator may decide. The only reader of the environment; every field explains itself."""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=0, le=65535)]
PoolSize = Annotated[int, Field(ge=1, le=200)]


def default_data_dir() -> Path:
    """In the home of an ordinary user; root's are where the account that runs PostgreSQL can pass."""
    if os.geteuid() == 0:
        return Path("/var/lib/tongxin")
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share") / "tongxin"


class Settings(BaseSettings):
    """Read once at start-up from `TONGXIN_*` variables, then never changed."""

    model_config = SettingsConfigDict(
        env_prefix="TONGXIN_", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    environment: Literal["development", "production", "test"] = Field(
        "development",
        description="Development offers GraphiQL; production keeps the schema to those who may see it.",
    )
    data_dir: Path = Field(
        default_factory=default_data_dir,
        description="Where the embedded PostgreSQL, the signing keys and generated passwords are kept. "
        "Default: tongxin in the user-data directory (~/.local/share, or XDG_DATA_HOME), "
        "and /var/lib/tongxin for root.",
    )

    database_url: SecretStr | None = Field(
        None,
        description="postgresql://… of a login that may create roles and the database, or that owns the "
        "database when both explicit logins below are given. Empty: an embedded PostgreSQL in data_dir.",
    )
    app_database_url: SecretStr | None = Field(
        None,
        description="The login requests run as: owns nothing, cannot bypass row security. "
        "Empty: created and kept by Tongxin.",
    )
    relay_database_url: SecretStr | None = Field(
        None,
        description="The login the worker seals the journal as: owns nothing, cannot bypass row security. "
        "Empty: created and kept by Tongxin.",
    )
    read_pool_size: PoolSize = Field(
        10, description="Connections kept for compiled reads, per server process."
    )
    write_pool_size: PoolSize = Field(10, description="Connections kept for commands, per server process.")

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 for every network.")
    port: Port = Field(8000, description="Port to listen on; 0 lets the system choose one.")
    max_body_bytes: int = Field(
        1_000_000, ge=1_000, description="A larger request body is refused before it is read."
    )
    cost_capacity: int = Field(
        20_000, ge=100, description="Points a seat may use at once: one for each object a query may read."
    )
    cost_restore_rate: int = Field(
        1_000, ge=1, description="Points that come back in a second, for each seat and server process."
    )
    cors_origins: list[str] = Field(
        ["*"],
        description="Web origins whose pages may call the API, as a JSON list. Every origin may by default: "
        "tokens travel in a header and there are no cookies, so a foreign page holds no rights.",
    )
    pdf_font: Path | None = Field(
        None,
        description="A TrueType or OpenType font with Chinese characters, embedded in every PDF. "
        "Empty: Noto Sans SC, which is installed with Tongxin.",
    )
    worker_interval_seconds: float = Field(
        1.0, gt=0, le=60, description="How long the worker rests when the journal has nothing new."
    )

    keys_file: Path | None = Field(
        None, description="The token signing keys (a private JWK set). Default: keys.json in data_dir."
    )
    access_token_minutes: int = Field(10, ge=1, le=60, description="How long an access token is good for.")
    refresh_token_days: int = Field(
        14, ge=1, le=90, description="How long an unused refresh token is good for; each use renews it."
    )

    max_photo_bytes: int = Field(
        10_000_000, ge=10_000, description="A larger photo is refused before it is read."
    )
    uploads_dir: Path | None = Field(
        None, description="Where photos are kept. Default: uploads in data_dir. Unused with a bucket."
    )
    s3_bucket: str | None = Field(
        None, description="A bucket of an S3-compatible store to keep photos in; needs the extra s3."
    )
    s3_endpoint: str | None = Field(
        None, description="https://… of the store. Empty: the one of AWS in the region."
    )
    s3_region: str = Field("us-east-1", description="The region of the bucket.")
    s3_access_key_id: str | None = Field(None, description="The key that reads and writes the bucket.")
    s3_secret_access_key: SecretStr | None = Field(None, description="Its secret.")

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="The least important line that is still written."
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="Lines for people, or one JSON object per line for machines."
    )
    sentry_dsn: SecretStr | None = Field(
        None, description="Where bugs are reported to, personal data removed. Empty: nowhere."
    )

    @field_validator("data_dir", "keys_file", "uploads_dir", "pdf_font")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path.expanduser().absolute() if path else None

    @field_validator("pdf_font")
    @classmethod
    def _is_there(cls, font: Path | None) -> Path | None:
        if font and not font.is_file():
            raise ValueError("must be a font file that is there")
        return font

    @field_validator("database_url", "app_database_url", "relay_database_url")
    @classmethod
    def _speaks_postgresql(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith(("postgresql://", "postgres://")):
            raise ValueError("must look like postgresql://user:password@host:5432/database")
        return url

    @field_validator("s3_endpoint")
    @classmethod
    def _in_private(cls, url: str | None) -> str | None:
        """Photos and the key travel in the clear to this machine alone."""
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ValueError("must be https://…")
        return url

    @model_validator(mode="after")
    def _logins_come_in_pairs(self) -> "Settings":
        if bool(self.app_database_url) != bool(self.relay_database_url):
            raise ValueError("set both TONGXIN_APP_DATABASE_URL and TONGXIN_RELAY_DATABASE_URL, or neither")
        if self.app_database_url and not self.database_url:
            raise ValueError("TONGXIN_APP_DATABASE_URL needs TONGXIN_DATABASE_URL, the login that migrates")
        return self

    @property
    def signing_keys_file(self) -> Path:
        """The chosen keys file, or the one in the data directory."""
        return self.keys_file or self.data_dir / "keys.json"

    @property
    def secrets_file(self) -> Path:
        """Generated database passwords."""
        return self.data_dir / "database-secrets.json"
