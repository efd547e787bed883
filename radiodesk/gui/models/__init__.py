"""The Models page: known models and what each is worth on its face."""
