"""Every code of an error or warning: its Dutch message, its usual mend, its severity.

A code never changes its meaning. ``docs/fouten.md`` explains each with an example; a test
holds the two against each other.
"""

from __future__ import annotations

from pipeline.errors.code import Code
from pipeline.errors.codes_of_build import BUILD_CODES
from pipeline.errors.codes_of_study import STUDY_CODES

CODES: dict[str, Code] = STUDY_CODES | BUILD_CODES
