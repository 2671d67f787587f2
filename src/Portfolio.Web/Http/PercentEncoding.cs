using System.Globalization;

namespace Portfolio.Web.Http;

/// <summary>Escapes in request targets (RFC 3986, section 2.1), of which the server decodes those that are valid UTF-8.</summary>
internal static class PercentEncoding
{
    /// <summary>The path of a request target in origin form; empty for other forms.</summary>
    public static ReadOnlySpan<char> PathOf(string target) =>
        target.Length == 0 || target[0] != '/' ? [] : target.AsSpan(0, target.IndexOf('?') is >= 0 and var query ? query : target.Length);

    /// <summary>Whether a path escapes a character that means the same without escape: a letter, a digit, or one of <c>-._~</c> (section
    /// 6.2.2.2).</summary>
    public static bool HasNeedless(ReadOnlySpan<char> path)
    {
        while (path.IndexOf('%') is >= 0 and var escape)
        {
            path = path[(escape + 1)..];
            if (path.Length >= 2 && byte.TryParse(path[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                && (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'))
                return true;
        }

        return false;
    }

    /// <summary>Whether the server has left an escape as it is: it is malformed or no UTF-8.</summary>
    /// <param name="path">The path as sent.</param>
    /// <param name="decoded">The path as the server decoded it.</param>
    public static bool HasInvalid(ReadOnlySpan<char> path, string decoded) =>
        decoded.Contains('%') && decoded.AsSpan().Count('%') > path.Count("%25");
}
