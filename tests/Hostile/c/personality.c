// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    /* READ_IMPLIES_EXEC, and addresses that are not random. */
    refused(syscall(SYS_personality, 0x0440000), "personality");
    held();
}
