// fails 159; threat 19; without seccomp
// 32-bit calls have numbers of their own, which a filter of 64-bit numbers would let by: it ends who makes one.
#include "hostile.h"

int main(void) {
#ifdef __x86_64__
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    through("a 32-bit getpid");
#endif
    kill(getpid(), SIGSYS);
}
