using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MpiLab.Api.Submission;

/// <summary>Where a page of jobs ends, in a form that clients do not take apart: the last job's id.</summary>
internal static class JobCursor
{
    private const string Prefix = "before:";

    public static string Write(long lastId) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{lastId}")));

    /// <summary>False where no page gave such a cursor.</summary>
    public static bool TryRead(string cursor, out long before)
    {
        before = 0;
        if (cursor.Length > 64 || !Base64Url.IsValid(cursor)) return false;
        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out before);
    }
}
