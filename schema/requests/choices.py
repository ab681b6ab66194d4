"""The choices of requests and of the inbox, with their labels."""

from schema.language import labelled
from services import requests

labelled(
    requests.CatalogKind,
    "Which of the three lists (三张清单).",
    {
        requests.CatalogKind.PROJECT: "Projects (项目清单).",
        requests.CatalogKind.POST: "Posts (岗位清单).",
        requests.CatalogKind.TASK: "Tasks (任务清单).",
    },
)
labelled(
    requests.CatalogState,
    "Whether an item is on its list (清单状态).",
    {
        requests.CatalogState.OFFERED: "On the list (在列).",
        requests.CatalogState.RETIRED: "Taken off it (已撤下).",
    },
)
labelled(
    requests.ServiceLine,
    "A line of service (服务条线).",
    {
        requests.ServiceLine.PUBLICITY: "Community publicity (社区宣传).",
        requests.ServiceLine.MANAGEMENT: "Community management (社区管理).",
        requests.ServiceLine.SPECIAL_CARE: "Special care (特殊关爱).",
    },
)
labelled(
    requests.CaseKind,
    "What kind of matter a case is (事项类型).",
    {
        requests.CaseKind.SERVICE_REQUEST: "A request for service (需求).",
        requests.CaseKind.OPINION: "An opinion (社情民意).",
        requests.CaseKind.OBSERVATION: "What a mobile grid worker saw (流动网格员上报).",
        requests.CaseKind.MEDIATION: "A quarrel to be mediated (矛盾调解).",
    },
)
labelled(
    requests.Channel,
    "How a matter came in: online or in person (受理渠道).",
    {
        requests.Channel.APP: "An app, online (线上平台).",
        requests.Channel.WECHAT_GROUP: "A WeChat group, online (微信群).",
        requests.Channel.PHONE: "By telephone (电话).",
        requests.Channel.HOME_VISIT: "At a visit to the home (上门走访).",
        requests.Channel.SERVICE_WINDOW: "At the window of the committee or a service station (窗口).",
        requests.Channel.STREET: "Seen or told on the street (路上所见).",
    },
)
labelled(
    requests.Urgency,
    "How urgent a matter is (紧急程度).",
    {requests.Urgency.ROUTINE: "In its turn (一般).", requests.Urgency.URGENT: "First (紧急)."},
)
labelled(
    requests.ServiceRequestState,
    "How far a request has come, from the wish to the rating (需求状态).",
    {
        requests.ServiceRequestState.SUBMITTED: "Asked for, not yet looked at (已提交).",
        requests.ServiceRequestState.TRIAGED: "Looked at by the committee (已受理).",
        requests.ServiceRequestState.LISTED: "Members may claim it (待认领).",
        requests.ServiceRequestState.CLAIMED: "Taken on (已认领).",
        requests.ServiceRequestState.IN_PROGRESS: "Being worked on (办理中).",
        requests.ServiceRequestState.RESOLVED: "Done; the resident has to say so (已办结，待确认).",
        requests.ServiceRequestState.CONFIRMED: "The resident agrees that it is done (已确认).",
        requests.ServiceRequestState.CLOSED: "Closed, by a rating or by time (已关闭).",
        requests.ServiceRequestState.DECLINED: "Turned down, with a reason (不予受理).",
        requests.ServiceRequestState.DEFERRED: "Put off to a time, when it comes back (已延期).",
        requests.ServiceRequestState.REOPENED: "The resident says that it is not done (重新打开).",
        requests.ServiceRequestState.ESCALATED: "Handed up to the sub-district (已上报街镇).",
    },
)
labelled(
    requests.AssignmentState,
    "How far a member's part has come (任务状态).",
    {
        requests.AssignmentState.CLAIMED: "Taken on (已认领).",
        requests.AssignmentState.STARTED: "At it (进行中).",
        requests.AssignmentState.DONE: "Done, says the member (已完成).",
        requests.AssignmentState.VERIFIED: "Done, says somebody else too (已核实).",
        requests.AssignmentState.RELEASED: "Given back, or found not to be done (已退出).",
    },
)
labelled(
    requests.OpinionState,
    "How far an opinion has come (意见状态).",
    {
        requests.OpinionState.RECEIVED: "Received (已收到).",
        requests.OpinionState.ANSWERED: "Answered (已答复).",
        requests.OpinionState.PUBLISHED: "Answered for everybody to read (已公开).",
        requests.OpinionState.CLOSED: "Closed unpublished (已办结).",
    },
)
labelled(
    requests.ObservationState,
    "How far an observation has come (上报状态).",
    {
        requests.ObservationState.REPORTED: "Reported (已上报).",
        requests.ObservationState.VERIFIED: "Found to be so (已核实).",
        requests.ObservationState.DISPATCHED: "Somebody sees to it (已派发).",
        requests.ObservationState.CLOSED: "Seen to (已办结).",
    },
)
labelled(
    requests.MediationState,
    "How far a mediation has come (调解状态).",
    {
        requests.MediationState.OPENED: "Taken in (已受理).",
        requests.MediationState.MEDIATING: "A mediator is at it (调解中).",
        requests.MediationState.SETTLED: "The parties agreed (调解成功).",
        requests.MediationState.UNSETTLED: "They did not agree (调解未成).",
        requests.MediationState.REFERRED: "Handed on to whoever decides such (已移送).",
    },
)
