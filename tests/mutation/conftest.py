from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("cosmic_ray") else ["drawing.py", "running.py", "test_drawing.py"]
"""What cannot even be imported where cosmic-ray is not installed (pip install 'belegt[mutation]')."""
