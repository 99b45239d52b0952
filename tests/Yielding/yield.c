/* MPICH's ranks poll for messages and never give their core away, so that on fewer cores than ranks each waits for the
 * others' turns to end. Preloaded, this gives the core away whenever a poll found nothing. */
#include <dlfcn.h>
#include <sched.h>
#include <stdlib.h>

unsigned ucp_worker_progress(void *worker)
{
    static unsigned (*poll)(void *);
    if (!poll) {
        /* The runtime loads MPI for itself alone: what it brought is found by its name only. */
        void *ucx = dlopen("libucp.so.0", RTLD_LAZY | RTLD_NOLOAD);
        poll = ucx ? (unsigned (*)(void *))dlsym(ucx, "ucp_worker_progress") : 0;
        if (!poll) abort();
    }
    unsigned found = poll(worker);
    if (!found) sched_yield();
    return found;
}
