// held; threat 18; without seccomp
#include "hostile.h"

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        pause();
        _exit(0);
    }
    long traced = ptrace(PTRACE_ATTACH, child, NULL, NULL);
    kill(child, SIGKILL);
    refused(traced, "ptrace of a child");
    refused(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL), "ptrace of the parent");
    refused(ptrace(PTRACE_ATTACH, 1, NULL, NULL), "ptrace of mpiexec");
    held();
}
