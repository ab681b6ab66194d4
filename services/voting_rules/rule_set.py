"""What a set of voting rules consists of: shares in whole numbers, periods, switches, and where each is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.days import months_on
from services.shares import Share
from services.voting_rules.choices import Matter, MatterClass, Of
from tenants.language import Bilingual


@dataclass(frozen=True)
class Threshold:
    """A share to be reached, and of what."""

    share: Share
    of: Of


@dataclass(frozen=True)
class Article:
    """What an article says that this set rests on."""

    citation: Bilingual
    rule: Bilingual


@dataclass(frozen=True)
class RuleSet:
    """The law of one time, as data. In force from the first day to the last; None: still in force.

    Quorum and thresholds hold on both axes alike.
    """

    code: str
    title: Bilingual
    source: Bilingual
    articles: tuple[Article, ...]
    effective_from: date
    effective_until: date | None
    quorum: Threshold
    thresholds: Mapping[MatterClass, Threshold]
    special: frozenset[Matter]
    notice_days: int = 15
    objection_days: int = 7
    annulment_years: int = 1
    changes_until_close: bool = False
    silence_follows_majority: bool = False
    open_ballot: bool = False

    def class_of(self, matter: Matter) -> MatterClass:
        return MatterClass.SPECIAL if matter in self.special else MatterClass.ORDINARY

    def threshold_of(self, matter: Matter) -> Threshold:
        return self.thresholds[self.class_of(matter)]

    def opens_from(self, noticed_on: date) -> date:
        """The first day on which voting may open after a notice of that day."""
        return noticed_on + timedelta(days=self.notice_days)

    def annullable_until(self, published_on: date) -> date:
        """The last day on which a result published on that day can be annulled; the last of February where the year
        has no 29th (Civil Code art. 202)."""
        return months_on(published_on, self.annulment_years * 12)
