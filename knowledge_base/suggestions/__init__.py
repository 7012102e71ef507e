"""What an agent could say next: cited suggestions for a talk that is going on, ranked by what helped before."""

from knowledge_base.suggestions.suggest import Suggester, Suggestion

__all__ = ["Suggester", "Suggestion"]
