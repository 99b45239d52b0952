# held; threat 19
import os
from hostile import each_refused

each_refused({path: lambda path=path: os.close(os.open(path, os.O_WRONLY)) for path in (
    "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/kernel/hostname", "/proc/sys/vm/drop_caches", "/proc/sys/net/ipv4/ip_forward",
    "/proc/sysrq-trigger", "/proc/irq/default_smp_affinity", "/sys/devices/system/cpu/cpu0/online")})
