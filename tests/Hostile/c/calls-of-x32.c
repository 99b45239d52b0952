// held; threat 19
// Calls of the x32 interface, with the 64-bit numbers and one bit more.
#include "hostile.h"

int main(void) {
#ifdef __x86_64__
    refused(syscall(0x40000000 + SYS_getpid), "an x32 getpid");
    refused(syscall(0x40000000 + 521, 0, 0, 0, 0), "an x32 ptrace");
#endif
    held();
}
