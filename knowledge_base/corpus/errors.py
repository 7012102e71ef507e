"""Why a document is not taken in, or not taken out."""


class CorpusError(ValueError):
    """`code` names the reason for programs; the message tells people."""

    code = "corpus_error"


class DocumentExists(CorpusError):
    """There is one of this id already, and it was not to be replaced."""

    code = "document_exists"

    def __init__(self, document_ids: list[str]):
        super().__init__(f"已经收录过：{'、'.join(document_ids)}。如果要用新内容替换，请选择替换。")
        self.document_ids = document_ids


class UnknownDocument(CorpusError):
    """There is none of this id."""

    code = "document_not_found"

    def __init__(self, document_id: str):
        super().__init__(f"没有收录这份文件：{document_id}")
        self.document_id = document_id


class InvalidMetadata(CorpusError):
    """A metadata field is missing or of the wrong kind; the message names it."""

    code = "invalid_metadata"
