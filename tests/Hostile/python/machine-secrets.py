# held; threat 16
from hostile import each_refused

each_refused({path: lambda path=path: open(path, "rb").read(16) for path in (
    "/etc/shadow", "/etc/ssh/ssh_host_rsa_key", "/root/.ssh/id_rsa", "/home", "/var/lib/mpilab", "/proc/kcore", "/proc/kmsg",
    "/dev/mem", "/dev/kmsg", "/dev/port", "/sys/kernel/security", "/sys/kernel/debug", "/boot")})
