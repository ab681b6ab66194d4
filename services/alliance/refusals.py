"""Every "no" of the alliance, and what to do next."""

from tenants.refusals import Conflict, Forbidden


class NotOfThisParty(Forbidden):
    zh = "您不是该方在本小区（居民区）的代表，请由该方人员签署。"
    en = "You hold no office of this party at this place. Let somebody of the party sign."


class AnotherFormed(Conflict):
    zh = "此处的另一份章程刚刚签署完成，请刷新后再看。"
    en = "Another charter at this place was signed by all just now. Read it first."


class PartySigned(Conflict):
    zh = "该方已签署章程。"
    en = "This party has signed the charter already."
