namespace MPI.Native;

/// <summary>What differs between MPI libraries: names, constants, handles and layouts. All of it stands here.</summary>
internal sealed record Flavour
{
    /// <summary>Every flavour, in the order of preference where nothing decides.</summary>
    public static IReadOnlyList<Flavour> All { get; } = [OpenMpi.Flavour, Mpich.Flavour];

    /// <summary>What the environment variable calls it.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Debian's and Ubuntu's package that brings it with its launcher.</summary>
    public required string Package { get; init; }

    /// <summary>File names to load, best first.</summary>
    public required string[] Libraries { get; init; }

    /// <summary>What its launcher sets in the environment of each rank.</summary>
    public required string[] LauncherVariables { get; init; }

    /// <summary>Environment variables to set before MPI is initialized, where the user has not; see docs/decisions/open-mpi-pipeline.md.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What names those of its plug-ins that it unloads while its own threads may still run in them; see docs/decisions/open-mpi-plugins-stay.md. Null for none.</summary>
    public string? KeptPlugins { get; init; }

    /// <summary>An export that neither this flavour lacks nor one before it in <see cref="All"/> has.</summary>
    public required string Mark { get; init; }

    /// <summary>Bytes of a handle in an array of handles.</summary>
    public required int HandleSize { get; init; }

    /// <summary>Positions of MPI_Status fields, in ints.</summary>
    public required int StatusSource { get; init; }
    public required int StatusTag { get; init; }
    public required int StatusError { get; init; }

    public required int AnySource { get; init; }
    public required int AnyTag { get; init; }
    public required int ProcNull { get; init; }
    public required int Root { get; init; }
    public required int Undefined { get; init; }
    public required int TruncateError { get; init; }
    public required int OrderC { get; init; }
    public required int CartTopology { get; init; }
    public required int GraphTopology { get; init; }
    public required int TagUpperBoundKey { get; init; }
    public required int HostKey { get; init; }
    public required int IoKey { get; init; }
    public required int WtimeIsGlobalKey { get; init; }

    public required nint StatusIgnore { get; init; }
    public required nint InPlace { get; init; }

    public required HandleSource CommWorld { get; init; }
    public required HandleSource CommSelf { get; init; }
    public required HandleSource CommNull { get; init; }
    public required HandleSource GroupEmpty { get; init; }
    public required HandleSource GroupNull { get; init; }
    public required HandleSource RequestNull { get; init; }
    public required HandleSource InfoNull { get; init; }
    public required HandleSource ErrorsReturn { get; init; }

    public required HandleSource Bool { get; init; }
    public required HandleSource Int8 { get; init; }
    public required HandleSource Int16 { get; init; }
    public required HandleSource Int32 { get; init; }
    public required HandleSource Int64 { get; init; }
    public required HandleSource UInt8 { get; init; }
    public required HandleSource UInt16 { get; init; }
    public required HandleSource UInt32 { get; init; }
    public required HandleSource UInt64 { get; init; }
    public required HandleSource Single { get; init; }
    public required HandleSource Double { get; init; }
    public required HandleSource Byte { get; init; }

    public required HandleSource Max { get; init; }
    public required HandleSource Min { get; init; }
    public required HandleSource Sum { get; init; }
    public required HandleSource Product { get; init; }
    public required HandleSource LogicalAnd { get; init; }
    public required HandleSource LogicalOr { get; init; }
    public required HandleSource LogicalXor { get; init; }
    public required HandleSource BitwiseAnd { get; init; }
    public required HandleSource BitwiseOr { get; init; }
    public required HandleSource BitwiseXor { get; init; }
}
