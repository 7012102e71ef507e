"""How the place of a project in its procedure is told."""

from collections.abc import Mapping
from typing import Any

from actions.dialogue.dates import spoken_date
from actions.dialogue.news import NEWS, of_topic
from actions.dialogue.reply import TO_A_PERSON, Reply, told
from actions.policy.client import Validity
from actions.policy.dialogue.rendering import with_validity
from actions.projects.views import FollowView

Project = Mapping[str, Any]


def project_reply(project: Project) -> Reply:
    """The stage, who has it, until when by the text, and what comes next, each with its article."""
    stage, following = project["stage"], project.get("next")
    lines = [
        f"{project['name']}（{project['code']}）",
        f"当前环节：{stage['name']}{_source(stage)}",
        f"进入日期：{spoken_date(stage['entered_on'])}",
    ]
    if stage.get("department"):
        lines.append(f"负责单位：{stage['department']}")
    if stage.get("due_on"):
        limit = f"（{stage['working_days']}个工作日）" if stage.get("working_days") else ""
        late = "，已超过办理期限" if stage.get("overdue") else ""
        lines.append(f"办理期限：{spoken_date(stage['due_on'])}{limit}{late}")
    if following:
        lines.append(f"下一步：{following['name']}{_source(following)}")
    lines += [project["note"]] if project.get("note") else []
    text = with_validity("\n".join(lines), _validity(project))
    offers = [TO_A_PERSON] if stage.get("overdue") else []
    if project.get("followable"):
        offers = [told("有进展时告诉我", NEWS, project["code"]), *offers]
    return Reply(text, "project", "found", offers, _data(project))


def following_reply(followed: FollowView) -> Reply:
    """What the gateway notes, and how to stop it again, is added there."""
    text = (
        f"好的，项目{followed['name']}（{followed['code']}）有新的进展时，会在这里告诉您一次，夜间不打扰。"
        f"目前的环节：{followed['stage']}。"
    )
    return Reply(text, "notice", "following", data=of_topic(followed["topic"]))


NOT_FOLLOWABLE = Reply("这个项目的进展暂时不能订阅，您可以随时发项目代码来查。", "notice", "not_followable")


def _source(part: Mapping[str, Any]) -> str:
    citation = part.get("citation") or {}
    named = f"{(citation.get('document') or {}).get('number', '')}{citation.get('article', '')}"
    return f"（{named}）" if named else ""


def _validity(project: Project) -> Validity | None:
    return Validity.model_validate(project["validity"]) if project.get("validity") else None


def _data(project: Project) -> dict[str, Any]:
    parts = [project["stage"], project.get("next") or {}]
    citations = [part["citation"] for part in parts if part.get("citation")]
    validity = {"validity": project["validity"]} if project.get("validity") else {}
    return {"project": dict(project), "citations": citations} | validity
