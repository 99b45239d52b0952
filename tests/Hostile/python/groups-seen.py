# held; threat 18; without groupnames
# Sees what its control groups are called, and how many jobs there are.
import re
from hostile import held, through

# Podman shows a container its own random id in one hierarchy of version 1, and nobody else's.
for line in open("/proc/self/cgroup"):
    if not re.fullmatch("/|/libpod_parent/libpod-[0-9a-f]{64}", line.rstrip().split(":", 2)[2]):
        through(line)
held()
