# held; threat 4
from hostile import each_refused, write

each_refused({path: lambda path=path: write(path) for path in (
    "/usr/x", "/usr/bin/sh", "/etc/passwd", "/etc/ld.so.preload", "/etc/x", "/bin/x", "/lib/x", "/lab/x", "/lab/rank.sh", "/lab/hostile/x",
    "/job/x", "/job/args.json", "/proc/x", "/sys/x")})
