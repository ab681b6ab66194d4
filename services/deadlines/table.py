"""The table: every deadline of rules.md, one row each, in its order.

Sources are as rules.md names them; where it names a range of articles, so do we. `PLATFORM` marks what no text sets.
"""

from collections.abc import Mapping

from services.deadlines.choices import DeadlineRule as R
from services.deadlines.choices import Direction, Unit
from services.deadlines.rule import Rule
from tenants.language import Bilingual as _

NOTICE = _("物业管理条例第十四条", "Regulation on Property Management, art. 14")
ANNULMENT = _("建筑物区分所有权司法解释第十二条", "SPC interpretation on divided ownership, art. 12")
COMMITTEES = _(
    "上海市住宅物业管理规定（2020年修正）第二十条至第三十四条",
    "Shanghai residential property rules (text of 2020), art. 20–34",
)
COMPANIES = _(
    "上海市住宅物业管理规定（2020年修正）第四十四条至第五十九条、第七十三条",
    "Shanghai residential property rules (text of 2020), art. 44–59, 73",
)
RESIDENTS = _("上海市居民委员会工作条例", "Shanghai residents' committee rules")
PLATFORM = _("平台规定", "Ours: no text gives a figure")

SUB_DISTRICT = ("working_group",)
RESIDENTS_COMMITTEE = ("committee_staff", "party_secretary")
OWNERS_COMMITTEE = ("owners_committee_chair", "owners_committee_member")
SUPERVISORS = ("property_supervisor",)
COMPANY = ("property_staff",)

LISTED = _("列入逾期清单", "It is on the overdue list")
EARLY_ELECTION = _(
    "街镇可以责令提前换届", "The sub-district may order an early re-election of the owners' committee"
)
ORDERED = _("街镇责令限期办理", "The sub-district orders that it be done")

