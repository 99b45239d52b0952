using MPI.Native;

namespace MPI;

/// <summary>An ordered set of ranks (MPI 4.0, 7.3). All its operations are local.</summary>
public unsafe class Group : IDisposable
{
    /// <summary>In place of a rank: not in the group.</summary>
    public const int NoProcess = -32766;

    /// <summary>The group of no ranks.</summary>
    public static readonly Group empty = new(Library.Resolve(Library.Flavour.GroupEmpty));

    private nint _handle;

    private Group(nint handle)
    {
        AbandonedGroups.Sweep();
        _handle = handle;
    }

    ~Group() => AbandonedGroups.Add(_handle);

    /// <summary>How many ranks it has.</summary>
    public int Size
    {
        get
        {
            int size;
            Check(Libmpi.GroupSize(_handle, &size), "MPI_Group_size");
            return size;
        }
    }

    /// <summary>This process's rank in it; <see cref="NoProcess"/> where it is not in the group.</summary>
    public int Rank
    {
        get
        {
            int rank;
            Check(Libmpi.GroupRank(_handle, &rank), "MPI_Group_rank");
            return rank;
        }
    }

    internal nint Handle => _handle;

    /// <summary>Wraps a handle of an MPI group; null for MPI_GROUP_NULL. The new object owns the handle.</summary>
    public static Group Adopt(nint group) =>
        group == Library.Resolve(Library.Flavour.GroupNull) ? null! : group == empty._handle ? empty : new Group(group);

    /// <summary>Ranks of the first group, then those of the second that the first has not.</summary>
    public static Group operator |(Group group1, Group group2)
    {
        nint result = 0;
        Check(Libmpi.GroupUnion(group1._handle, group2._handle, &result), "MPI_Group_union");
        return Adopt(result);
    }

    /// <summary>Ranks of the first group that the second has too.</summary>
    public static Group operator &(Group group1, Group group2)
    {
        nint result = 0;
        Check(Libmpi.GroupIntersection(group1._handle, group2._handle, &result), "MPI_Group_intersection");
        return Adopt(result);
    }

    /// <summary>Ranks of the first group that the second has not.</summary>
    public static Group operator -(Group group1, Group group2)
    {
        nint result = 0;
        Check(Libmpi.GroupDifference(group1._handle, group2._handle, &result), "MPI_Group_difference");
        return Adopt(result);
    }

    /// <summary>The given ranks, in the given order.</summary>
    public Group IncludeOnly(int[] ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (ranks.Length == 0) return empty;
        nint result = 0;
        fixed (int* r = ranks) Check(Libmpi.GroupIncl(_handle, ranks.Length, r, &result), "MPI_Group_incl");
        return Adopt(result);
    }

    /// <summary>All but the given ranks.</summary>
    public Group Exclude(int[] ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (ranks.Length == 0) return this | empty;
        nint result = 0;
        fixed (int* r = ranks) Check(Libmpi.GroupExcl(_handle, ranks.Length, r, &result), "MPI_Group_excl");
        return Adopt(result);
    }

    /// <summary>What ranks of this group are called in another; <see cref="NoProcess"/> for those it has not.</summary>
    public int[] TranslateRanks(int[] ranks, Group other)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(other);
        var translated = new int[ranks.Length];
        fixed (int* from = ranks, to = translated)
            Check(Libmpi.GroupTranslateRanks(_handle, ranks.Length, from, other._handle, to), "MPI_Group_translate_ranks");
        return translated;
    }

    /// <summary>Says how far two groups are the same; never <see cref="Comparison.Congruent"/>.</summary>
    public Comparison Compare(Group other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int result;
        Check(Libmpi.GroupCompare(_handle, other._handle, &result), "MPI_Group_compare");
        return (Comparison)result;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        var handle = _handle;
        if (handle == Library.Resolve(Library.Flavour.GroupNull) || ReferenceEquals(this, empty)) return;
        _handle = Library.Resolve(Library.Flavour.GroupNull);
        if (!Environment.Finalized) Check(Libmpi.GroupFree(&handle), "MPI_Group_free");
    }

    private static void Check(int code, string call) => MpiErrors.Check(code, call);
}
