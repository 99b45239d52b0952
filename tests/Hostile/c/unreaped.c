// processes; threat 1
// The dead count too, until someone takes note.
#include "hostile.h"

int main(void) {
    for (int i = 0; i < 1000; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        if (child < 0)
            held();
    }
    through("1,000 processes that nobody waits for");
    held();
}
