"""The errors that a user may meet; every message says what is wrong, where, and what to do."""


class KgError(Exception):
    """Base of all errors that the command line reports in one line."""


class InputError(KgError):
    """A file or an argument that cannot be read; `name` tells which, where it is an item of a file."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


class OntologyError(KgError):
    """A data file of the vocabulary that breaks its own rules."""


class QueryError(KgError):
    """A query that does not exist, does not parse or lacks a parameter."""


class StoreError(KgError):
    """A build folder or a store that cannot be opened or written."""


class ExportError(KgError):
    """A graph that cannot be written in the form asked for."""


class DamagedShardError(StoreError):
    """A shard that is missing, or is not what was written."""


class StoppedError(KgError):
    """The user pressed Ctrl-C."""
