# held; threat 19; without root
# The way out of a sandbox that root started.
from hostile import each_refused

each_refused({"core_pattern": lambda: open("/proc/sys/kernel/core_pattern", "r+").close(), "ns_last_pid": lambda: open("/proc/sys/kernel/ns_last_pid", "r+").close()})
