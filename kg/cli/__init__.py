"""The command line: each command is a few lines over the library; nothing else prints or exits."""

from kg.cli.main import main

__all__ = ["main"]
