namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<nint, int*, int> GroupSize =
        (delegate* unmanaged<nint, int*, int>)Library.Export("MPI_Group_size");
    public static readonly delegate* unmanaged<nint, int*, int> GroupRank =
        (delegate* unmanaged<nint, int*, int>)Library.Export("MPI_Group_rank");
    public static readonly delegate* unmanaged<nint, int, int*, nint, int*, int> GroupTranslateRanks =
        (delegate* unmanaged<nint, int, int*, nint, int*, int>)Library.Export("MPI_Group_translate_ranks");
    public static readonly delegate* unmanaged<nint, nint, int*, int> GroupCompare =
        (delegate* unmanaged<nint, nint, int*, int>)Library.Export("MPI_Group_compare");
    public static readonly delegate* unmanaged<nint, nint, nint*, int> GroupUnion =
        (delegate* unmanaged<nint, nint, nint*, int>)Library.Export("MPI_Group_union");
    public static readonly delegate* unmanaged<nint, nint, nint*, int> GroupIntersection =
        (delegate* unmanaged<nint, nint, nint*, int>)Library.Export("MPI_Group_intersection");
    public static readonly delegate* unmanaged<nint, nint, nint*, int> GroupDifference =
        (delegate* unmanaged<nint, nint, nint*, int>)Library.Export("MPI_Group_difference");
    public static readonly delegate* unmanaged<nint, int, int*, nint*, int> GroupIncl =
        (delegate* unmanaged<nint, int, int*, nint*, int>)Library.Export("MPI_Group_incl");
    public static readonly delegate* unmanaged<nint, int, int*, nint*, int> GroupExcl =
        (delegate* unmanaged<nint, int, int*, nint*, int>)Library.Export("MPI_Group_excl");
    public static readonly delegate* unmanaged<nint*, int> GroupFree =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Group_free");
}
