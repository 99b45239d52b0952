// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    /* UFFD_USER_MODE_ONLY, which needs no privilege. */
    refused(syscall(SYS_userfaultfd, 1), "userfaultfd");
    held();
}