RULES: Mapping[R, Rule] = {
    # The owners' assembly
    R.ASSEMBLY_NOTICE: Rule(
        _("通知全体业主开会表决", "Notice of the assembly to all owners"), NOTICE,
        _("业主大会会议召开（倒推）", "The assembly to come, counted back"),
        15, Unit.DAYS, _("表决须改期", "The vote has to be held later"),
        OWNERS_COMMITTEE, RESIDENTS_COMMITTEE, (7, 3), Direction.BEFORE,
    ),
    R.BALLOT_KEEPING: Rule(
        _("保存表决票", "Keeping the ballots"), ANNULMENT,
        _("表决结果公布", "The result is published"),
        12, Unit.MONTHS, _("撤销权期间届满，可不再保存", "The result can no longer be annulled; they need not be kept"),
        RESIDENTS_COMMITTEE, at_least=True,
    ),
    # The owners' committee
    R.COMMITTEE_RESULT: Rule(
        _("公布选举结果", "Publishing who was elected"), COMMITTEES,
        _("选举结果确认", "The election is certified"),
        3, Unit.DAYS, ORDERED, RESIDENTS_COMMITTEE, SUB_DISTRICT, (1,),
    ),
    R.COMMITTEE_FILING: Rule(
        _("业委会备案", "Filing the owners' committee"), COMMITTEES,
        _("业委会选举产生", "The owners' committee is elected"),
        30, Unit.DAYS, ORDERED, OWNERS_COMMITTEE, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (10, 3),
    ),
    R.FILING_COMPLETION: Rule(
        _("街镇办结备案", "Completing the filing"), COMMITTEES,
        _("业委会提交备案", "The filing is handed in"),
        20, Unit.DAYS, LISTED, SUB_DISTRICT, (), (5, 1),
    ),
    R.COMMITTEE_MEETING: Rule(
        _("召开业委会会议", "Meeting of the owners' committee"), COMMITTEES,
        _("到任，或者上次会议", "It took office, or its last meeting"),
        2, Unit.MONTHS, LISTED, OWNERS_COMMITTEE, RESIDENTS_COMMITTEE, (14, 3),
    ),
    R.DECISION_PUBLICATION: Rule(
        _("公布业委会决定", "Publishing a decision of the owners' committee"), COMMITTEES,
        _("作出决定", "The decision is signed"),
        3, Unit.DAYS, LISTED, OWNERS_COMMITTEE, RESIDENTS_COMMITTEE, (1,),
    ),
    R.EXPIRY_REPORT: Rule(
        _("届满前书面报告街镇", "Reporting to the sub-district that the term ends"), COMMITTEES,
        _("任期届满（倒推）", "The end of the term, counted back"),
        5, Unit.MONTHS, ORDERED, OWNERS_COMMITTEE, SUB_DISTRICT, (30, 7), Direction.BEFORE,
    ),
    R.REELECTION_GROUP: Rule(
        _("组建换届改选小组", "Setting up the re-election group"), COMMITTEES,
        _("街镇收到届满报告", "The sub-district has the report, or ordered an early election"),
        60, Unit.DAYS, LISTED, SUB_DISTRICT, (), (30, 7),
    ),
    R.COMMITTEE_HANDOVER: Rule(
        _("移交印章、账册和资料", "Handing over seal, books and papers"), COMMITTEES,
        _("换届改选小组成立", "The re-election group is set up"),
        10, Unit.DAYS, ORDERED, OWNERS_COMMITTEE, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (5, 1),
    ),
    R.COMMITTEE_IDLE: Rule(
        _("业委会恢复运作", "An idle owners' committee meeting again"), COMMITTEES,
        _("到任，或者上次会议", "It took office, or its last meeting"),
        6, Unit.MONTHS, EARLY_ELECTION, OWNERS_COMMITTEE, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (60, 30),
    ),
    # The first assembly
    R.FIRST_DELIVERY: Rule(
        _("具备首次业主大会条件", "The time of the first assembly"), COMMITTEES,
        _("首户交付", "The first unit is handed over"),
        24, Unit.MONTHS, _("应当召开首次业主大会", "The first assembly is to be held"), SUB_DISTRICT, (), (30,),
    ),
    R.FIRST_ASSEMBLY_REPORT: Rule(
        _("建设单位报告首次业主大会条件", "The developer's report that the first assembly is due"), COMMITTEES,
        _("售出并交付达百分之五十，或者首户交付满两年", "Half is sold and handed over, or two years have gone by"),
        30, Unit.DAYS, ORDERED, SUB_DISTRICT, (), (10, 3),
    ),
    R.PREPARATORY_GROUP: Rule(
        _("组建首次业主大会筹备组", "Setting up the preparatory group"), COMMITTEES,
        _("街镇收到建设单位报告", "The sub-district has the developer's report"),
        60, Unit.DAYS, LISTED, SUB_DISTRICT, (), (30, 7),
    ),
    R.FIRST_ASSEMBLY: Rule(
        _("召开首次业主大会会议", "Holding the first assembly"), COMMITTEES,
        _("筹备组成立", "The preparatory group is set up"),
        90, Unit.DAYS, LISTED, RESIDENTS_COMMITTEE, SUB_DISTRICT, (30, 7),
    ),
    # The property company
    R.CONTRACT_FILING: Rule(
        _("物业服务合同备案", "Filing the service contract"), COMPANIES,
        _("合同签订", "The contract is signed"),
        30, Unit.DAYS, ORDERED, (*COMPANY, *OWNERS_COMMITTEE), SUB_DISTRICT, (10, 3),
    ),
    R.NON_RENEWAL_NOTICE: Rule(
        _("不续签的通知", "Notice that a contract is not renewed"), COMPANIES,
        _("合同期满（倒推）", "The end of the contract, counted back"),
        90, Unit.DAYS, _("逾期未通知的，合同可能续延", "Without notice the contract may go on"),
        (*COMPANY, *OWNERS_COMMITTEE), RESIDENTS_COMMITTEE, (30, 7), Direction.BEFORE,
    ),
    R.TERMINATION_NOTICE: Rule(
        _("解除不定期合同的通知", "Notice to end an open-ended contract"), COMPANIES,
        _("拟解除之日（倒推）", "The day it is to end, counted back"),
        60, Unit.DAYS, _("合同不能如期解除", "The contract cannot end on that day"),
        (*COMPANY, *OWNERS_COMMITTEE), RESIDENTS_COMMITTEE, (30, 7), Direction.BEFORE,
    ),
    R.COMPANY_HANDOVER: Rule(
        _("物业服务企业撤出移交", "Handing over by the company that leaves"), COMPANIES,
        _("合同终止", "The contract has ended"),
        10, Unit.DAYS, ORDERED, COMPANY, (*OWNERS_COMMITTEE, *SUB_DISTRICT), (5, 1),
    ),
    R.TEMPORARY_COMPANY: Rule(
        _("结束临时物业服务", "Ending the service of a temporary company"), COMPANIES,
        _("临时物业服务开始", "The temporary service begins"),
        6, Unit.MONTHS, ORDERED, (*OWNERS_COMMITTEE, *RESIDENTS_COMMITTEE), SUB_DISTRICT, (60, 30, 7),
    ),
    R.VIOLATION_REPORT: Rule(
        _("报告制止无效的违规行为", "Reporting a violation that was not cured"), COMPANIES,
        _("制止无效", "It was told to stop and did not"),
        24, Unit.HOURS, LISTED, COMPANY, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (6,),
    ),
    R.EMERGENCY_REPAIR: Rule(
        _("业委会办理紧急维修", "The owners' committee arranging an urgent repair"), COMPANIES,
        _("告知紧急维修", "It is told that the repair is urgent"),
        7, Unit.DAYS, _("街镇可以代为维修", "The sub-district may have it done in its place"),
        OWNERS_COMMITTEE, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (3, 1),
    ),
    R.FUND_DISCLOSURE: Rule(
        _("公布维修资金", "Publishing the maintenance fund"), COMPANIES,
        _("上个半年结束", "The half-year before has ended"),
        6, Unit.MONTHS, LISTED, (*COMPANY, *OWNERS_COMMITTEE), RESIDENTS_COMMITTEE, (30, 7),
    ),
    R.INCOME_DISCLOSURE: Rule(
        _("公布公共收益", "Publishing the public income"), COMPANIES,
        _("上个季度结束", "The quarter before has ended"),
        3, Unit.MONTHS, LISTED, (*COMPANY, *OWNERS_COMMITTEE), RESIDENTS_COMMITTEE, (14, 3),
    ),
    R.YEARLY_AUDIT: Rule(
        _("年度审计", "The yearly audit"), COMPANIES,
        _("上一年度结束", "The year before has ended"),
        12, Unit.MONTHS, LISTED, OWNERS_COMMITTEE, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (90, 30),
    ),
    R.TERM_AUDIT: Rule(
        _("换届审计", "The audit at the change of term"), COMPANIES,
        _("确定审计之日", "A day is set for it"),
        0, Unit.SET, ORDERED, OWNERS_COMMITTEE, (*RESIDENTS_COMMITTEE, *SUB_DISTRICT), (14, 3),
    ),
    R.AUDIT_POSTING: Rule(
        _("公示审计结果", "Posting the result of an audit"), COMPANIES,
        _("审计结果张贴", "The result is posted"),
        30, Unit.DAYS, _("公示期满", "It has been posted long enough"), OWNERS_COMMITTEE, at_least=True,
    ),
    R.FINDING_ACKNOWLEDGEMENT: Rule(
        _("签收整改通知", "Acknowledging a finding"), PLATFORM,
        _("问题提出", "The finding is raised"),
        0, Unit.SET, LISTED, COMPANY, (*SUPERVISORS, *RESIDENTS_COMMITTEE), (1,),
    ),
    R.FINDING_RECTIFICATION: Rule(
        _("完成整改", "Mending what was found"), PLATFORM,
        _("整改通知发出", "The rectification order"),
        0, Unit.SET, _("上报街镇", "It goes to the sub-district"), COMPANY, (*SUPERVISORS, *SUB_DISTRICT), (3, 1),
    ),
    # The residents' committee, and readiness
    R.MEETING_FOLLOW_UP: Rule(
        _("公布会议事项办理结果", "Publishing what became of a joint meeting's items"), RESIDENTS,
        _("会议确定的日期", "The day the meeting set"),
        0, Unit.SET, LISTED, RESIDENTS_COMMITTEE, SUB_DISTRICT, (7, 1),
    ),
    R.COMMITTEE_APPRAISAL: Rule(
        _("居委会年度评议", "The yearly appraisal of the residents' committee"), RESIDENTS,
        _("上次评议", "The appraisal before"),
        12, Unit.MONTHS, LISTED, RESIDENTS_COMMITTEE, SUB_DISTRICT, (30, 7),
    ),
    R.YEARLY_DRILL: Rule(
        _("应急演练", "A drill"), PLATFORM,
        _("上次演练", "The drill before"),
        12, Unit.MONTHS, LISTED, RESIDENTS_COMMITTEE, SUB_DISTRICT, (30, 7),
    ),
}  # fmt: skip
"""By rule. What a passed deadline brings about is told; a person decides on what follows (PIPL 24 in spirit). The clock
does two things: a finding goes before the sub-district, where a person decides, and a first assembly is due once two
years are over."""
