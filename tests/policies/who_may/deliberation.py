"""Who may meet, vote, elect and be elected: the columns Meetings and Owners' vote of roles.md."""

from tests.policies.who_may.circles import (
    COMMITTEE,
    CONVENERS,
    CONVENING,
    HOLDERS_OF_DATA,
    JOINING,
    OF_AN_AREA,
    OVERSEEN,
    SIGNING,
    STANDING,
    VOTERS,
)

DELIBERATION: dict[str, dict[str, set[str]]] = {
    # who votes, who convenes and who certifies; nobody reads another's ballot
    "ballot:cast": {role: {"own"} for role in VOTERS},
    "ballot:read": {role: {"own"} for role in VOTERS},
    "proxy_ballot:cast": {role: {"own"} for role in VOTERS},
    "proxy:give": {role: {"own"} for role in VOTERS},
    "motion:draft": CONVENERS,
    "roll:publish": CONVENERS,
    "motion:open": CONVENERS,
    "motion:tally": CONVENERS,
    "motion:certify": {
        **CONVENERS,
        "owners_committee_member": {"area"},
        "working_group": {"tenant"},
    },
    "motion:annul": {"working_group": {"tenant"}},
    "paper_ballot:confirm": {**CONVENERS, "owners_committee_member": {"area"}},
    "area:entrust": {"working_group": {"tenant"}},
    "ownership:read": {**{role: {"own"} for role in VOTERS}, "committee_staff": {"community"}},
    "tally:read": {
        **{role: {"community", "own"} for role in VOTERS},
        **{role: {"area", "own"} for role in VOTERS if role in OF_AN_AREA},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who meets
    "meeting:draft": CONVENING,
    "minutes:write": CONVENING,
    "follow_up:verify": {
        role: reaches for role, reaches in CONVENING.items() if role != "owners_committee_member"
    },
    "red_hall:convene": {role: {"community"} for role in ("party_secretary", "committee_staff", "captain")},
    "joint_meeting:convene": {"party_secretary": {"community"}, "committee_staff": {"community"}},
    "owners_committee_meeting:convene": {"owners_committee_chair": {"area"}},
    "owners_committee_meeting:call": {"owners_committee_member": {"area"}},
    "owners_assembly:convene": {"owners_committee_chair": {"area"}},
    "minutes:sign": {role: {"own"} for role in SIGNING},
    "meeting:attend": {role: {"own"} for role in (*SIGNING, *JOINING)},
    "meeting:join": {role: {"own"} for role in (*SIGNING, *JOINING) if role != "property_staff"},
    "meeting:read": {
        **{role: {"own"} for role in (*SIGNING, *JOINING)},
        **{role: {*reaches, "own"} for role, reaches in CONVENING.items()},
        "property_supervisor": {"area", "own"},
        "embedded_cadre": {"community", "own"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who holds elections, who stands in them, and who keeps what bars somebody
    "election:announce": {**COMMITTEE, "working_group": {"tenant"}},
    "election:certify": {**COMMITTEE, "working_group": {"tenant"}},
    "candidate:check": {**COMMITTEE, "working_group": {"tenant"}},
    "candidate_objection:uphold": {**COMMITTEE, "working_group": {"tenant"}},
    "candidate:nominate": STANDING,
    "candidate:withdraw": {role: {"own"} for role in STANDING},
    "candidate:read": {
        **{role: {"own"} for role in HOLDERS_OF_DATA - {"auditor"}},
        "auditor": {"tenant"},
        "committee_staff": {"community", "own"},
        "party_secretary": {"community", "own"},
        "working_group": {"tenant", "own"},
    },
    "published_candidate:read": OVERSEEN,
    "owners_committee:read": OVERSEEN,
    "election:read": OVERSEEN,
    "owner_breach:record": COMMITTEE,
    "company_staff:employ": {**COMMITTEE, "working_group": {"tenant"}},
    "person_relative:record": COMMITTEE,
    "owners_committee:file": {"owners_committee_chair": {"area"}, "working_group": {"tenant"}},
    "owners_committee:install": {"working_group": {"tenant"}},
    "committee_post:sign": {"owners_committee_member": {"area"}, "owners_committee_chair": {"area"}},
    "committee_seat:resign": {"owners_committee_member": {"own"}, "owners_committee_chair": {"own"}},
    "role:grant": {"tenant_admin": {"tenant"}},
    # who brings a new compound to the first assembly of its owners
    **{
        act: {"working_group": {"tenant"}}
        for act in (
            "first_assembly:open",
            "delivery:record",
            "first_assembly:report",
            "preparatory_group:form",
            "first_assembly:call_off",
        )
    },
    "first_assembly:hold": COMMITTEE,
    "first_assembly:read": OVERSEEN,
}
