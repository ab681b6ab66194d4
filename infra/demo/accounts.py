"""The demonstration's accounts: one for each role, with passwords made at the first load and kept in a file."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from infra.demo.figures import DISTRICT_CODE
from infra.files import write_private

FILE_NAME = "demo-accounts.json"
HOME, SECOND = "caoyangxincun", "wanli"
"""Most accounts are at home in the first; those of the second find a wall between them."""


@dataclass(frozen=True, slots=True)
class Character:
    """An account and the part it plays; the part is the role, except for the Party member not yet checked in."""

    account: str
    tenant: str
    role: str
    part: str


class DemoAccount(TypedDict):
    """What the file says of an account. `role` is the role's code."""

    account: str
    password: str
    tenant: str
    role: str


NEWCOMER = "newcomer"
_HOME_ROLES = (
    "working_group", "party_secretary", "committee_staff", "captain", "deputy_captain", "group_leader", "member",
    "building_captain_offline", "building_captain_online", "property_staff", "property_supervisor",
    "owners_committee_member", "owners_committee_chair", "resident", "new_employment_member", "embedded_cadre",
    "tenant_admin", "auditor",
)  # fmt: skip

CHARACTERS: Sequence[Character] = (
    Character("putuo.district_office", DISTRICT_CODE, "district_office", "district_office"),
    *(Character(f"caoyang.{role}", HOME, role, role) for role in _HOME_ROLES),
    Character("caoyang.newcomer", HOME, "resident", NEWCOMER),
    Character("wanli.party_secretary", SECOND, "party_secretary", "party_secretary"),
    Character("wanli.resident", SECOND, "resident", "resident"),
)


def characters_of(tenant: str) -> list[Character]:
    return [character for character in CHARACTERS if character.tenant == tenant]


def read_accounts(data_dir: Path) -> list[DemoAccount] | None:
    """What the file says; None where there is no file, or one that is not about these accounts."""
    try:
        told: list[DemoAccount] = json.loads((data_dir / FILE_NAME).read_text(encoding="utf-8"))
        described = [(account["account"], account["tenant"], account["role"]) for account in told]
        complete = all(account["password"] for account in told)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    wanted = [(character.account, character.tenant, character.role) for character in CHARACTERS]
    return told if complete and described == wanted else None


def invent_accounts(data_dir: Path) -> list[DemoAccount]:
    """New passwords, written before anything relies on them: a load cut short finds them again."""
    invented: list[DemoAccount] = [
        {
            "account": character.account,
            "password": new_password(),
            "tenant": character.tenant,
            "role": character.role,
        }
        for character in CHARACTERS
    ]
    data_dir.mkdir(parents=True, exist_ok=True)
    write_private(data_dir / FILE_NAME, json.dumps(invented, indent=2, ensure_ascii=False) + "\n")
    return invented


def new_password() -> str:
    """Three words of two syllables and a number, some 52 bits: easy to type, made by `secrets`."""
    words = ["".join(_syllable() for _ in range(2)) for _ in range(3)]
    return "-".join([*words, f"{secrets.randbelow(10_000):04}"])


def _syllable() -> str:
    return secrets.choice("bdfghjkmnprstwz") + secrets.choice("aeiou")
