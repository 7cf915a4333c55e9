"""The page of a source: the text of a document with everything that was found in it, and what was refused."""

from kg.pages.source.page import source

__all__ = ["source"]
