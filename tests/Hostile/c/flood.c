// output; threat 6; without output
// Eight megabytes of lines, as fast as it can.
#include "hostile.h"

int main(void) {
    char lines[4096];
    memset(lines, 'y', sizeof lines);
    for (size_t end = 1; end < sizeof lines; end += 2) lines[end] = '\n';
    for (int i = 0; i < 2048; i++)
        if (write(STDOUT_FILENO, lines, sizeof lines) < 0) return 1;
    return 0;
}
