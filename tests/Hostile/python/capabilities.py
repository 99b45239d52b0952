# held; threat 19
from hostile import held, through

for line in open("/proc/self/status"):
    name, _, value = line.partition(":\t")
    if name in ("CapInh", "CapPrm", "CapEff", "CapAmb") and int(value, 16) != 0:
        through(line)
held()
