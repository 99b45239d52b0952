// held; threat 19; without seccomp
#include "hostile.h"

int main(void) {
    char letter = 'x';
    /* Of what is no terminal the kernel says so, unless a filter has said no before. */
    if (ioctl(0, 0x5412, &letter) == 0 || errno != EPERM)
        through("TIOCSTI");
    held();
}
