# held; threat 16
# Leaves by the roots and working folders that /proc names.
import glob
import os
from hostile import facts, held, through

for link in glob.glob("/proc/[0-9]*/root") + glob.glob("/proc/[0-9]*/cwd"):
    for up in ("", "/..", "/../..", "/../../.."):
        try:
            os.stat(link + up + facts["file"])
        except OSError:
            continue
        through(link + up)
held()
