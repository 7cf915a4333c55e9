"""The graph: records become quads, quads become a store, shapes hold it."""
