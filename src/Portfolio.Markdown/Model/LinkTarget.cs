namespace Portfolio.Markdown.Model;

public enum LinkTargetKind
{
    /// <summary>An absolute URL with an allowed scheme, such as <c>https</c> or <c>mailto</c>.</summary>
    External,

    /// <summary>A fragment of the same document, or the document itself.</summary>
    Fragment,

    RootRelative,

    /// <summary>A path relative to the document's file.</summary>
    Relative,

    /// <summary>A URL whose scheme is unknown, runs code or embeds data, such as <c>javascript</c>.</summary>
    Disallowed,
}

/// <summary>Represents a link target that is split into path, query and fragment.</summary>
/// <param name="Path">The percent-decoded path, or the whole URL for <see cref="LinkTargetKind.External"/>.</param>
/// <param name="Suffix">The query and fragment, not decoded, or an empty string if there are none.</param>
/// <param name="Fragment">The percent-decoded part after <c>#</c>, or <see langword="null"/> if there is none.</param>
public readonly record struct LinkTarget(LinkTargetKind Kind, string Path, string Suffix, string? Fragment)
{
    public const string AllowedForms = "a path, or a URL that begins with http, https, mailto, tel, sms, xmpp, irc or ftp";

    private static readonly HashSet<string> AllowedSchemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "ftp",
    };

    public static LinkTarget Parse(string target)
    {
        // Browsers remove these characters before they parse the scheme (WHATWG URL, section 4.4).
        var text = target.AsSpan().Trim("\t\n\f\r ");
        foreach (var c in text)
        {
            if (char.IsControl(c))
                return new(LinkTargetKind.Disallowed, target, "", null);
        }

        if (text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith(@"/\", StringComparison.Ordinal))
            return new(LinkTargetKind.External, text.ToString(), "", null);
        var delimiter = text.IndexOfAny(":/?#");
        if (delimiter > 0 && text[delimiter] == ':' && IsScheme(text[..delimiter]))
        {
            var isAllowed = AllowedSchemes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..delimiter]);
            return new(isAllowed ? LinkTargetKind.External : LinkTargetKind.Disallowed, text.ToString(), "", null);
        }

        var end = text.IndexOfAny('?', '#');
        var path = end < 0 ? text : text[..end];
        var suffix = end < 0 ? "" : text[end..].ToString();
        var hash = suffix.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? null : Uri.UnescapeDataString(suffix[(hash + 1)..]);
        if (fragment?.IsNormalized() == false)
        {
            fragment = fragment.Normalize();
            suffix = suffix[..(hash + 1)] + fragment;
        }

        var kind = path switch
        {
            "" => LinkTargetKind.Fragment,
            ['/', ..] => LinkTargetKind.RootRelative,
            _ => LinkTargetKind.Relative,
        };
        return new(kind, Uri.UnescapeDataString(path), suffix, fragment);
    }

    /// <summary>
    /// Parses a file name or path with an optional fragment. Colons and percent signs have no special meaning, unlike
    /// in URLs.
    /// </summary>
    public static LinkTarget ParsePath(string target)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? new(LinkTargetKind.Relative, target, "", null)
            : new(LinkTargetKind.Relative, target[..hash], target[hash..], target[(hash + 1)..]);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return char.IsAsciiLetter(text[0]);
    }
}
