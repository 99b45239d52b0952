namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>A shell script that everyone may run.</summary>
internal sealed class TemporaryScript : IDisposable
{
    public TemporaryScript(string text)
    {
        File.WriteAllText(Path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"mpilab-test-{Guid.NewGuid():N}.sh");

    public void Dispose() => File.Delete(Path);
}
