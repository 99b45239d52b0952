// fails 139; threat 4
// Leaves no core file.
#include "hostile.h"

int main(void) {
    raise(SIGSEGV);
    held();
}
