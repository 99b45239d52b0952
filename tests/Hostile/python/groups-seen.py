# held; threat 18; without groupnames
# Sees what its control groups are called, and how many jobs there are.
from hostile import held, through

for line in open("/proc/self/cgroup"):
    if line.rstrip().split(":", 2)[2] != "/":
        through(line)
held()
