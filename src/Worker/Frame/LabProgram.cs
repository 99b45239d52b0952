using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>
/// A program of the catalogue: what the lab must know of it, and its work. Its source is <c>{type}.cs</c>, its lesson
/// <c>{type}.md</c>, beside each other.
/// </summary>
internal abstract class LabProgram
{
    public abstract string Title { get; }

    /// <summary>One of <see cref="Topics"/>.</summary>
    public abstract string Topic { get; }

    public virtual ProgramLevel Level => ProgramLevel.Basic;

    /// <summary>One sentence.</summary>
    public abstract string Summary { get; }

    public virtual RankRange Ranks => new(1, 4);

    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Files that hold the computation, where it stands apart from the communication.</summary>
    public virtual IReadOnlyList<string> MoreSource => [];

    /// <summary>Whether there is a <c>{type}Skeleton.cs</c> for students to fill in.</summary>
    public virtual bool HasSkeleton => false;

    public virtual bool Hidden => false;

    /// <summary>The work, called on every rank once MPI is up.</summary>
    public abstract void Run(Intracommunicator world, Lab lab);
}
