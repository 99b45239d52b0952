// held; threat 19
#include "hostile.h"

int main(void) {
    refused(syscall(SYS_reboot, 0xfee1dead, 672274793, 0x1234567, NULL), "reboot");
    refused(syscall(SYS_init_module, NULL, 0, ""), "init_module");
    refused(syscall(SYS_kexec_load, 0, 0, NULL, 0), "kexec_load");
    refused(syscall(SYS_syslog, 3, NULL, 0), "syslog");
    refused(sethostname("x", 1), "sethostname");
    refused(setuid(0), "setuid");
    refused(setgid(0), "setgid");
    refused(syscall(SYS_setgroups, 0, NULL), "setgroups");
    struct { long seconds, nanoseconds; } now = {0, 0};
    refused(syscall(SYS_clock_settime, 0, &now), "clock_settime");
    held();
}
