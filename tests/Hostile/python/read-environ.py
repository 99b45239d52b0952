# held; threat 16; without environment
# Reads every environment in sight for one of the service's variables.
import glob
from hostile import canary, held, through

for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/task/*/environ"):
    try:
        if canary.encode() in open(path, "rb").read():
            through(path)
    except OSError:
        pass
held()
