// output; threat 7; without output
// Eight megabytes that are one line.
#include "hostile.h"

int main(void) {
    char line[4096];
    memset(line, 'y', sizeof line);
    for (int i = 0; i < 2048; i++)
        if (write(STDOUT_FILENO, line, sizeof line) < 0) return 1;
    return 0;
}
