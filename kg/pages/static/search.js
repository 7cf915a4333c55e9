// Search as you type, in the head of every page.
