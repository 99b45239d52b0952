// held; threat 18; without seccomp
#include "hostile.h"

int main(void) {
    /* KEYCTL_GET_KEYRING_ID of the session's and the user's keyring. */
    refused(syscall(SYS_keyctl, 0, -3, 1), "session keyring");
    refused(syscall(SYS_keyctl, 0, -4, 1), "user keyring");
    refused(syscall(SYS_add_key, "user", "x", "y", 1, -4), "add_key");
    held();
}
