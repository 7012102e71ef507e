"""Takes a file in: an issue of the gazette, or one document by itself."""

from pathlib import Path

from knowledge_base.corpus import metadata
from knowledge_base.documents import Document, Source
from knowledge_base.gazette import is_gazette, split
from knowledge_base.gazette.metadata import describe
from knowledge_base.gazette.repair import repair


def ingest(path: Path, directory: Path) -> list[Document]:
    """Writes the documents of a text file into a corpus folder, replacing those of the same id.

    Raises NotAGazette when an issue's contents and body do not fit, UnicodeDecodeError for no text.
    """
    documents = []
    for document, paragraphs in _read(path.read_text(encoding="utf-8")):
        (directory / f"{document.id}.md").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        (directory / f"{document.id}.yaml").write_text(metadata.dump(document), encoding="utf-8")
        documents.append(document)
    return documents


def _read(text: str) -> list[tuple[Document, tuple[str, ...]]]:
    if not is_gazette(text):
        paragraphs = repair(text.splitlines()).paragraphs
        return [(describe(paragraphs), paragraphs)] if paragraphs else []
    issue = split(text)
    label = f"{issue.issue.year}年第{issue.issue.issue}期"
    return [
        (describe(part.paragraphs, Source(issue.issue.title, label, part.entry.page)), part.paragraphs)
        for part in issue.parts
    ]
