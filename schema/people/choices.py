"""The choices about people, with their labels."""

from schema.language import labelled
from services import people

labelled(
    people.AffiliationKind,
    "Where a person belongs: work is in the unit, activity is in the community (工作在单位、活动在社区).",
    {
        people.AffiliationKind.WORK_UNIT: "The unit they work in (工作单位).",
        people.AffiliationKind.COMMUNITY: "The community they are active in (活动社区).",
    },
)
labelled(
    people.ConsentPurpose,
    "What a person agreed to, each on its own (同意事项).",
    {
        people.ConsentPurpose.TALENT_POOL: "To be found in the talent pool by what they share (能人库检索).",
        people.ConsentPurpose.SHARE_WITH_PROCESSOR: "To have data passed to another processor (向他人提供).",
        people.ConsentPurpose.PUBLISH: "To have data published (公开).",
        people.ConsentPurpose.SENSITIVE_DATA: "To have sensitive data kept (处理敏感信息).",
    },
)
labelled(
    people.RevealedField,
    "What was looked at, one person at a time (查看内容).",
    {
        people.RevealedField.PHONE: "The phone number (电话).",
        people.RevealedField.HOME_ADDRESS: "The home address (家庭住址).",
        people.RevealedField.HEALTH: "Why they are looked after (关爱信息); see `revealCareResident`.",
    },
)
