// held; threat 16
// The way out of containers that keep a capability.
#include "hostile.h"

int main(void) {
    static char handle[256];
    *(int *)handle = 128;
    int id;
    refused(syscall(SYS_name_to_handle_at, AT_FDCWD, "/job/artifacts", handle, &id, 0), "name_to_handle_at");
    refused(syscall(SYS_open_by_handle_at, AT_FDCWD, handle, O_RDONLY), "open_by_handle_at");
    held();
}
