namespace MPI.Native;

/// <summary>Handles in a row, as wide as the library has them.</summary>
internal static class HandleArray
{
    public static byte[] Of(nint[] handles)
    {
        var size = Library.Flavour.HandleSize;
        var bytes = new byte[handles.Length * size];
        for (var i = 0; i < handles.Length; i++)
            System.Buffer.BlockCopy(BitConverter.GetBytes(handles[i]), 0, bytes, i * size, size);
        return bytes;
    }
}
