// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    const char *names[] = {"user", "mnt", "net", "pid", "ipc", "uts", "cgroup"};
    for (int i = 0; i < 7; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/1/ns/%s", names[i]);
        int space = open(path, O_RDONLY);
        if (space >= 0 && setns(space, 0) == 0)
            through(path);
    }
    /* Without a filter the kernel looks at the descriptor before it refuses. */
    if (setns(-1, 0) < 0 && errno == EBADF)
        through("setns");
    held();
}
