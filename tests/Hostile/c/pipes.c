// held; threat 2
// Memory of the kernel that belongs to no process.
#include "hostile.h"

int main(void) {
    long total = 0;
    for (int i = 0; i < 4096; i++) {
        int ends[2];
        if (pipe(ends) < 0)
            break;
        int size = fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
        total += size > 0 ? size : 65536;
    }
    if (total > 512L << 20)
        through("512 MB of pipes");
    held();
}
