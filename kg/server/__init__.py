"""The graph over HTTP: the SPARQL 1.1 Protocol, read-only, with limits that hold."""
