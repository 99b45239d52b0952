namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>One lab, with its options as they come, for all tests that need no other.</summary>
public sealed class SharedLab : IAsyncLifetime
{
    internal TestLab Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Lab = await TestLab.StartAsync();
        Lab.Machine.Isolation.Sandboxed.ShouldBeTrue(string.Join("\n", Lab.Machine.Isolation.Parts));
    }

    public ValueTask DisposeAsync() => Lab.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SharedLabTests : ICollectionFixture<SharedLab>
{
    public const string Name = "shared lab";
}
