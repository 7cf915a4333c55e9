"""What generated papers are made of: fields of work, places, sentences, and the kinds of paper."""
