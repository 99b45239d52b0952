using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>What becomes of an attribute when its communicator is cloned.</summary>
public enum AttributeDuplication
{
    /// <summary>The clone has none.</summary>
    None,

    /// <summary>
    /// The clone has the same object. Values larger than a pointer are shared too: what is set on one is seen on both.
    /// </summary>
    Shallow,

    /// <summary>The clone has a copy: of a class, what its <see cref="ICloneable.Clone"/> makes.</summary>
    Deep,
}

/// <summary>
/// A key for values that are kept with communicators, in <see cref="Communicator.Attributes"/>. They are kept by this
/// library, not by MPI: native code does not see them.
/// </summary>
public class Attribute : IDisposable
{
    public readonly AttributeDuplication Duplication;

    private Attribute(AttributeDuplication duplication, Type type, bool isShared) =>
        (Duplication, Type, IsShared) = (duplication, type, isShared);

    internal Type Type { get; }

    /// <summary>True where clones see what is set later.</summary>
    internal bool IsShared { get; }

    /// <typeparam name="T">What values of the attribute are.</typeparam>
    public static Attribute Create<T>(AttributeDuplication duplication) => new(duplication, typeof(T),
        duplication == AttributeDuplication.Shallow && typeof(T).IsValueType && Unsafe.SizeOf<T>() > nint.Size);

    public void Dispose() => GC.SuppressFinalize(this);
}
