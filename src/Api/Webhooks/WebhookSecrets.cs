using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MpiLab.Api.Webhooks;

/// <summary>Makes, keeps and uses the secrets that sign deliveries.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    public const string Prefix = "whs_";

    private readonly IDataProtector _protector = protection.CreateProtector("webhook secrets");

    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(string kept) => _protector.Unprotect(kept);

    /// <summary><c>t=SECONDS,v1=HEX</c>: the time stands in the signed text, so that an old delivery cannot be passed off as new. Pure.</summary>
    public static string Sign(string secret, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var seconds = time.ToUnixTimeSeconds();
        byte[] text = [.. Encoding.ASCII.GetBytes(FormattableString.Invariant($"{seconds}.")), .. body];
        return FormattableString.Invariant($"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text))}");
    }
}
