"""The command line of suggestions."""

import json
from dataclasses import asdict
from pathlib import Path

from knowledge_base.assembly import open_knowledge_base
from knowledge_base.suggestions.evaluation import evaluate
from knowledge_base.suggestions.memory import Memory
from knowledge_base.suggestions.models import Base
from knowledge_base.suggestions.services import Services
from knowledge_base.suggestions.store import Store
from knowledge_base.suggestions.suggest import Suggester
from xiaoshan.clock import clock_from_environment
from xiaoshan.database import engine_for
from xiaoshan.settings import Settings


def evaluate_suggestions(file: Path, settings: Settings) -> None:
    """Prints the report as JSON. Offers go into a database in memory: an evaluation teaches nothing."""
    knowledge = open_knowledge_base(settings.var_dir)
    engine = engine_for(settings.model_copy(update={"database_url": "sqlite://"}), "evaluation")
    Base.metadata.create_all(engine)
    store = Store(engine, clock_from_environment())
    services = Services(knowledge.encoder, knowledge.questions)
    suggester = Suggester(services, store, Memory(store, knowledge.encoder))
    print(json.dumps(asdict(evaluate(knowledge, suggester, file)), ensure_ascii=False, indent=2))
