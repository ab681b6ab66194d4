"""Circles of roles that several acts share: role → how far, or roles alone."""

from policies.models import ELECTED
from policies.templates import rules

WORKING = (
    "captain",
    "deputy_captain",
    "group_leader",
    "building_captain_offline",
    "building_captain_online",
    "member",
    "new_employment_member",
)
"""Who may have somebody's task in hand, and sees them while it lasts."""

ASKING = {
    role: {"task"}
    for role in ("resident", "property_supervisor", "owners_committee_member", "owners_committee_chair")
}
"""Who sees the member that has their task in hand."""
PROJECTS: dict[str, set[str]] = {
    "working_group": {"tenant"},
    "auditor": {"tenant"},
    "party_secretary": {"community"},
    "committee_staff": {"community"},
    "captain": {"community"},
    "deputy_captain": {"community"},
    "group_leader": {"community"},
    "member": {"community"},
    "new_employment_member": {"community"},
    "building_captain_offline": {"community"},
    "building_captain_online": {"community"},
    "resident": {"community"},
    "embedded_cadre": {"community"},
    "property_staff": {"area"},
    "owners_committee_member": {"area"},
    "owners_committee_chair": {"area"},
}
"""The column "Projects" of roles.md."""

SIGNING = (
    "party_secretary",
    "committee_staff",
    "captain",
    "deputy_captain",
    "group_leader",
    "building_captain_offline",
    "building_captain_online",
    "property_staff",
    "owners_committee_member",
    "owners_committee_chair",
)
JOINING = ("member", "new_employment_member", "resident")
"""The column "Meetings" of roles.md: who signs, and who joins."""
CONVENING: dict[str, set[str]] = {
    "party_secretary": {"community"},
    "committee_staff": {"community"},
    "captain": {"community"},
    "owners_committee_member": {"area"},
    "owners_committee_chair": {"area"},
}

VOTERS = (
    "captain",
    "deputy_captain",
    "group_leader",
    "member",
    "building_captain_offline",
    "building_captain_online",
    "property_supervisor",
    "owners_committee_member",
    "owners_committee_chair",
    "resident",
    "new_employment_member",
)
"""Who votes for their own unit: the column "Owners' vote" of roles.md."""
CONVENERS = {"committee_staff": {"community"}, "owners_committee_chair": {"area"}}

HELPERS = ("member", "building_captain_offline", "building_captain_online")
OUT_OF_CARE = {"tenant_admin"}
OF_AN_AREA = ("property_staff", "property_supervisor", "owners_committee_member", "owners_committee_chair")
HOLDERS_OF_DATA = {rule.role for rule in rules()} - {"district_office"}
STANDING = {
    role: {"area"}
    if role in ("property_supervisor", "owners_committee_member", "owners_committee_chair")
    else {"community"}
    for role in (*WORKING, *ASKING, "party_secretary", "committee_staff")
}
"""Who may be an owner, and so nominate and stand: whether they own a unit there is asked of the register."""

OVERSEEN = {
    **{
        role: {"community"}
        for role in (*WORKING, "resident", "party_secretary", "committee_staff", "embedded_cadre")
    },
    **{role: {"area"} for role in ("property_staff", "property_supervisor", *ELECTED)},
    **{role: {"tenant"} for role in ("working_group", "auditor")},
}
"""Who sees the committees of their place, their elections and the lists of candidates: everybody but the admins."""

COMMITTEE = {"committee_staff": {"community"}}
OWNERS_COMMITTEE = {"owners_committee_member": {"area"}, "owners_committee_chair": {"area"}}
WATCHERS = {**OWNERS_COMMITTEE, "property_supervisor": {"area"}}
CAPTAINS = {"captain": {"community"}, "deputy_captain": {"community"}}

VERIFYING = {"property_supervisor": {"area"}, "working_group": {"tenant"}}
OVERSEEING = {
    **COMMITTEE,
    "working_group": {"tenant"},
    "auditor": {"tenant"},
    "party_secretary": {"community"},
    "embedded_cadre": {"community"},
    "property_supervisor": {"area"},
    "owners_committee_member": {"area"},
    "owners_committee_chair": {"area"},
}
"""Who reads all of the column "Oversight" of roles.md."""
