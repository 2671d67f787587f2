using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Web.Caching;

/// <summary>
/// Creates and matches the entity tags of a page: <c>"h"</c>, <c>"h-gzip"</c> and <c>"h-br"</c>, where <c>h</c>
/// is a hash of the uncompressed bytes.
/// </summary>
public static class EntityTags
{
    /// <summary>Returns the hash of an uncompressed body, which is the same on every replica.</summary>
    public static string HashOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return OfSha256(hash);
    }

    public static string OfSha256(ReadOnlySpan<byte> sha256) => Convert.ToHexStringLower(sha256[..16]);

    /// <summary>
    /// Returns the entity tag for the hash of a body and its content encoding,
    /// which is <see langword="null"/> for an uncompressed body.
    /// </summary>
    public static string Of(string hash, string? coding) => coding is null ? $"\"{hash}\"" : $"\"{hash}-{coding}\"";

    /// <summary>
    /// Returns the first entity tag in <c>If-None-Match</c> that belongs to the page (RFC 9110, section 13.1.2,
    /// weak comparison), or <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="selected">The entity tag of the selected representation, which <c>*</c> matches.</param>
    public static string? Match(StringValues header, string hash, string selected)
    {
        if (header.Count == 0 || header == selected)
            return header.Count == 0 ? null : selected;
        if (!EntityTagHeaderValue.TryParseList([header.ToString()], out var tags))
            return null;
        foreach (var tag in tags)
        {
            if (tag.Equals(EntityTagHeaderValue.Any))
                return selected;
            if (tag.Tag == Of(hash, null) || tag.Tag == Of(hash, "gzip") || tag.Tag == Of(hash, "br"))
                return tag.Tag.Value;
        }

        return null;
    }
}
