using System.Collections.Concurrent;
using System.Net;

namespace MpiLab.Api.Accounts;

/// <summary>
/// Bounds how fast secrets can be guessed: an address that has sent many wrong ones is refused unheard, right or wrong,
/// until time has passed. Secrets that were right before still are, so that nobody who is at work is shut out by
/// another behind the same address.
/// </summary>
internal sealed class Guesses(TimeProvider time)
{
    /// <summary>Wrong secrets of one address that are looked at without a pause.</summary>
    public const int AtOnce = 60;

    /// <summary>After so long one more is.</summary>
    public static readonly TimeSpan OneMoreAfter = TimeSpan.FromSeconds(3);

    private const int MostAddresses = 10_000;

    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, bool> _right = [];

    // Until when an address pays for its wrong ones: the generic cell rate algorithm of ATM Forum's traffic management, 4.4.2.
    private readonly ConcurrentDictionary<IPAddress, TimeSpan> _paidAt = [];

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Whether to look at a secret at all.</summary>
    /// <param name="from">Null where the connection has no address.</param>
    /// <param name="hash">Of the secret.</param>
    public bool MayTry(IPAddress? from, byte[] hash) =>
        _right.ContainsKey(Convert.ToHexString(hash)) || _paidAt.GetValueOrDefault(KeyOf(from)) - Now <= OneMoreAfter * (AtOnce - 1);

    public void WasWrong(IPAddress? from, byte[] hash)
    {
        _right.TryRemove(Convert.ToHexString(hash), out _);
        var now = Now;
        if (_paidAt.Count >= MostAddresses)
            foreach (var paid in _paidAt.Where(paid => paid.Value <= now)) _paidAt.TryRemove(paid);
        _paidAt.AddOrUpdate(KeyOf(from), now + OneMoreAfter, (_, paidAt) => (paidAt > now ? paidAt : now) + OneMoreAfter);
    }

    /// <summary>There are never more of these than secrets that the lab gave out.</summary>
    public void WasRight(byte[] hash) => _right.TryAdd(Convert.ToHexString(hash), true);

    // Where too many addresses guess at once, further ones share a key.
    private IPAddress KeyOf(IPAddress? address) =>
        NetworkOf(address) is var network && (_paidAt.Count < MostAddresses || _paidAt.ContainsKey(network)) ? network : IPAddress.None;

    // Whoever has one address of version 6 has 2^64 of them.
    internal static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16) bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
