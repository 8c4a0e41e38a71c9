"""What is wrong, where, found, allowed, and what to do: one record for every room."""

from pipeline.errors.hints import did_you_mean
from pipeline.errors.problem import Place, Problem, StudyError, nearest, problem, raise_if_errors

__all__ = [
    "Place",
    "Problem",
    "StudyError",
    "did_you_mean",
    "nearest",
    "problem",
    "raise_if_errors",
]
