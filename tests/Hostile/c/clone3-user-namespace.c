// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    uint64_t arguments[8] = {CLONE_NEWUSER, 0, 0, 0, SIGCHLD};
    long child = syscall(435, arguments, sizeof arguments);
    if (child == 0)
        _exit(0);
    refused(child, "clone3");
    held();
}
