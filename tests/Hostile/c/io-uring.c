// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    static char parameters[120];
    refused(syscall(425, 4, parameters), "io_uring_setup");
    held();
}
