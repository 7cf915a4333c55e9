"""What is known beforehand: terms, code lists, laws, agencies, places; the only reader of `ontology/`."""
