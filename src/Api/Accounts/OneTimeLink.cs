using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MpiLab.Api.Accounts;

/// <summary>The secret of the sign-in link that is printed at the start. Good once.</summary>
internal sealed class OneTimeLink
{
    private byte[]? _hash;

    /// <summary>Makes a new secret; an earlier one is good no more.</summary>
    public string Issue()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Volatile.Write(ref _hash, Hash(secret));
        return secret;
    }

    /// <summary>True for the first caller who knows the secret.</summary>
    public bool TryUse(string secret)
    {
        var hash = Volatile.Read(ref _hash);
        return hash is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(secret))
            && Interlocked.CompareExchange(ref _hash, null, hash) == hash;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
