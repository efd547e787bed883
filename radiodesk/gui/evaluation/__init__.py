"""The Evaluation page: how far a run can be trusted."""
