// held; threat 19
// Calls of the x32 interface, with the 64-bit numbers and one bit more.
#include "hostile.h"

int main(void) {
#ifdef __x86_64__
    /* Each in a process of its own: the answer may be the end of who asks. */
    int ended;
    if (fork() == 0) _exit(syscall(0x40000000 + SYS_getpid) >= 0);
    wait(&ended);
    refused(WIFEXITED(ended) && WEXITSTATUS(ended) ? 0 : -1, "an x32 getpid");
    if (fork() == 0) _exit(syscall(0x40000000 + 521, 0, 0, 0, 0) >= 0);
    wait(&ended);
    refused(WIFEXITED(ended) && WEXITSTATUS(ended) ? 0 : -1, "an x32 ptrace");
#endif
    held();
}
