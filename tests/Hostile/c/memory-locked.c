// held; threat 2
#include "hostile.h"

int main(void) {
    void *block = mmap(NULL, 256 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mlock(block, 256 << 20) == 0)
        through("locked 256 MB");
    held();
}
