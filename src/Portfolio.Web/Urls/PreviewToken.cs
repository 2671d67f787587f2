using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Portfolio.Web.Options;

namespace Portfolio.Web.Urls;

/// <summary>
/// Creates and reads the last segment of preview links. A token contains, in hexadecimal digits, the expiry (8 bytes),
/// the id of the key (4 bytes), the URL of the document in UTF-8, and an HMAC-SHA256 of these bytes.
/// Changing the key invalidates all links.
/// </summary>
public static class PreviewToken
{
    private const int KeyIdAt = sizeof(long);
    private const int UrlAt = KeyIdAt + 4;
    private const int SignatureLength = 32;
    private const int MaxLength = 4096;

    /// <summary>The minimum length of a token in characters.</summary>
    internal const int MinLength = 2 * (UrlAt + SignatureLength);

    /// <summary>The prefix of the signed bytes, which prevents the use of signatures that the same key creates for other data.</summary>
    private static readonly byte[] Purpose = "portfolio preview 1\n"u8.ToArray();

    /// <param name="url">The root-relative URL of the document, not percent-encoded.</param>
    /// <param name="expires">The time at which the link expires. Fractions of a second are ignored.</param>
    public static string Create(string url, DateTimeOffset expires, Secret key)
    {
        var payload = new byte[UrlAt + Encoding.UTF8.GetByteCount(url)];
        BinaryPrimitives.WriteInt64BigEndian(payload, expires.ToUnixTimeSeconds());
        KeyIdOf(key).CopyTo(payload, KeyIdAt);
        Encoding.UTF8.GetBytes(url, payload.AsSpan(UrlAt));
        return Convert.ToHexStringLower([.. payload, .. key.Sign([.. Purpose, .. payload])]);
    }

    /// <summary>
    /// Returns the URL of the document, or <see langword="null"/> if the token is invalid or expired.
    /// </summary>
    public static string? Read(string token, DateTimeOffset now, Secret key)
    {
        var bytes = new byte[token.Length / 2];
        if (token.Length > MaxLength || bytes.Length < UrlAt + SignatureLength || token.Length % 2 != 0
            || Convert.FromHexString(token, bytes, out _, out _) != OperationStatus.Done)
        {
            return null;
        }
        var payload = bytes.AsSpan(..^SignatureLength);
        if (!key.IsSignature(bytes.AsSpan(^SignatureLength..), [.. Purpose, .. payload])
            || !payload[KeyIdAt..UrlAt].SequenceEqual(KeyIdOf(key))
            || now.ToUnixTimeSeconds() >= BinaryPrimitives.ReadInt64BigEndian(payload))
        {
            return null;
        }
        return Encoding.UTF8.GetString(payload[UrlAt..]);
    }

    /// <summary>Determines whether a text contains as many hexadecimal digits in a row as a token has at least.</summary>
    internal static bool MayContain(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits = char.IsAsciiHexDigit(c) ? digits + 1 : 0;
            if (digits == MinLength)
                return true;
        }

        return false;
    }

    private static byte[] KeyIdOf(Secret key) => key.Sign("portfolio key id"u8)[..(UrlAt - KeyIdAt)];
}

/// <summary>
/// Contains the path of preview links, and removes tokens from logged paths, because anyone with the token
/// can read the draft.
/// </summary>
public static class PreviewPath
{
    public const string Prefix = "/preview/";

    /// <summary>
    /// Returns the path for the log, with the token of a preview link replaced with <c>***</c>, also if another word in the link is wrong.
    /// </summary>
    public static PathString Loggable(PathString path)
    {
        var value = path.Value ?? "";
        var start = value.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        if (start >= 0)
            return value[..(start + Prefix.Length)] + "***";
        return value.Length < PreviewToken.MinLength ? path
            : string.Join('/', value.Split('/').Select(part => PreviewToken.MayContain(part) ? "***" : part));
    }
}
