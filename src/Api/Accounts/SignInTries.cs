using System.Net;

namespace MpiLab.Api.Accounts;

/// <summary>
/// Bounds how fast passwords and join codes can be tried: for one account, wherever the tries come from, and for one
/// address, whichever accounts they are for. Right tries count too: what is let through must not depend on the answer.
/// </summary>
internal sealed class SignInTries(TimeProvider time)
{
    public const int PerAccount = 10;

    /// <summary>A class behind one address, twice.</summary>
    public const int PerAddress = 400;

    private readonly Budgets<string> _accounts = new(PerAccount, TimeSpan.FromSeconds(30), time);
    private readonly Budgets<IPAddress> _addresses = new(PerAddress, TimeSpan.FromSeconds(1), time);

    /// <summary>Null where the try may be made; else after how long another may.</summary>
    /// <param name="from">Null where the connection has no address.</param>
    /// <param name="account">What was given as a name, known or not; null where the try is for none.</param>
    public TimeSpan? Take(IPAddress? from, string? account)
    {
        if (_addresses.Take(Guesses.NetworkOf(from)) is { Left: < 0 } address) return address.One;
        return account is not null && _accounts.Take(account.ToUpperInvariant()) is { Left: < 0 } tried ? tried.One : null;
    }
}
