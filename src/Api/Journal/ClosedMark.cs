using System.Buffers.Binary;

namespace MpiLab.Api.Journal;

/// <summary>A small file beside a journal that no record will follow in: the journal's length, 8 bytes little endian.</summary>
internal static class ClosedMark
{
    /// <summary>The length at which the journal was closed; null where it is open.</summary>
    public static long? Read(string journal)
    {
        try
        {
            using var file = File.OpenHandle(PathOf(journal));
            Span<byte> length = stackalloc byte[8];
            return RandomAccess.Read(file, length, 0) == 8 ? BinaryPrimitives.ReadInt64LittleEndian(length) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The mark is on the disk when this returns.</summary>
    public static void Write(string journal, long length)
    {
        var folder = Path.GetDirectoryName(journal)!;
        Directory.CreateDirectory(folder);
        using (var file = File.OpenHandle(PathOf(journal), FileMode.Create, FileAccess.Write))
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }
        // A new name is on the disk once its folder is.
        using var handle = JobFiles.OpenFolder(folder) ?? throw new IOException($"{folder} cannot be opened.");
        if (Libc.fsync(handle) != 0) throw new IOException($"{folder} cannot be written through to the disk.");
    }

    public static void Remove(string journal) => File.Delete(PathOf(journal));

    private static string PathOf(string journal) => journal + ".closed";
}
