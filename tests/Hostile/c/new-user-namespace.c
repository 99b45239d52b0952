// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    refused(unshare(CLONE_NEWUSER), "unshare");
    held();
}
