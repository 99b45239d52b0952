// held; threat 18; without seccomp
#include "hostile.h"

int main(void) {
    int process = syscall(SYS_pidfd_open, getpid(), 0);
    refused(syscall(SYS_pidfd_getfd, process, 1, 0), "pidfd_getfd");
    held();
}
