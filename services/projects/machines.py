"""How a project and its milestones move from state to state (model.md, 7)."""

from services.machines import Machine
from services.projects.choices import MilestoneState, ProjectState

PROJECT = Machine(
    "project",
    ProjectState.PROPOSED,
    {
        (ProjectState.PROPOSED, "support"): ProjectState.SUPPORTED,
        (ProjectState.SUPPORTED, "approve"): ProjectState.APPROVED,
        (ProjectState.APPROVED, "start"): ProjectState.RUNNING,
        (ProjectState.RUNNING, "evaluate"): ProjectState.EVALUATING,
        (ProjectState.EVALUATING, "close"): ProjectState.CLOSED,
        (ProjectState.PROPOSED, "stop"): ProjectState.STOPPED,
        (ProjectState.SUPPORTED, "stop"): ProjectState.STOPPED,
        (ProjectState.APPROVED, "stop"): ProjectState.STOPPED,
        (ProjectState.RUNNING, "stop"): ProjectState.STOPPED,
        (ProjectState.EVALUATING, "stop"): ProjectState.STOPPED,
    },
)
"""`support` moves the project with the supporter who makes the number full; those before leave it where it is."""

UNDECIDED = (ProjectState.PROPOSED, ProjectState.SUPPORTED)
"""Until it is approved, what a project shall be can be changed."""

CARRIED = (ProjectState.APPROVED, ProjectState.RUNNING, ProjectState.EVALUATING, ProjectState.CLOSED)
"""What counts as a project of the community: approved, and not stopped (mechanism 58)."""

UNDER_WAY = (*UNDECIDED, ProjectState.APPROVED, ProjectState.RUNNING, ProjectState.EVALUATING)
"""Until it is closed or stopped, people can take part."""

PAYING = (ProjectState.RUNNING, ProjectState.EVALUATING)
"""When money is spent."""

MILESTONE = Machine(
    "milestone",
    MilestoneState.PLANNED,
    {
        (MilestoneState.PLANNED, "reach"): MilestoneState.REACHED,
        (MilestoneState.PLANNED, "drop"): MilestoneState.DROPPED,
    },
)
