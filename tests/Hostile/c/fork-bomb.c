// processes; threat 1
// Every process of it forks for ever; the first that cannot says so.
#include "hostile.h"

int main(void) {
    for (;;)
        if (fork() < 0 && errno != EINTR)
            break;
    if (write(1, "refused\n", 8) < 0)
        return 1;
    for (;;)
        fork();
}
