namespace Portfolio.Web.Http;

/// <summary>The tags of one page: <c>"h"</c> and one for each coding, where h is a hash of the identity bytes.</summary>
public static class EntityTags
{
    /// <summary>The member of the family that <c>If-None-Match</c> holds (RFC 9110 §13.1.2, weak comparison), or <see langword="null"/>.</summary>
    /// <param name="header">The field's value: a list of tags, or <c>*</c>.</param>
    /// <param name="hash">h.</param>
    /// <param name="selected">The tag of the answer that would be sent.</param>
    public static string? Match(string? header, string hash, string selected)
    {
        if (string.IsNullOrEmpty(header))
            return null;
        if (header == selected || header.AsSpan().Trim() is "*")
            return selected;

        var rest = header.AsSpan();
        while (true)
        {
            var open = rest.IndexOf('"');
            if (open < 0)
                return null;
            var length = rest[(open + 1)..].IndexOf('"');
            if (length < 0)
                return null;
            var tag = rest.Slice(open + 1, length);
            if (tag.StartsWith(hash, StringComparison.Ordinal) && tag[hash.Length..] is "" or "-gzip" or "-br")
                return $"\"{tag}\"";
            rest = rest[(open + length + 2)..];
        }
    }
}
