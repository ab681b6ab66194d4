"""Every "no" about canvassing and advice, and what to do next."""

from tenants.refusals import Conflict, Invalid


class CampaignEndsBeforeStart(Invalid):
    zh = "排摸结束日期不能早于开始日期，请重新填写。"
    en = "A campaign does not end before it starts. Choose a later day."


class CampaignNotRunning(Conflict):
    zh = "排摸活动不在进行中，不能登记。"
    en = "The campaign is not running. Nothing is recorded before it starts and after it is closed."


class BuildingOutsideCampaign(Invalid):
    zh = "该楼栋不在排摸的居民区，请选择本居民区的楼栋。"
    en = "This building stands outside the campaign's community. Choose one of the community's own."


class SkillsWithoutPerson(Invalid):
    zh = "登记特长须指明是谁，并且只在入户应答时登记。"
    en = "Skills belong to a person who answered: name them, or leave the skills out."


class PersonDidNotConsent(Conflict):
    zh = "本人尚未同意进入能人库，不能登记其特长。请先征得同意。"
    en = "The person has not agreed to be found by what they can do. Get that consent first."


class BodyNameTaken(Conflict):
    zh = "本居民区已有同名智囊团，请换一个名称。"
    en = "The community has an advisory body of this name. Choose another."


class BodyDissolved(Conflict):
    zh = "该智囊团已解散，请另行组建。"
    en = "This advisory body is dissolved. Form another one."


class AlreadyAdvises(Conflict):
    zh = "此人已在该智囊团中，无需重复推荐。"
    en = "This person is proposed or appointed already. Nothing is left to do."


class NotAnAdviser(Conflict):
    zh = "只有在任的智囊团成员可以提出建议。"
    en = "Only an appointed member of the body gives advice. Name one who is."
