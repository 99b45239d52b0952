using System.Diagnostics.CodeAnalysis;
using MpiLab.Api.Tests.Storage;
using MpiLab.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace MpiLab.Api.Tests.Storage;

/// <summary>A PostgreSQL server for the tests of this assembly.</summary>
public sealed class PostgresCluster : PostgresRun
{
    [DoesNotReturn]
    protected override void TellMissing(string what) => Assert.Skip($"skipped: {what}");
}
