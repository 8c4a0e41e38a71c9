"""``python -m pipeline.cli``: the same as ``weerslag``."""

import sys

from pipeline.cli.main import main

sys.exit(main())
