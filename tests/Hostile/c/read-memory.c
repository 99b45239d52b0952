// held; threat 18; without seccomp
#include "hostile.h"

int main(void) {
    char from[8] = "secret", to[8];
    struct iovec local = {to, 8}, remote = {from, 8};
    refused(process_vm_readv(getpid(), &local, 1, &remote, 1, 0), "process_vm_readv");
    refused(process_vm_writev(getpid(), &local, 1, &remote, 1, 0), "process_vm_writev");
    held();
}
