from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.evaluation.curve import Forced, area, curve

FORCED = st.lists(st.builds(Forced, st.floats(0, 1), st.booleans()), min_size=1, max_size=50)


def test_the_surer_half_is_right() -> None:
    points = {p.threshold: p for p in curve([Forced(0.9, True), Forced(0.2, False)])}
    assert (points[0.0].coverage, points[0.0].risk) == (1.0, 0.5)
    assert (points[0.5].coverage, points[0.5].risk) == (0.5, 0.0)
    assert area([Forced(0.9, True), Forced(0.2, False)]) < area([Forced(0.2, True), Forced(0.9, False)])


@given(FORCED)
def test_coverage_only_falls(forced: list[Forced]) -> None:
    coverages = [point.coverage for point in curve(forced)]
    assert coverages == sorted(coverages, reverse=True)
    assert 0 <= area(forced) <= 1
