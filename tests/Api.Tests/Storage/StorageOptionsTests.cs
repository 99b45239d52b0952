using MpiLab.Api.Storage;

namespace MpiLab.Api.Tests.Storage;

public sealed class StorageOptionsTests
{
    private const string Connection = "Host=127.0.0.1;Database=lab;Username=lab";

    [Theory]
    [InlineData("sqlite", null, null)]
    [InlineData("postgres", Connection, null)]
    [InlineData("postgres", Connection, "/etc/hostname")]
    public void Validate_WhatCanBeMeant_IsAccepted(string provider, string? connection, string? file) => Errors(provider, connection, file).ShouldBeEmpty();

    [Theory]
    [InlineData("Storage:Provider", "mysql", null, null)]
    [InlineData("Storage:Connection", "sqlite", Connection, null)]
    [InlineData("Storage:PasswordFile", "sqlite", null, "/etc/hostname")]
    [InlineData("Storage:Connection", "postgres", null, null)]
    [InlineData("Storage:Connection", "postgres", "Host=127.0.0.1", null)]
    [InlineData("Storage:Connection", "postgres", "Colour=blue", null)]
    [InlineData("Storage:PasswordFile", "postgres", Connection, "/nowhere")]
    public void Validate_WhatCannot_IsRefusedByItsKey(string key, string provider, string? connection, string? file) =>
        Errors(provider, connection, file).ShouldHaveSingleItem().ShouldStartWith(key);

    [Fact]
    public void Validate_PasswordInTheConnection_IsRefusedAndNotRepeated()
    {
        var error = Errors("postgres", $"{Connection};Password=hunter2", null).ShouldHaveSingleItem();
        error.ShouldContain("Storage:PasswordFile");
        error.ShouldNotContain("hunter2");
    }

    private static string[] Errors(string provider, string? connection, string? file) =>
        [.. new StorageOptionsCheck().Validate(null, new StorageOptions { Provider = provider, Connection = connection, PasswordFile = file }).Failures ?? []];
}
