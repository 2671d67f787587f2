using System.Text;

namespace Portfolio.Content.Reading;

/// <summary>The one form of an address of the site.</summary>
public static class SitePath
{
    /// <summary>
    /// Lower case, NFC, one leading slash, none at the end, no empty segments, <c>index.html</c> and <c>.html</c> removed.
    /// Takes and returns text that is not percent-encoded.
    /// </summary>
    public static string Normalize(string path)
    {
        var text = path.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (segments.Count > 0 && segments[^1] is "index.html" or "index.htm")
            segments.RemoveAt(segments.Count - 1);
        else if (segments.Count > 0 && segments[^1].EndsWith(".html", StringComparison.Ordinal) && segments[^1].Length > 5)
            segments[^1] = segments[^1][..^5];
        return "/" + string.Join('/', segments);
    }
}
