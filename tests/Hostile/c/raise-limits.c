// held; threat 2
#include "hostile.h"

int main(void) {
    struct { unsigned long soft, hard; } all = {~0UL, ~0UL};
    refused(syscall(SYS_prlimit64, 0, 1, &all, NULL), "file size");
    refused(syscall(SYS_prlimit64, 0, 4, &all, NULL), "core size");
    refused(syscall(SYS_prlimit64, 1, 1, &all, NULL), "file size of mpiexec");
    held();
}
