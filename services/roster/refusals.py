"""Every "no" of the roster, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- teams and groups --------------------------------------------------------------------------------------


class CommunityHasTeam(Conflict):
    zh = "该居民区已建立第二梯队，请直接使用现有队伍。"
    en = "This community already has its team. Use that one."


class GroupNameTaken(Conflict):
    zh = "本队已有同名小组，请换一个名称。"
    en = "The team already has a group of this name. Choose another."


class GridOfAnotherCommunity(Invalid):
    zh = "该网格不属于本队所在的居民区，请选择本居民区的网格。"
    en = "This grid lies in another community. Choose one of the team's own."


class GroupOfAnotherTeam(Invalid):
    zh = "该小组不属于本队，请选择本队的小组。"
    en = "This group belongs to another team. Choose one of this team."


# --- members -----------------------------------------------------------------------------------------------


class AlreadyMember(Conflict):
    zh = "您已在一支队伍报到。如需换队，请申请转队或先退出原队。"
    en = "You have already checked in with a team. Ask for a transfer, or leave that team first."


class SameTeam(Invalid):
    zh = "该队员已在这支队伍，请选择另一支队伍。"
    en = "The member is in this team already. Choose another team."


class HoldsPost(Conflict):
    zh = "此人在本队任职，请先结束其任职。"
    en = "This person holds a post in the team. End that appointment first."


class NotServing(Conflict):
    zh = "此人不是本队在册队员，请先完成报到和入队。"
    en = "This person does not serve in the team. Let them check in and join a group first."


class ConsentMissing(Conflict):
    zh = "本人尚未同意进入能人库。请先征得本人同意，或取消共享。"
    en = "The person has not agreed to the talent pool. Get their consent first, or do not share."


# --- leaders -----------------------------------------------------------------------------------------------


class GroupAndPostMismatch(Invalid):
    zh = "提名小组长须指明小组，提名其他职务不填小组。"
    en = "Name a group for a group leader, and none for any other post."


class NominationKindMismatch(Invalid):
    zh = "个人自荐只能推荐自己；推荐他人请选择群众举荐或组织推荐。"
    en = "A self-nomination is for oneself, and for oneself it is the only kind. Choose the kind that fits."


class OnlyTheOrganisationRecommends(Forbidden):
    zh = "组织推荐只能由居村党组织提出，请改选群众举荐。"
    en = "Only the Party organisation recommends as an organisation. Choose a public nomination."


class NotActiveMember(Conflict):
    zh = "只能任命在岗队员，请先让其入队或召回。"
    en = "Only an active member can be appointed. Let them join a group, or recall them, first."


class TeamHasCaptain(Conflict):
    zh = "本队已有队长，请先结束现任队长的任期。"
    en = "The team has a captain. End that appointment first."


class TeamHasDeputies(Conflict):
    zh = "本队副队长已满 {limit} 名，请先结束其中一名的任期。"
    en = "The team has its {limit} deputy captains. End one of their appointments first."


class GroupHasLeader(Conflict):
    zh = "本组已有小组长，请先结束其任期。"
    en = "The group has a leader. End that appointment first."


class TermEndsBeforeStart(Invalid):
    zh = "任期结束日期不能早于今天，请重新填写。"
    en = "The term must not end before today. Choose a later day."


# --- building captains -------------------------------------------------------------------------------------


class BuildingHasCaptain(Conflict):
    zh = "本楼已有这一类楼长，请先解除现任。"
    en = "The building has a captain of this kind. Release that one first."


class NotInJobPartyMember(Conflict):
    zh = "线上楼长须由在职党员担任，请另选人员。"
    en = "An online captain must be a Party member with a work unit. Choose another person."


class PersonOfAnotherCommunity(Conflict):
    zh = "此人不属于本居民区，请选择本居民区的人员。"
    en = "This person belongs to another community. Choose somebody of this one."


# --- duty cards --------------------------------------------------------------------------------------------


class DueInThePast(Invalid):
    zh = "完成时限须晚于现在，请重新填写。"
    en = "The card must be due in the future. Choose a later time."


class DutyCardOverdue(Conflict):
    zh = "这张职责卡已过时限，请向队长领取新卡。"
    en = "This duty card is past its time. Ask your leader for a new one."


# --- secondments -------------------------------------------------------------------------------------------


class SecondmentEndsBeforeStart(Invalid):
    zh = "下沉结束日期不能早于开始日期，请重新填写。"
    en = "The secondment must not end before it starts. Choose a later day."


class SecondmentPeriodOver(Conflict):
    zh = "该下沉期限已过，请重新提出。"
    en = "The period of this secondment is over. Propose a new one."


class SecondmentPostTaken(Conflict):
    zh = "本居民区的这一职务已有干部在任，请先结束其下沉。"
    en = "A seconded cadre holds this post in the community. End that secondment first."
