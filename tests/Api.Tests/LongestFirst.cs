using MpiLab.Api.Tests;
using MpiLab.Api.Tests.Containers;
using MpiLab.Api.Tests.Recovery;
using MpiLab.Api.Tests.Service;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace MpiLab.Api.Tests;

/// <summary>Begins with what takes longest one after another, so that nothing long is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [DockerTests.Name, PodmanTests.Name, nameof(FailpointTests), nameof(SharedLabTests), RunningLabCollection.Name];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection tests) where TTestCollection : ITestCollection =>
        Array.FindIndex(Long, name => tests.TestCollectionDisplayName == name || tests.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length;
}
