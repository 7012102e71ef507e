"""The knowledge base of a running process: it changes with documents and review, and nobody waits for that."""

import logging
import threading
from pathlib import Path

from knowledge_base.assembly import KnowledgeBase, Reviewed, open_knowledge_base
from knowledge_base.corpus import CorpusStore

log = logging.getLogger(__name__)


class LiveKnowledge:
    """`current` is whole at any moment: a new state is put together beside it and takes its place at once."""

    def __init__(self, var_dir: Path, store: CorpusStore, reviewed: Reviewed | None = None):
        self.store = store
        self._reviewed = reviewed
        self._var_dir = var_dir
        self._building = threading.Lock()
        self._stopped = threading.Event()
        # Taken before: what changes while it loads is a change to come.
        self._seen = self._signature()
        self.current: KnowledgeBase = open_knowledge_base(var_dir, store, reviewed=reviewed)

    def refresh(self) -> KnowledgeBase:
        """Takes over what has changed on disk, by this process or another; the state that is current then."""
        with self._building:
            signature = self._signature()
            if signature != self._seen:
                self.current = open_knowledge_base(self._var_dir, self.store, self.current, self._reviewed)
                self._seen = signature
            return self.current

    def watch(self, seconds: float) -> threading.Thread:
        """Looks every so often for documents that another process added and for editors' decisions, until `stop`."""
        thread = threading.Thread(target=self._watch, args=(seconds,), name="documents", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        self._stopped.set()

    def _signature(self) -> tuple[object, int]:
        return self.store.signature(), self._reviewed.signature() if self._reviewed else 0

    def _watch(self, seconds: float) -> None:
        while not self._stopped.wait(seconds):
            try:
                self.refresh()
            except Exception:
                # A broken file must not take away what answers now; it is tried again.
                log.warning("the changed documents could not be loaded", exc_info=True)
