// processes; threat 1
#include "hostile.h"

static int wait_for_ever(void *unused) {
    (void)unused;
    return pause();
}

int main(void) {
    const int thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
    for (int i = 0; i < 1000; i++) {
        char *stack = malloc(16384);
        if (clone(wait_for_ever, stack + 16384, thread, NULL) < 0)
            held();
    }
    through("1,000 threads");
}
