// held; threat 19
#include "hostile.h"

int main(void) {
    refused(mount("none", "/tmp", "tmpfs", 0, NULL), "mount");
    refused(mount("/", "/tmp", NULL, MS_BIND, NULL), "bind");
    refused(mount(NULL, "/", NULL, MS_REMOUNT, NULL), "remount");
    refused(umount2("/proc/sys", MNT_DETACH), "umount");
    refused(syscall(428, AT_FDCWD, "/", 1), "open_tree");
    refused(syscall(430, "tmpfs", 0), "fsopen");
    refused(syscall(SYS_pivot_root, "/", "/"), "pivot_root");
    refused(chroot("/tmp"), "chroot");
    held();
}
