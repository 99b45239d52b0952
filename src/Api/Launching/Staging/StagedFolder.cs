using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace MpiLab.Api.Launching.Staging;

/// <summary>
/// Copies a folder to <c>{root}/{hash of its content}</c>, readable by everyone: jobs run under user ids that may not
/// reach the original, and a rebuild of that must not change a running job's files under it.
/// </summary>
internal static class StagedFolder
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="source">The folder to copy.</param>
    /// <param name="root">What to copy it to.</param>
    /// <param name="generated">Files to add, by name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The copy's path.</returns>
    public static async Task<string> StageAsync(string source, string root, IReadOnlyDictionary<string, byte[]> generated, CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(source, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(source, path))
            .Order(StringComparer.Ordinal).ToArray();
        var staged = Path.Combine(root, await HashAsync(source, files, generated, cancellationToken));
        if (Directory.Exists(staged)) return staged;
        Directory.CreateDirectory(root);
        File.SetUnixFileMode(root, Executable);
        var unfinished = $"{staged}.{Guid.NewGuid():N}";
        foreach (var file in files) Copy(Path.Combine(source, file), Path.Combine(unfinished, file));
        foreach (var (name, content) in generated) await WriteAsync(Path.Combine(unfinished, name), content, cancellationToken);
        foreach (var folder in Directory.GetDirectories(unfinished, "*", SearchOption.AllDirectories).Prepend(unfinished)) File.SetUnixFileMode(folder, Executable);
        try
        {
            Directory.Move(unfinished, staged);
        }
        catch (IOException) when (Directory.Exists(staged))
        {
            // Staged by another at the same time.
            Directory.Delete(unfinished, recursive: true);
        }

        return staged;
    }

    /// <summary>Removes what was staged before and no running process names any more.</summary>
    public static void RemoveOthers(string staged)
    {
        var commands = CommandLines();
        foreach (var other in Directory.GetDirectories(Path.GetDirectoryName(staged)!))
            if (other != staged && !commands.Any(command => command.Contains(other, StringComparison.Ordinal)))
                Directory.Delete(other, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
        File.SetUnixFileMode(to, (File.GetUnixFileMode(from) & UnixFileMode.UserExecute) == 0 ? Readable : Executable);
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(path, content, cancellationToken);
        File.SetUnixFileMode(path, Readable);
    }

    private static async Task<string> HashAsync(string source, string[] files, IReadOnlyDictionary<string, byte[]> generated, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        foreach (var file in files)
        {
            await using var stream = File.OpenRead(Path.Combine(source, file));
            Head(file, stream.Length, File.GetUnixFileMode(stream.SafeFileHandle) & UnixFileMode.UserExecute);
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;) hash.AppendData(buffer, 0, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        foreach (var (name, content) in generated.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Head(name, content.Length, UnixFileMode.None);
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));

        void Head(string name, long length, UnixFileMode executable) => hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{length}\0{executable}\0"));
    }

    private static List<string> CommandLines()
    {
        var lines = new List<string>();
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out _)) continue;
            try
            {
                lines.Add(File.ReadAllText(Path.Combine(folder, "cmdline")));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Ended between the listing and the reading.
            }
        }

        return lines;
    }
}
