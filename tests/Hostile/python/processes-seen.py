# held; threat 18; without pids
# Sees the machine's processes.
import os
from hostile import facts, held, through

for name in os.listdir("/proc"):
    if name.isdigit():
        try:
            command = open(f"/proc/{name}/cmdline", "rb").read()
        except OSError:
            continue
        if b"supervise.sh" in command or int(name) in (facts["service"], facts["supervisorOfNeighbour"]):
            through(str(command))
held()
