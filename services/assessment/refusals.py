"""Every "no" about assessments, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- drawing one up ----------------------------------------------------------------------------------------


class QuestionTwice(Invalid):
    zh = "题目重复，每题只列一次。"
    en = "A question stands twice. List each once."


class NoQuestions(Invalid):
    zh = "请至少列一道题目。"
    en = "There is nothing to answer. List at least one question."


class ClosesBeforeNow(Invalid):
    zh = "截止时间须在将来。"
    en = "A round closes in the future. Choose a later time."


# --- answering ---------------------------------------------------------------------------------------------


class AssessmentNotOpen(Conflict):
    zh = "测评未在进行，请留意下一轮的时间。"
    en = "This round is not open. Wait for the next one."


class AlreadyAnswered(Conflict):
    zh = "您在本轮已为该小区评分，每人每轮一份。"
    en = "You have answered for this area in this round: one answer each."


class QuestionsUnanswered(Invalid):
    zh = "请对本轮每道题目各评一次。"
    en = "Answer every question of the round, each once."


class NotYourHome(Invalid):
    zh = "您不在该小区居住，也没有该小区的房屋，请选择自己的小区。"
    en = "You neither live in this area nor own a home there. Choose your own."


class CompanyRatesItself(Forbidden):
    zh = "物业人员不能为本企业管理的小区评分。"
    en = "Staff of an area's property company do not rate it."


# --- counting ----------------------------------------------------------------------------------------------


class AssessmentStillOpen(Conflict):
    zh = "测评尚未截止，请在 {until} 之后结束。"
    en = "The round is open until {until}. Close it after that."
