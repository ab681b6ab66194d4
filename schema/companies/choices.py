"""The choices of the companies' room, with their labels."""

from schema.language import labelled
from services import companies

labelled(
    companies.Kinship,
    "What a relative is to a person (亲属关系).",
    {
        companies.Kinship.SPOUSE: "Husband or wife (配偶).",
        companies.Kinship.PARENT: "Father or mother (父母).",
        companies.Kinship.CHILD: "Son or daughter (子女).",
        companies.Kinship.GRANDPARENT: "Grandfather or grandmother (祖父母、外祖父母).",
        companies.Kinship.GRANDCHILD: "Grandson or granddaughter (孙子女、外孙子女).",
        companies.Kinship.SIBLING: "Brother or sister: close, and no bar (兄弟姐妹).",
    },
)
