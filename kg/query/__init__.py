"""Asking the graph: named queries, values bound to their parameters, answers in the formats of the standards."""

from kg.query.catalogue import NamedQuery, View, catalogue, checks, find, named
from kg.query.engine import Engine
from kg.query.formats import FORMATS, table
from kg.query.parameters import Parameter, term
from kg.query.running import ask, bound

__all__ = [
    "FORMATS",
    "Engine",
    "NamedQuery",
    "Parameter",
    "View",
    "ask",
    "bound",
    "catalogue",
    "checks",
    "find",
    "named",
    "table",
    "term",
]
