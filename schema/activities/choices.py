"""The choices of activities and courses, with their labels."""

from schema.language import labelled
from services import activities

labelled(
    activities.ActivityKind,
    "What kind of activity (活动类型).",
    {
        activities.ActivityKind.ACTIVITY: "An activity of the community (社区活动).",
        activities.ActivityKind.SALON: "A working salon (工作沙龙).",
        activities.ActivityKind.CONTEST: "A contest (比武赛马).",
        activities.ActivityKind.OBSERVATION: "On-site observation (现场观摩).",
        activities.ActivityKind.COURSE_SESSION: "A session of a course (培训课次).",
        activities.ActivityKind.DRILL_COURSE: "The course part of a drill (实战演练课程).",
    },
)
labelled(
    activities.ActivityState,
    "How far an activity has come (活动状态).",
    {
        activities.ActivityState.PLANNED: "Planned; one cannot register yet (筹备中).",
        activities.ActivityState.OPEN: "Registration is open (报名中).",
        activities.ActivityState.RUNNING: "Going on; attendance is taken (进行中).",
        activities.ActivityState.HELD: "Held (已举办).",
        activities.ActivityState.CANCELLED: "Called off, with a reason (已取消).",
    },
)
labelled(
    activities.RegistrationState,
    "How far a registration has come (报名状态).",
    {
        activities.RegistrationState.WAITLISTED: "Waits for a place (候补).",
        activities.RegistrationState.REGISTERED: "Has a place (已报名).",
        activities.RegistrationState.ATTENDED: "Came (已签到).",
        activities.RegistrationState.ABSENT: "Had a place and did not come (缺席).",
        activities.RegistrationState.CANCELLED: "Cancelled (已取消).",
    },
)
labelled(
    activities.TrainingStage,
    "A stage of the training chain, in this order (培养阶段).",
    {
        activities.TrainingStage.CHECKED_IN_MEMBER: "A Party member who checked in (报到党员).",
        activities.TrainingStage.TWIN_BUILDING_CAPTAIN: "Twin building captain (双楼长).",
        activities.TrainingStage.GROUP_LEADER: "Group leader (分队长).",
        activities.TrainingStage.CAPTAIN: "Captain (队长).",
    },
)
labelled(
    activities.CourseState,
    "Whether a course goes on (课程状态).",
    {
        activities.CourseState.OPEN: "Sessions can be planned (进行中).",
        activities.CourseState.CLOSED: "No more sessions (已结束).",
    },
)
