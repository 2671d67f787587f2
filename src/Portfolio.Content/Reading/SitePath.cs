namespace Portfolio.Content.Reading;

/// <summary>The normal form of URL paths of the site.</summary>
public static class SitePath
{
    /// <summary>
    /// Lower case, NFC, one leading slash, no trailing slash, no empty segments, <c>index.html</c> and <c>.html</c> removed.
    /// Idempotent. Input and result are not percent-encoded.
    /// </summary>
    public static string Normalize(string path)
    {
        var segments = Slug.Lower(path).Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (segments.Count > 0)
        {
            var last = segments[^1];
            if (last is "index.html" or "index.htm")
                segments.RemoveAt(segments.Count - 1);
            else if (last.Length > ".html".Length && last.EndsWith(".html", StringComparison.Ordinal))
                segments[^1] = last[..^".html".Length];
            else
                break;
        }

        return "/" + string.Join('/', segments);
    }

    /// <summary>The path of a URL that is absolute or begins with its path, without percent-encoding, query and fragment.</summary>
    public static string OfUrl(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            url = absolute.AbsolutePath;
        return Uri.UnescapeDataString(url.Split('?', '#')[0]);
    }
}
