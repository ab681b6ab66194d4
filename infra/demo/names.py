"""Names, numbers and words to make people and places of. Nobody and no place in particular is meant."""

from collections.abc import Iterator

from infra.demo.chance import Chance

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康"
    "毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
FIRST_GIVEN = "建国文志晓海永玉秀丽春明思佳雨子梓俊嘉雅静慧婷敏欣宇浩家伟立卫红美桂云德成振书景怡"
LAST_GIVEN = "华明强军平芳英玲辉杰磊涛斌鹏飞霞燕娟琴萍兰梅莉洁倩琳颖悦宁瑶轩然博航晨阳凯宏刚勇峰"

_STEM_FIRST = "兰梅桂枣杏柳松竹荷棠芷蕙槐枫榆桐菊茗芸菱蔷萱榕樟"
_STEM_LAST = "溪岭巷园浦泉川汀湾桥洲泽亭坪"

COMMUNITY_ENDINGS = ("新村", "苑", "坊", "里", "花园", "家园", "公寓")
COMPOUND_ENDINGS = ("苑", "花园", "公寓", "雅苑", "名庭")
PROPERTY_COMPANIES = tuple(
    f"{head}{tail}物业服务有限公司"
    for head in ("申禾", "沪霖", "瑞栖", "安澜", "和檐")
    for tail in ("", "第二")
)
"""Made up, like everything here."""

SKILLS = (
    "医疗", "教育", "法律", "文体", "环保",
    "心理疏导", "水电维修", "信息技术", "外语", "财务", "摄影", "急救",
)  # fmt: skip
"""The five specialities (mechanism 62) and more."""
INTERESTS = ("书法", "合唱", "太极", "园艺", "乒乓球", "阅读", "徒步", "烹饪")
WILLINGNESS = ("助老陪伴", "应急值守", "物资配送", "矛盾调解", "政策宣传", "垃圾分类", "亲子活动", "楼道美化")
AVAILABLE_TIMES = ("工作日白天", "工作日晚间", "周末白天", "周末晚间", "应急时全天")

_UNIT_HEADS = ("沪西", "申江", "苏河", "云岭", "梧桐", "浦汇", "新槎", "长禾")
_UNIT_TAILS = (
    "中学", "第一小学", "医院", "律师事务所", "信息技术有限公司", "建筑设计院", "银行支行", "轨道交通公司",
    "税务所", "出版社", "食品有限公司", "文化馆", "会计师事务所", "环境科技有限公司",
)  # fmt: skip
POSTS = ("职员", "工程师", "教师", "医师", "主管", "律师", "会计", "部门经理", "技术员", "研究员")
BUREAUS = ("普陀区教育系统", "普陀区卫生系统", "普陀区司法系统", "普陀区建设系统", "普陀区文旅系统")


def person_name(chance: Chance) -> str:
    """A surname and one or two given characters."""
    middle = chance.one(FIRST_GIVEN) if chance.often(80) else ""
    return chance.one(SURNAMES) + middle + chance.one(LAST_GIVEN)


def phone(serial: int) -> str:
    """A number valid in form and different for each serial below 100 million, all in one range (154)."""
    return f"154{(serial * 48_271 + 20_221_103) % 100_000_000:08}"


def work_unit(chance: Chance) -> str:
    return chance.one(_UNIT_HEADS) + chance.one(_UNIT_TAILS)


def work_units() -> Iterator[str]:
    """Every work unit there is."""
    return (head + tail for head in _UNIT_HEADS for tail in _UNIT_TAILS)


def stem(number: int) -> str:
    """The two characters by which a community is called; different for each number below 336."""
    first, last = len(_STEM_FIRST), len(_STEM_LAST)
    mixed = number * 101 % (first * last)
    return _STEM_FIRST[mixed // last] + _STEM_LAST[mixed % last]
