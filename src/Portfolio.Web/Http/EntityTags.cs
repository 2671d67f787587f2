using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Web.Http;

/// <summary>The entity tags of one page: <c>"h"</c>, <c>"h-gzip"</c> and <c>"h-br"</c>, where h is a hash of the identity bytes.</summary>
public static class EntityTags
{
    /// <summary>The hash of a body without content coding, the same on every replica.</summary>
    public static string HashOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return OfSha256(hash);
    }

    /// <summary>The same hash, of the SHA-256 of a body.</summary>
    public static string OfSha256(ReadOnlySpan<byte> sha256) => Convert.ToHexStringLower(sha256[..16]);

    /// <summary>The entity tag of a body in a content coding; <see langword="null"/>: identity.</summary>
    public static string Of(string hash, string? coding) => coding is null ? $"\"{hash}\"" : $"\"{hash}-{coding}\"";

    /// <summary>The first entity tag of the page that <c>If-None-Match</c> contains (RFC 9110 §13.1.2, weak comparison), or
    /// <see langword="null"/>.</summary>
    /// <param name="header">Value of the field.</param>
    /// <param name="hash">Hash of the page.</param>
    /// <param name="selected">Entity tag of the selected representation; <c>*</c> matches it.</param>
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
