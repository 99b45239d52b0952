using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

/// <summary>A layout laid over an array: what <see cref="Communicator.Send{T}(View{T}, int, int)"/> and its kin take up or fill.</summary>
public readonly struct View<T>
{
    private readonly Layout<T> _layout;
    private readonly Array _array;
    private readonly nint _offset;

    internal View(Layout<T> layout, Array array, nint offset, int count)
    {
        _layout = layout;
        _array = array;
        _offset = offset;
        Count = count;
    }

    internal int Count { get; }

    internal Array Array => _array ?? throw new InvalidOperationException("A view is made by a layout.");

    internal nint Datatype => _layout.Datatype;

    /// <summary>The first element that the layout counts from.</summary>
    internal ref byte Start => ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(Array), _offset);
}
