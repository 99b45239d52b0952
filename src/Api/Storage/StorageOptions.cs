using Microsoft.Extensions.Options;
using Npgsql;

namespace MpiLab.Api.Storage;

/// <summary>Section <c>Storage</c>: which database, and how it is reached.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";
    public const string Sqlite = "sqlite", Postgres = "postgres";

    /// <summary>A file in the data folder for one service alone, or a PostgreSQL server that several may share.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>Where the server is, as Npgsql writes it: <c>Host=…;Database=…;Username=…</c>. It holds no password: a command line and an environment can be read by others.</summary>
    public string? Connection { get; set; }

    /// <summary>The file whose first line is the password, where the server asks for one.</summary>
    public string? PasswordFile { get; set; }

    public bool IsPostgres => Provider == Postgres;
}

internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> errors = options.Provider switch
        {
            StorageOptions.Sqlite => [.. Unused("Connection", options.Connection), .. Unused("PasswordFile", options.PasswordFile)],
            StorageOptions.Postgres => [.. Connection(options.Connection), .. PasswordFile(options.PasswordFile)],
            _ => [$"Storage:Provider must be {StorageOptions.Sqlite} or {StorageOptions.Postgres}; it is '{options.Provider}'."],
        };
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Unused(string key, string? value)
    {
        if (value is not null) yield return $"Storage:{key} is only for Storage:Provider={StorageOptions.Postgres}.";
    }

    private static IEnumerable<string> Connection(string? text)
    {
        const string form = "such as Host=127.0.0.1;Database=mpilab;Username=mpilab";
        var (parsed, error) = Parse(text);
        if (error is not null) yield return $"Storage:Connection cannot be read: {error} It must be {form}.";
        else if (parsed!.Password is not null) yield return "Storage:Connection must hold no password: write it into a file and name that in Storage:PasswordFile.";
        else if (parsed.Host is null || parsed.Database is null) yield return $"Storage:Connection must name a host and a database, {form}.";
    }

    // What cannot be read may hold a password: the error does not repeat it.
    private static (NpgsqlConnectionStringBuilder?, string? Error) Parse(string? text)
    {
        try
        {
            return (new NpgsqlConnectionStringBuilder(text ?? ""), null);
        }
        catch (ArgumentException error)
        {
            return (null, error.Message);
        }
    }

    private static IEnumerable<string> PasswordFile(string? path)
    {
        if (path is not null && !File.Exists(path)) yield return $"Storage:PasswordFile: there is no file {path}.";
    }
}
