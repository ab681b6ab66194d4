"""The choices of first assemblies, with their labels."""

from schema.language import labelled
from services.first_assemblies import FirstAssemblyGround, FirstAssemblyState, PreparatorySide

labelled(
    FirstAssemblyState,
    "How far the first assembly of an area has come (首次业主大会进度).",
    {
        FirstAssemblyState.DELIVERING: "Less than half is delivered, and two years are not over (交付中).",
        FirstAssemblyState.DUE: "It is due: the developer is to report (待建设单位报告).",
        FirstAssemblyState.REPORTED: "Reported: a preparatory group is to be set up (已报告).",
        FirstAssemblyState.PREPARING: "A preparatory group is at work (筹备中).",
        FirstAssemblyState.HELD: "The owners elected their first committee (已召开).",
        FirstAssemblyState.CALLED_OFF: "It was opened wrongly (已撤销).",
    },
)
labelled(
    FirstAssemblyGround,
    "What makes a first assembly due (召开条件).",
    {
        FirstAssemblyGround.HALF_DELIVERED: "Half of the area is sold and delivered (出售交付过半).",
        FirstAssemblyGround.TWO_YEARS: "Two years since the first delivery are over (首户交付满两年).",
    },
)
labelled(
    PreparatorySide,
    "For whom a member of the preparatory group stands (筹备组代表).",
    {
        PreparatorySide.OWNERS: "The owners (业主代表).",
        PreparatorySide.DEVELOPER: "The developer (建设单位代表).",
        PreparatorySide.SUB_DISTRICT: "The sub-district (街镇代表).",
        PreparatorySide.RESIDENTS_COMMITTEE: "The residents' committee (居委会代表).",
        PreparatorySide.POLICE: "The police station (公安派出所代表).",
    },
)
