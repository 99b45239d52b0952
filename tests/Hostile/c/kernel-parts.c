// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    static char zeros[256];
    struct { long number; const char *name; } calls[] = {
        {SYS_bpf, "bpf"}, {SYS_perf_event_open, "perf_event_open"}, {426, "io_uring_enter"}, {SYS_fanotify_init, "fanotify_init"},
        {SYS_vmsplice, "vmsplice"}, {SYS_remap_file_pages, "remap_file_pages"}, {SYS_move_pages, "move_pages"}};
    for (int i = 0; i < 7; i++)
        if (syscall(calls[i].number, -1, zeros, 1, 0, 0, 0) >= 0 || errno != EPERM)
            through(calls[i].name);
    held();
}
