// Stands between the library and MPI, and counts the handles that are made and not given back: communicators, groups,
// datatypes, operations, requests.
#include <mpi.h>

static long live[5];

void live_handles(long *counts)
{
    for (int i = 0; i < 5; i++) counts[i] = live[i];
}

// A call that makes a handle where it succeeds; one that gives it back.
#define MAKES(kind, null, function, parameters, arguments, handle) \
    int function parameters { int code = P##function arguments; if (code == MPI_SUCCESS && *(handle) != null) live[kind]++; return code; }
#define FREES(kind, function, type) \
    int function(type *handle) { int code = P##function(handle); if (code == MPI_SUCCESS) live[kind]--; return code; }

#define COMM(function, parameters, arguments) MAKES(0, MPI_COMM_NULL, function, parameters, arguments, made)
COMM(MPI_Comm_dup, (MPI_Comm c, MPI_Comm *made), (c, made))
COMM(MPI_Comm_create, (MPI_Comm c, MPI_Group g, MPI_Comm *made), (c, g, made))
COMM(MPI_Comm_split, (MPI_Comm c, int color, int key, MPI_Comm *made), (c, color, key, made))
COMM(MPI_Intercomm_create, (MPI_Comm l, int a, MPI_Comm b, int r, int t, MPI_Comm *made), (l, a, b, r, t, made))
COMM(MPI_Intercomm_merge, (MPI_Comm c, int high, MPI_Comm *made), (c, high, made))
COMM(MPI_Cart_create, (MPI_Comm c, int n, const int *d, const int *p, int r, MPI_Comm *made), (c, n, d, p, r, made))
COMM(MPI_Cart_sub, (MPI_Comm c, const int *d, MPI_Comm *made), (c, d, made))
COMM(MPI_Graph_create, (MPI_Comm c, int n, const int *i, const int *e, int r, MPI_Comm *made), (c, n, i, e, r, made))
FREES(0, MPI_Comm_free, MPI_Comm)

#define GROUP(function, parameters, arguments) MAKES(1, MPI_GROUP_EMPTY, function, parameters, arguments, made)
GROUP(MPI_Comm_group, (MPI_Comm c, MPI_Group *made), (c, made))
GROUP(MPI_Comm_remote_group, (MPI_Comm c, MPI_Group *made), (c, made))
GROUP(MPI_Group_union, (MPI_Group a, MPI_Group b, MPI_Group *made), (a, b, made))
GROUP(MPI_Group_intersection, (MPI_Group a, MPI_Group b, MPI_Group *made), (a, b, made))
GROUP(MPI_Group_difference, (MPI_Group a, MPI_Group b, MPI_Group *made), (a, b, made))
GROUP(MPI_Group_incl, (MPI_Group a, int n, const int *r, MPI_Group *made), (a, n, r, made))
GROUP(MPI_Group_excl, (MPI_Group a, int n, const int *r, MPI_Group *made), (a, n, r, made))
FREES(1, MPI_Group_free, MPI_Group)

#define TYPE(function, parameters, arguments) MAKES(2, MPI_DATATYPE_NULL, function, parameters, arguments, made)
TYPE(MPI_Type_contiguous, (int n, MPI_Datatype t, MPI_Datatype *made), (n, t, made))
TYPE(MPI_Type_vector, (int n, int b, int s, MPI_Datatype t, MPI_Datatype *made), (n, b, s, t, made))
TYPE(MPI_Type_create_subarray, (int n, const int *s, const int *u, const int *o, int order, MPI_Datatype t, MPI_Datatype *made), (n, s, u, o, order, t, made))
TYPE(MPI_Type_create_struct, (int n, const int *l, const MPI_Aint *o, const MPI_Datatype *t, MPI_Datatype *made), (n, l, o, t, made))
TYPE(MPI_Type_create_resized, (MPI_Datatype t, MPI_Aint l, MPI_Aint e, MPI_Datatype *made), (t, l, e, made))
FREES(2, MPI_Type_free, MPI_Datatype)

MAKES(3, MPI_OP_NULL, MPI_Op_create, (MPI_User_function *f, int c, MPI_Op *made), (f, c, made), made)
FREES(3, MPI_Op_free, MPI_Op)

#define REQUEST(function, parameters, arguments) MAKES(4, MPI_REQUEST_NULL, function, parameters, arguments, made)
REQUEST(MPI_Isend, (const void *b, int n, MPI_Datatype t, int d, int g, MPI_Comm c, MPI_Request *made), (b, n, t, d, g, c, made))
REQUEST(MPI_Irecv, (void *b, int n, MPI_Datatype t, int s, int g, MPI_Comm c, MPI_Request *made), (b, n, t, s, g, c, made))
REQUEST(MPI_Ibarrier, (MPI_Comm c, MPI_Request *made), (c, made))
REQUEST(MPI_Ibcast, (void *b, int n, MPI_Datatype t, int r, MPI_Comm c, MPI_Request *made), (b, n, t, r, c, made))
REQUEST(MPI_Iallreduce, (const void *s, void *r, int n, MPI_Datatype t, MPI_Op o, MPI_Comm c, MPI_Request *made), (s, r, n, t, o, c, made))

// A request is given back by the wait or test that finds it complete.
int MPI_Wait(MPI_Request *request, MPI_Status *status)
{
    int was = *request != MPI_REQUEST_NULL, code = PMPI_Wait(request, status);
    if (was && *request == MPI_REQUEST_NULL) live[4]--;
    return code;
}

int MPI_Test(MPI_Request *request, int *done, MPI_Status *status)
{
    int was = *request != MPI_REQUEST_NULL, code = PMPI_Test(request, done, status);
    if (was && *request == MPI_REQUEST_NULL) live[4]--;
    return code;
}
