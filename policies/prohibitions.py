"""Rules that no policy may hold, whatever a tenant decides (roles.md, "Separation of duties" and "Never").

`policies.limits` checks a policy against them.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from policies.grants import SCOPE_OF_REACH
from policies.models import ELECTED
from policies.templates import Rule
from tenants.language import Language


@dataclass(frozen=True, slots=True)
class Limit:
    """Rules that no policy may hold: these acts (`*` is any part of one), unless within one of `reaches`.

    It binds `roles`; where that is None, every role except those `spared`.
    """

    code: str
    zh: str
    en: str
    acts: tuple[str, ...] = ()
    roles: frozenset[str] | None = None
    spared: frozenset[str] = frozenset()
    reaches: frozenset[str] = frozenset()

    def forbids(self, rule: Rule) -> bool:
        bound = rule.role not in self.spared if self.roles is None else rule.role in self.roles
        named = any(fnmatchcase(rule.act, pattern) for pattern in self.acts)
        return bound and named and rule.reach not in self.reaches

    def words(self, language: Language) -> str:
        return self.en if language is Language.ENGLISH else self.zh


OWN = frozenset({"own"})
EVERY_REACH = frozenset(SCOPE_OF_REACH)
TENANT_WIDE = frozenset({"working_group", "tenant_admin", "auditor"})
PERSONAL = (
    "person:*", "person_revision:*", "ledger:*", "affiliation:*", "consent:*", "disclosure:*", "membership:*",
    "facet:*", "facets:*", "talent:*", "duty_card:*", "contact:*", "name:*", "phone:*", "address:*", "party:*",
    "canvass_entry:*", "canvass_finding:*", "advisory_member:*", "advice:*",
    "health:*", "care_household:*", "care_resident:*", "care_plan:*", "care_visit:*", "care_alert:*", "no_answer:*",
    "case:*", "case_step:*", "service_request:*", "assignment:*", "rating:*", "suggestion:*", "opinion:*",
    "observation:*", "location:*", "mediation:*", "mediation_party:*", "mediation_session:*",
    "project_participant:*", "project_support:*", "project_rating:*", "participant:*", "registration:*",
    "attendance:*", "course_completion:*", "stage_progress:*",
    "company_staff:*", "person_relative:*", "owner_breach:*", "emergency_repair:*", "violation_report:*",
    "candidate:*", "candidate_backing:*", "candidate_objection:*",
    "points:*", "points_proposal:*", "appraisal:*", "appraisal_attendee:*", "appraisal_package:*", "appeal:*",
    "honour:*", "talent_candidate:*",
    "attendee:*", "speech:*",
    "supervisor:*", "inspection:*", "inspection_answer:*", "finding:*", "rectification:*", "photo:*",
    "ownership:*", "roll_entry:*", "roll_objection:*", "ballot:*", "paper_ballot:*", "proxy:*", "proxy_ballot:*",
)  # fmt: skip
"""Acts that read or change what belongs to a person."""
CARE = ("care_household:*", "care_resident:*", "care_plan:*", "care_visit:*")

LIMITS: tuple[Limit, ...] = (
    Limit(
        "BALLOT_IS_SECRET",
        "选票只属于投票人本人，任何角色不得查看或代投。",
        "A ballot is its voter's own: nobody else reads or casts it.",
        acts=("ballot:*", "proxy_ballot:*"),
        reaches=OWN,
    ),
    Limit(
        "NO_VOTE",
        "租户管理员和物业不接触选票。",
        "Tenant admins and property staff have nothing to do with ballots.",
        acts=("ballot:*", "proxy_ballot:*", "proxy:*", "paper_ballot:*"),
        roles=frozenset({"tenant_admin", "property_staff"}),
    ),
    Limit(
        "OWNERS_CONVENE",
        "业委会会议和业主大会只由业委会召集，或由受托的居委会召集。",
        "Meetings of the owners and of their committee are convened by the committee, or by the residents' committee "
        "entrusted.",
        acts=("owners_committee_meeting:*", "owners_assembly:*"),
        spared=frozenset({*ELECTED, "committee_staff"}),
    ),
    Limit(
        "ALLIANCE_ONLY",
        "物业只参加受邀的会议，不看、不办其他会议。",
        "Property staff take part in meetings they are asked to, and have nothing to do with others.",
        acts=("meeting:*", "minutes:*", "resolution:*", "follow_up:*", "agenda_item:*", "meeting_code:*"),
        roles=frozenset({"property_staff"}),
        reaches=OWN,
    ),
    Limit(
        "ANSWERS_ARE_ANONYMOUS",
        "谁参加了测评、怎样评分，任何角色不得查看；本人只能查看自己是否已评。",
        "Nobody reads who answered an assessment, nor what; one may look whether one has answered oneself.",
        acts=("participation:*", "assessment:answer"),
        reaches=OWN,
    ),
    Limit(
        "NOT_BY_THE_ASSESSED",
        "物业和租户管理员不组织、不参加测评。",
        "Property staff and tenant admins neither hold an assessment nor answer one.",
        acts=("assessment_round:[!r]*", "assessment:*", "assessment_tally:*", "participation:*"),
        roles=frozenset({"property_staff", "tenant_admin"}),
    ),
    Limit(
        "NO_TALLY_BEFORE_ITS_TIME",
        "测评的累计数不向任何角色开放，只公布结果。",
        "No role reads the running tallies of an assessment: only results are shown.",
        acts=("assessment_tally:*", "assessment_participation:*"),
        roles=None,
    ),
    Limit(
        "COMPANY_KEEPS_NO_BOOKS",
        "物业和租户管理员不记账、不公示，只能查看。",
        "Property staff and tenant admins neither keep the books of an area nor publish them.",
        acts=(
            "area_account:[!r]*",
            "account_entry:[!r]*",
            "account_entry:reverse",
            "public_income:*",
            "area_disclosure:[!r]*",
            "audit:*",
            "term_audit:*",
        ),
        roles=frozenset({"property_staff", "tenant_admin"}),
    ),
    Limit(
        "ONLY_BY_ELECTION",
        "业委会席位只由依法选举产生，任何角色不得授予、任命或补录。",
        "A seat on an owners' committee comes from a certified election: no role grants, appoints or imports one.",
        acts=("committee_seat:[!r]*", "owners_committee:elect"),
    ),
    Limit(
        "COMPANY_STAYS_OUT",
        "物业不参与业委会的选举，也不登记本企业人员的任职和亲属。",
        "The property company has no hand in the election of who oversees it, nor in the records that bar its staff.",
        acts=(
            "election:[!r]*",
            "candidate:*",
            "candidate_objection:*",
            "committee_post:*",
            "owners_committee:[!r]*",
            "committee_seat:*",
            "committee_sitting:*",
            "committee_expiry:*",
            "early_election:*",
            "reelection:*",
            "first_assembly:[!r]*",
            "first_assembly:report",
            "delivery:*",
            "preparatory_group:*",
            "owner_breach:*",
            "company_staff:*",
            "person_relative:*",
        ),
        roles=frozenset({"property_staff"}),
        reaches=OWN,
    ),
    Limit(
        "COMPANY_RESPONDS_ONLY",
        "物业对监督只作回应：不检查，不提出、复核、关闭问题和违规行为，不决定紧急维修，不任命监督员，不改合同。",
        "The overseen does not write the oversight: the property company acknowledges, answers and claims to have "
        "mended. It inspects nothing, judges no finding, repair or violation, appoints nobody, and writes no contract.",
        acts=(
            "supervisor:*",
            "checklist:*",
            "checklist_item:*",
            "inspection:*",
            "inspection_plan:*",
            "inspection_answer:*",
            "rectification:*",
            "finding:[!acr]*",
            "finding:close",
            "finding:raise",
            "finding:reject",
            "property_company:*",
            "service_contract:[!r]*",
            "service_standard:*",
            "contract_fee:*",
            "contract_notice:*",
            "emergency_repair:approve",
            "emergency_repair:decline",
            "emergency_repair:order",
            "emergency_repair:verify",
            "emergency_repair:reopen",
            "violation_report:raise",
            "violation_report:confirm",
            "violation_report:dispute",
            "violation_report:close",
        ),
        roles=frozenset({"property_staff"}),
    ),
    Limit(
        "COMPANY_CLAIMS",
        "签收和申报整改只由物业办理，他人不得代办。",
        "The company alone acknowledges a finding and claims that it is mended: nobody does it in its place.",
        acts=("finding:acknowledge", "finding:claim", "finding:respond"),
        spared=frozenset({"property_staff"}),
    ),
    Limit(
        "OWNERSHIP_ROLL",
        "业主名册只由受委托的居委会登记和查看；业主看本人的登记，其他人看公示的清册。",
        "A residents' committee that is entrusted with it keeps the register of owners; owners read their own row, "
        "everybody else the roll as it is posted.",
        acts=("ownership:*",),
        spared=frozenset({"committee_staff"}),
        reaches=OWN,
    ),
    Limit(
        "NO_CARE",
        "租户管理员不接触关爱档案。",
        "A tenant admin has nothing to do with households in care.",
        acts=(*CARE, "care_alert:*", "no_answer:*", "care_figures:*", "health:*"),
        roles=frozenset({"tenant_admin"}),
    ),
    Limit(
        "ALERT_ONLY",
        "物业只收到无人应答的提醒，不看他人的关爱档案。",
        "Property staff are alerted that nobody answered, and see no household in care but their own.",
        acts=(*CARE, "health:*"),
        roles=frozenset({"property_staff"}),
        reaches=OWN,
    ),
    Limit(
        "HEALTH_IN_CLEAR",
        "健康、独居、未成年等信息明文只限本人或监护人、结对关爱人员和居委会；书记逐人查看并留痕。",
        "Health, living alone and minors are clear to the person or guardian, the assigned carer and the residents' "
        "committee; to the Party secretary one at a time, on record.",
        acts=("health:*",),
        spared=frozenset({"committee_staff"}),
        reaches=OWN,
    ),
    Limit(
        "HEALTH_ONE_AT_A_TIME",
        "逐人查看关爱信息只限居村党组织书记。",
        "Only the Party secretary looks at care data one person at a time.",
        acts=("care_resident:reveal",),
        spared=frozenset({"party_secretary"}),
    ),
    Limit(
        "MASKED_TO_ADMINS",
        "租户管理员和审计员看到的姓名、住址和党员信息一律隐藏。",
        "To tenant admins and auditors names, addresses and Party data stay masked.",
        acts=("name:*", "address:*", "party:*", "contact:*"),
        roles=frozenset({"tenant_admin", "auditor"}),
        reaches=OWN,
    ),
    Limit(
        "NO_PHONE",
        "区级、物业和审计员不得看到他人电话，也不得逐人查看。",
        "District, property staff and auditors never see another's phone, not even one at a time.",
        acts=("phone:*", "contact:*"),
        roles=frozenset({"district_office", "property_staff", "auditor"}),
        reaches=OWN,
    ),
    Limit(
        "NO_PARTY_DATA",
        "物业、业委会、居民和新就业成员不得看到他人的党员信息。",
        "Property staff, owners' committees, residents and riders never see another's Party data.",
        acts=("party:*",),
        roles=frozenset({*ELECTED, "property_staff", "resident", "new_employment_member"}),
        reaches=OWN,
    ),
    Limit(
        "DISTRICT_SEES_NO_PERSON",
        "区级只看汇总数，不看任何个人。",
        "The district reads figures and no person.",
        acts=PERSONAL,
        roles=frozenset({"district_office"}),
    ),
    Limit(
        "DISTRICT_FIGURES",
        "全区数据只向区委党建办开放。",
        "The figures of the whole district are for the district office.",
        acts=("district:*",),
        spared=frozenset({"district_office"}),
    ),
    Limit(
        "PHONE_IN_CLEAR",
        "电话明文只限本人及其队长、组长，以及在办任务的双方；其他人逐人查看并留痕。",
        "A phone is clear to its owner, their own leaders and the other side of a live task; to others one at a "
        "time, on record.",
        acts=("phone:clear",),
        reaches=OWN | {"team", "group", "task"},
    ),
    Limit(
        "ADDRESS_IN_CLEAR",
        "住址明文只限本人，以及任务期间的承接人；其他人逐人查看并留痕。",
        "A home address is clear to its owner and whoever has their task in hand; to others one at a time, on record.",
        acts=("address:clear",),
        reaches=OWN | {"served"},
    ),
    Limit(
        "LOCATION_IN_CLEAR",
        "上报点位只限本人；其他人只看网格。",
        "The point somebody reported is clear to them alone; everybody else sees the grid.",
        acts=("location:*",),
        reaches=OWN,
    ),
    Limit(
        "MEDIATION_IN_CLEAR",
        "调解内容只限居委会、居村党组织、调解人和当事人。",
        "What is mediated is clear to the committee, the Party organisation, the mediator and the parties.",
        acts=("mediation:clear",),
        spared=frozenset({"committee_staff", "party_secretary"}),
        reaches=OWN | {"task"},
    ),
    Limit(
        "PARTY_DATA_IN_CLEAR",
        "党员信息明文只限本人和居村党组织。",
        "Party data are clear to the person and the Party organisation of the community.",
        acts=("party:clear",),
        spared=frozenset({"party_secretary"}),
        reaches=OWN,
    ),
    Limit(
        "WIDER_THAN_HELD",
        "在居村、小区、小组或楼栋任职的角色，不得查看全街镇的个人资料。",
        "A role held in a part of the tenant does not reach personal data in the whole of it.",
        acts=PERSONAL,
        spared=TENANT_WIDE,
        reaches=EVERY_REACH - {"tenant"},
    ),
    Limit(
        "OWN_ACT",
        "这是本人的事，不得由他人代办。",
        "This is a person's own act: nobody does it for another.",
        acts=(
            "consent:give",
            "consent:withdraw",
            "check_in:report",
            "team:leave",
            "duty_card:acknowledge",
            "duty_card:claim",
            "duty_card:clock_in",
            "duty_card:complete",
            "care_visit:complete",
            "no_answer:report",
            "assignment:start",
            "assignment:complete",
            "observation:report",
            "appraisal:appeal",
            "attendee:register",
            "attendee:decline",
            "attendee:delegate",
            "meeting:join",
            "meeting:attend",
            "speech:request",
            "speech:withdraw",
            "minutes:sign",
            "resolution:agree",
            "follow_up:start",
            "follow_up:note",
            "follow_up:complete",
            "candidate:withdraw",
            "committee_seat:resign",
            "proxy:give",
            "proxy:revoke",
        ),
        reaches=OWN,
    ),
    Limit(
        "NOT_ONES_OWN",
        "不得审批本人的事项。",
        "Nobody decides on what is their own.",
        acts=(
            "check_in:take_up",
            "check_in:approve",
            "check_in:reject",
            "nomination:vet",
            "leader:appoint",
            "care_visit:verify",
            "advisory_member:appoint",
            "duty_card:verify",
            "points:propose",
            "points:reverse",
            "points_proposal:approve",
            "points_proposal:decline",
            "appraisal:score",
            "appeal:decide",
            "appraisal_package:approve",
            "honour:nominate",
            "honour:confirm",
            "talent_candidate:recruit",
            "talent_candidate:promote",
            "policy:approve",
            "assignment:verify",
            "assignment:revoke",
            "observation:verify",
            "project:approve",
            "project:close",
            "project:stop",
            "attendance:confirm",
            "attendance:revoke",
            "course:complete",
            "attendee:confirm",
            "follow_up:verify",
            "follow_up:return",
            "candidate:check",
            "candidate_objection:uphold",
            "candidate_objection:dismiss",
            "owner_breach:cure",
            "election:certify",
            "roll_objection:uphold",
            "roll_objection:dismiss",
            "paper_ballot:confirm",
            "motion:certify",
            "motion:annul",
            "supervisor:appoint",
            "finding:verify",
            "finding:reject",
            "finding:close",
            "finding:settle",
            "emergency_repair:verify",
            "violation_report:confirm",
        ),
        reaches=EVERY_REACH - OWN - {"task", "served"},
    ),
    Limit(
        "PLATFORM_ONLY",
        "只由平台自动执行或由平台运营者办理，不授予任何角色。",
        "Only the platform or its operator does this; no role is granted it.",
        acts=(
            "tenant:*",
            "duty_card:expire",
            "care_resident:lapse",
            "care_visit:open",
            "care_visit:miss",
            "care_visit:escalate",
            "care_visit:cancel",
            "notice:expire",
            "meeting:lapse",
            "inspection:miss",
            "first_assembly:fall_due",
        ),
    ),
)

MALFORMED = Limit(
    "MALFORMED_RULE",
    "规则写法不对：动作应为“名词:动词”，范围和角色须为平台已有的。",
    "The rule is malformed: an act reads noun:verb; role and reach must be the platform's.",
)
UNFIT = Limit(
    "UNFIT_REACH",
    "该角色任职的范围内没有这一层，这条规则不会生效。",
    "The scope this role is held in has no such reach: the rule would grant nothing.",
)
