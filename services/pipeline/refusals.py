"""Every "no" of the talent pipeline, and what to do next."""

from tenants.refusals import Conflict


class AlreadyCandidate(Conflict):
    zh = "此人已在人才库中，请查看现有记录。"
    en = "This person is in the talent pipeline already. See the record there is."
