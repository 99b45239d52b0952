// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        _exit(0);
    refused(child, "clone");
    held();
}
