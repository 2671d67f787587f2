using System.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Export;

/// <summary>Writes the files <c>_redirects</c> and <c>_headers</c> for Netlify and Cloudflare Pages.</summary>
internal static class NetlifyFiles
{
    public static string Redirects(HostRules rules) =>
        string.Concat(rules.Redirects.Select(r => $"{Literal(r.Path)} {r.Location} {r.Status}\n"));

    public static string Headers(HostRules rules)
    {
        var text = new StringBuilder();
        Append(text, "/*", rules.CommonHeaders);
        foreach (var file in rules.Files)
        {
            var type = file.ContentType is null ? [] : new[] { KeyValuePair.Create("Content-Type", file.ContentType) };
            Append(text, Literal(file.Path), type.Concat(rules.OwnHeaders(file)));
        }

        return text.ToString();
    }

    private static string Literal(string path) =>
        SiteUrls.Encode(path).Replace("*", "%2A", StringComparison.Ordinal)
            .Replace("/:", "/%3A", StringComparison.Ordinal);

    private static void Append(StringBuilder text, string path, IEnumerable<KeyValuePair<string, string>> headers)
    {
        text.Append(path).Append('\n');
        foreach (var (name, value) in headers)
            text.Append("  ").Append(name).Append(": ").Append(value).Append('\n');
    }
}
