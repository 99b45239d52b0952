# held; threat 17; without network
import os
from hostile import held, through

devices = [line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]]
through(str(devices)) if devices != ["lo"] else held()
