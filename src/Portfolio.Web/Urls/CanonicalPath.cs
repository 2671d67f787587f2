using System.Buffers;
using System.Globalization;
using System.Text;
using Portfolio.Web.Text;

namespace Portfolio.Web.Urls;

/// <summary>
/// Determines the canonical spelling of URLs. The server decodes the path of a request (RFC 3986) and removes dot
/// segments, so the path as sent is available only in the raw request target.
/// </summary>
public static class CanonicalPath
{
    private static readonly SearchValues<char> NotCanonical = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ%\\");
    private static readonly SearchValues<string> DotSegments = SearchValues.Create(
        ["/.", "%2e"], StringComparison.OrdinalIgnoreCase);

    // Paths below these prefixes contain hashes or names of the author's files, so they are case-sensitive.
    private static readonly string[] CaseSensitive = ["/media/", "/assets/", "/.well-known/"];

    /// <summary>
    /// Returns the path in a request target, or an empty span if the target does not start with a slash.
    /// </summary>
    public static ReadOnlySpan<char> PathOf(string target) =>
        target.StartsWith('/') ? target.AsSpan(0, target.IndexOf('?').OrLength(target.Length)) : [];

    /// <summary>
    /// Determines whether the server may have removed dot segments from a path or decoded unnecessary escapes in it.
    /// </summary>
    public static bool MayBeChanged(ReadOnlySpan<char> sent) =>
        sent.ContainsAny(DotSegments) || HasNeedlessEscape(sent);

    /// <summary>
    /// Determines whether a path must be rejected, because it contains dot segments, backslashes, NUL, encoded slashes,
    /// double-encoded dots or invalid escapes, or ends with a dot.
    /// </summary>
    /// <param name="path">The path as decoded by the server, except for encoded slashes and invalid escapes.</param>
    public static bool IsHostile(string path, ReadOnlySpan<char> sent)
    {
        if (path.EndsWith('.') || path.Contains('\\') || path.Contains('\0')
            || path.Contains("%2f", StringComparison.OrdinalIgnoreCase)
            || path.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }
        return !sent.IsEmpty && (HasInvalidEscape(sent, path) || (!sent.SequenceEqual(path) && HasDotSegment(sent)));
    }

    /// <summary>
    /// Returns the canonical spelling of a request path, or <see langword="null"/> if the path is already canonical.
    /// </summary>
    /// <param name="path">The path as decoded by the server.</param>
    /// <param name="files">
    /// The decoded URL paths of the author's files in <c>static/</c>, whose spelling is never changed.
    /// </param>
    public static string? CanonicalOrNull(string path, ReadOnlySpan<char> sent, IReadOnlySet<string> files)
    {
        var isEscaped = HasNeedlessEscape(sent);
        if (IsCanonical(path) && !isEscaped)
            return null;
        var canonical = files.Contains(path) ? path : Canonicalize(path);
        return canonical == path && !isEscaped ? null : canonical;
    }

    /// <summary>Converts a decoded path to its canonical spelling. A canonical path is returned unchanged.</summary>
    public static string Canonicalize(string path)
    {
        if (path == "/AGENTS.md")
            return path;
        if (path.Length == 0)
            return "/";
        while (path.Contains("//", StringComparison.Ordinal))
            path = path.Replace("//", "/", StringComparison.Ordinal);
        return CaseSensitive.Any(prefix => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            ? path : SitePath.Normalize(path);
    }

    /// <summary>Determines whether a path is certainly canonical. This fast check is sufficient for nearly all requests.</summary>
    private static bool IsCanonical(string path)
    {
        if (path is "/" or "/AGENTS.md")
            return true;
        return path.Length > 0 && !path.EndsWith('/') && !path.EndsWith(".html", StringComparison.Ordinal)
            && !path.EndsWith("/index.htm", StringComparison.Ordinal) && Ascii.IsValid(path)
            && !path.AsSpan().ContainsAny(NotCanonical) && !path.Contains("//", StringComparison.Ordinal);
    }

    private static bool HasDotSegment(ReadOnlySpan<char> sent)
    {
        foreach (var segment in sent.Split('/'))
        {
            if (Uri.UnescapeDataString(sent[segment]) is "." or "..")
                return true;
        }

        return false;
    }

    /// <summary>
    /// Determines whether a path percent-encodes a character that needs no escape: a letter, a digit,
    /// or one of <c>-._~</c> (RFC 3986, section 6.2.2.2).
    /// </summary>
    private static bool HasNeedlessEscape(ReadOnlySpan<char> path)
    {
        while (path.IndexOf('%') is >= 0 and var escape)
        {
            path = path[(escape + 1)..];
            if (path.Length >= 2
                && byte.TryParse(path[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                && (char.IsAsciiLetterOrDigit((char)value)
                    || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'))
            {
                return true;
            }
        }

        return false;
    }

    // The server leaves malformed escapes unchanged, so a path with malformed escapes contains more
    // percent signs after decoding than were sent as %25.
    private static bool HasInvalidEscape(ReadOnlySpan<char> sent, string path) =>
        path.Contains('%') && path.AsSpan().Count('%') > sent.Count("%25");
}
