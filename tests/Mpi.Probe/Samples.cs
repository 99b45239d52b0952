namespace MpiLab.Mpi.Probe;

/// <summary>Without references: sent in place.</summary>
internal record struct Point(double X, double Y, int Id);

internal enum Colour : byte { Red, Green, Blue }

/// <summary>With references: serialized.</summary>
internal record Person(string Name, int Age, List<string>? Nicknames = null)
{
    public static Person Of(int rank) => new($"Person {rank}", rank, [.. Enumerable.Range(0, rank).Select(i => $"nick {i}")]);

    public virtual bool Equals(Person? other) => other is not null && Name == other.Name && Age == other.Age &&
        (Nicknames ?? []).SequenceEqual(other.Nicknames ?? []);

    public override int GetHashCode() => HashCode.Combine(Name, Age);
}
