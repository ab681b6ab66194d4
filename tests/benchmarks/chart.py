"""The chart: for each shape, everybody's requests a second as a bar, the project's as the measure."""

from tests.benchmarks.contenders import MERCURIUS, POSTGRAPHILE, PROJECT, STRAWBERRY
from tests.benchmarks.race import Results
from tests.benchmarks.shapes import SHAPES

BARS = (
    (PROJECT, "Tongxin", "#b3261e"),
    (MERCURIUS, "Mercurius + JIT, hand-written SQL", "#5b7c99"),
    (POSTGRAPHILE, "PostGraphile 5", "#8aa5b8"),
    (STRAWBERRY, "Strawberry, DataLoader", "#c3d0d9"),
)
WIDTH, LEFT, BAR, GAP, TITLE = 760, 250, 16, 4, 26
LONGEST = WIDTH - LEFT - 130


def chart(race: Results) -> str:
    """SVG, at concurrency 32."""
    height = len(SHAPES) * (TITLE + len(BARS) * (BAR + GAP) + 12) + 40
    lines, y = [], 24
    lines.append(_text(0, y - 6, "Requests a second, concurrency 32 (longer is better)", weight="bold"))
    for shape in SHAPES:
        y += TITLE
        lines.append(_text(0, y - 6, shape.title, weight="bold"))
        ours = race.median(PROJECT, shape.name, 32, "rate")
        best = max(race.median(name, shape.name, 32, "rate") for name, _, _ in BARS)
        for name, title, colour in BARS:
            rate = race.median(name, shape.name, 32, "rate")
            length = max(1, LONGEST * rate / best)
            lines.append(_text(LEFT - 8, y + BAR - 4, title, anchor="end"))
            lines.append(f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" fill="{colour}"/>')
            told = f"{rate:,.0f}" if name == PROJECT else f"{rate:,.0f}  ({rate / ours:.2f} of ours)"
            lines.append(_text(LEFT + length + 6, y + BAR - 4, told))
            y += BAR + GAP
        y += 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(lines) + "\n</svg>\n"
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}">{words}</text>'
