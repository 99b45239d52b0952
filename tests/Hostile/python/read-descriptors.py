# held; threat 16; without descriptors
# Looks for a descriptor of the service in every process.
import glob
import os
from hostile import facts, held, through

for path in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        target = os.readlink(path)
    except OSError:
        continue
    if facts["file"] in target:
        through(f"{path} is {target}")
held()
