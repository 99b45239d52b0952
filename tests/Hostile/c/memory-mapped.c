// memory; threat 2
// Shared pages, which no process owns.
#include "hostile.h"

int main(void) {
    for (int i = 0; i < 1500; i++)
        memset(mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), 1, 1 << 20);
    through("1,500 MB");
    held();
}
