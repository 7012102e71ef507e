"""Why a file cannot be taken in; each reason is a class with a code and a sentence for the editor."""


class UnreadableFile(ValueError):
    """`code` names the reason for programs; the message tells people what to do about it."""

    code = "unreadable_file"

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[str]]:
        """Readers run in a process of their own: the reason has to travel."""
        return type(self), (self.message,)


class UnsupportedFormat(UnreadableFile):
    """No reader for this kind of file."""

    code = "unsupported_format"


class BrokenFile(UnreadableFile):
    """The file says it is of a kind, and is not, or only half."""

    code = "broken_file"


class EncryptedFile(UnreadableFile):
    """A password is needed to read it."""

    code = "encrypted_file"


class EmptyFile(UnreadableFile):
    """Not a single readable word."""

    code = "empty_file"


class OversizedFile(UnreadableFile):
    """Over one of the limits of limits.yml, or of time or memory on the way."""

    code = "oversized_file"
