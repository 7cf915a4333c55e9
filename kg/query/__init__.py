"""Asking the graph: named queries, values bound to their parameters, results as tables, CSV and JSON."""

from kg.query.catalogue import NamedQuery, Parameter, catalogue, checks, named
from kg.query.formats import FORMATS, table
from kg.query.running import Engine, ask, term

__all__ = ["FORMATS", "Engine", "NamedQuery", "Parameter", "ask", "catalogue", "checks", "named", "table", "term"]
