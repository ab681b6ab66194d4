"""Who may oversee the property company and the owners' committee: the column Oversight of roles.md."""

from tests.policies.who_may.circles import (
    COMMITTEE,
    OF_AN_AREA,
    OVERSEEING,
    OWNERS_COMMITTEE,
    VERIFYING,
    WATCHERS,
    WORKING,
)

OVERSIGHT: dict[str, dict[str, set[str]]] = {
    # who oversees the property company, and what it may answer
    "supervisor:appoint": {"party_secretary": {"community"}, "working_group": {"tenant"}},
    "service_contract:sign": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "service_contract:file": {"working_group": {"tenant"}},
    "checklist:create": {**COMMITTEE, "property_supervisor": {"area"}},
    "inspection:start": {"property_supervisor": {"area"}},
    "finding:raise": {
        **COMMITTEE,
        **{role: {"community"} for role in WORKING},
        "property_supervisor": {"area"},
        "owners_committee_member": {"area"},
        "owners_committee_chair": {"area"},
    },
    "rectification:order": {
        **COMMITTEE,
        "property_supervisor": {"area"},
        "owners_committee_chair": {"area"},
        "working_group": {"tenant"},
    },
    "finding:acknowledge": {"property_staff": {"area"}},
    "finding:respond": {"property_staff": {"area"}},
    "finding:claim": {"property_staff": {"area"}},
    "finding:verify": VERIFYING,
    "finding:reject": VERIFYING,
    "finding:close": VERIFYING,
    "finding:settle": {"working_group": {"tenant"}},
    "finding:read": {
        **OVERSEEING,
        **{role: {"own"} for role in WORKING},
        "property_staff": {"area"},
    },
    "inspection:read": OVERSEEING,
    "supervisor:read": OVERSEEING,
    # who watches the life of an owners' committee
    "committee_expiry:report": {
        "owners_committee_chair": {"area"},
        "owners_committee_member": {"area"},
    },
    "committee_sitting:record": {**COMMITTEE, "owners_committee_chair": {"area"}},
    **{
        act: {"working_group": {"tenant"}}
        for act in (
            "early_election:order",
            "reelection:begin",
            "owners_committee:hand_over",
            "committee_seat:remove",
        )
    },
    # who keeps deadlines, and who watches that they are kept
    "deadline:read": {
        **COMMITTEE,
        **{role: {"area"} for role in OF_AN_AREA},
        "party_secretary": {"community"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who looks over whose shoulder
    "journal:read": {
        "working_group": {"tenant"},
        "tenant_admin": {"tenant"},
        "auditor": {"tenant"},
        "member": {"own"},
        "resident": {"own"},
        "new_employment_member": {"own"},
    },
    "policy:read": {"working_group": {"tenant"}, "tenant_admin": {"tenant"}, "auditor": {"tenant"}},
    "district:read": {"district_office": {"district"}},
    # who watches the company, and who is asked about it
    "assessment:answer": {"resident": {"own"}},
    "assessment:review": {**COMMITTEE, **WATCHERS},
    "participation:reveal": {role: {"own"} for role in ("resident", *COMMITTEE, *WATCHERS)},
    "assessment_round:publish": {"working_group": {"tenant"}},
    "account_entry:add": {**COMMITTEE, **OWNERS_COMMITTEE},
    "area_disclosure:publish": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "area_disclosure:correct": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "audit:correct": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "term_audit:order": {"working_group": {"tenant"}},
    "emergency_repair:approve": {"owners_committee_chair": {"area"}},
    "emergency_repair:order": {"working_group": {"tenant"}},
    "emergency_repair:complete": {"owners_committee_chair": {"area"}, "property_staff": {"area"}},
    "emergency_repair:verify": {"property_supervisor": {"area"}, "working_group": {"tenant"}},
    "violation_report:refer": {"property_staff": {"area"}, "working_group": {"tenant"}},
    "violation_report:confirm": {"property_supervisor": {"area"}, "working_group": {"tenant"}},
}
