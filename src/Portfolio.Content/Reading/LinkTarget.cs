namespace Portfolio.Content.Reading;

internal enum LinkTargetKind
{
    /// <summary>Another site, or a mail address and the like.</summary>
    External,

    /// <summary>A part of the same document, or the document itself.</summary>
    Fragment,

    /// <summary>An address below the site's root.</summary>
    RootRelative,

    /// <summary>A file beside or below the document's.</summary>
    Relative,

    /// <summary>A scheme that runs code or embeds data, or one we do not know.</summary>
    Disallowed,
}

/// <summary>A link target in its parts.</summary>
/// <param name="Kind">What it points to.</param>
/// <param name="Path">The path, percent-decoded; for <see cref="LinkTargetKind.External"/> the whole.</param>
/// <param name="Suffix">Query and fragment as written.</param>
/// <param name="Fragment">The part behind <c>#</c>, percent-decoded.</param>
internal readonly record struct LinkTarget(LinkTargetKind Kind, string Path, string Suffix, string? Fragment)
{
    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "ftp",
    };

    public static LinkTarget Parse(string target)
    {
        // Browsers skip these before they look for a scheme (WHATWG URL, section 4.4).
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
            var known = Schemes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..delimiter]);
            return new(known ? LinkTargetKind.External : LinkTargetKind.Disallowed, text.ToString(), "", null);
        }

        var end = text.IndexOfAny('?', '#');
        var path = end < 0 ? text : text[..end];
        var suffix = end < 0 ? "" : text[end..].ToString();
        var hash = suffix.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? null : Uri.UnescapeDataString(suffix[(hash + 1)..]);
        var kind = path.IsEmpty ? LinkTargetKind.Fragment
            : path[0] == '/' ? LinkTargetKind.RootRelative
            : LinkTargetKind.Relative;
        return new(kind, Uri.UnescapeDataString(path), suffix, fragment);
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
