"""The look: one file of tokens, and what is made from it (style sheet, icons, plot colours)."""
