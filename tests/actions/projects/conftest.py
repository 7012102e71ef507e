"""A register on both databases, with one project of each procedure."""

import pytest

from actions.projects.procedures import policy
from actions.projects.recording import Recorder
from xiaoshan.database import migrations_of

OWNER_CODE = "91441500MA4DEM400D"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def engine(request):
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.projects").upgrade(engine)
    return engine


@pytest.fixture
def recorder(engine, present) -> Recorder:
    recorder = Recorder(engine, policy(), present, "测试员")
    recorder.add_project("SW-2026-0101", "测试道路", "government", "测试建设中心", OWNER_CODE)
    recorder.add_project("SW-2026-0102", "测试厂房", "social")
    return recorder
