# held; threat 19
# Maps itself to root in its user namespace, once more.
from hostile import each_refused, write

each_refused({
    "uid_map": lambda: write("/proc/self/uid_map", b"0 1000 1"),
    "gid_map": lambda: write("/proc/self/gid_map", b"0 1000 1"),
    "setgroups": lambda: write("/proc/self/setgroups", b"allow"),
})
