namespace MpiLab.Api.Tests.Launching.Conformance;

[CollectionDefinition(Name)]
public sealed class LocalLabTests : ICollectionFixture<LocalLabs>
{
    public const string Name = "local labs";
}

[Collection(LocalLabTests.Name)]
public sealed class LocalConformanceTests(LocalLabs labs) : ConformanceTests(labs);

[Collection(LocalLabTests.Name)]
public sealed class LocalLimitTests(LocalLabs labs) : LimitConformanceTests(labs);
