using System.Text;

namespace Portfolio.Web.Export;

/// <summary>
/// Configuration for nginx: maps for its <c>http</c> block, directives for a <c>server</c> block. Headers are found by the path of the file,
/// which <c>$uri</c> is when they are sent.
/// </summary>
internal static class NginxFiles
{
    public static string Maps(HostRules rules)
    {
        var text = new StringBuilder("""
            # Include this file in the http block, and server.conf in a server block whose root is the exported folder.
            map_hash_max_size 65536;
            map_hash_bucket_size 1024;

            """);
        foreach (var status in Statuses(rules))
            AppendMap(text, $"portfolio_redirect_{status}", "", rules.Redirects.Where(r => r.Status == status).Select(r => (r.Path, r.Location!)));
        AppendMap(text, "portfolio_gone", "", rules.Gone.Select(r => (r.Path, "1")));
        foreach (var header in OwnHeaders(rules))
        {
            // Most pages have the same value.
            var usual = header.GroupBy(h => h.Value).MaxBy(g => g.Count())!.Key;
            var values = rules.Files.Select(f => (File: "/" + f.File, Value: f.Headers.FirstOrDefault(h => h.Key == header.Key).Value ?? ""));
            AppendMap(text, Variable(header.Key), usual, values.Where(v => v.Value != usual));
        }

        return text.ToString();
    }

    public static string Server(HostRules rules)
    {
        var files = rules.Files.Where(f => f.ContentType is not null).ToLookup(f => Path.GetExtension(f.File));
        var types = files.Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(f => f.ContentType!).MaxBy(t => t.Count())!.Key);
        var others = files.SelectMany(g => g.Where(f => types.GetValueOrDefault(g.Key) != f.ContentType));
        return $$"""
            index index.html;
            charset off;
            absolute_redirect off;
            gzip_static on;
            gzip_vary on;
            # With the brotli module: brotli_static on;
            types {
            {{Lines(types.Select(t => $"    {Quoted(t.Value)} {t.Key[1..]};"))}}}
            {{Lines(rules.CommonHeaders.Select(h => $"add_header {h.Key} {Quoted(h.Value)} always;"))}}
            {{Lines(OwnHeaders(rules).Select(h => $"add_header {h.Key} ${Variable(h.Key)} always;"))}}
            error_page 404 /404.html;
            {{Lines(Statuses(rules).Select(s => $"if ($portfolio_redirect_{s}) {{ return {s} $portfolio_redirect_{s}; }}"))}}if ($portfolio_gone) { return 410; }
            location / { try_files $uri $uri.html =404; }
            location = / { try_files /index.html =404; }
            location = /404.html { internal; }
            location /_nginx/ { return 404; }
            {{Lines(others.Select(f => $"location = {Quoted("/" + f.File)} {{ types {{ }} default_type {Quoted(f.ContentType!)}; }}"))}}
            """;
    }

    private static IEnumerable<int> Statuses(HostRules rules) => rules.Redirects.Select(r => r.Status).Distinct().Order();

    private static void AppendMap(StringBuilder text, string variable, string usual, IEnumerable<(string Key, string Value)> values)
    {
        text.Append("map $uri $").Append(variable).Append(" {\n    default ").Append(Quoted(usual)).Append(";\n");
        foreach (var (key, value) in values)
            text.Append("    ").Append(Quoted(key)).Append(' ').Append(Quoted(value)).Append(";\n");
        text.Append("}\n");
    }

    private static IEnumerable<IGrouping<string, KeyValuePair<string, string>>> OwnHeaders(HostRules rules) =>
        rules.Files.SelectMany(rules.OwnHeaders).GroupBy(h => h.Key).OrderBy(g => g.Key, StringComparer.Ordinal);

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Variable(string header) => "portfolio_" + header.ToLowerInvariant().Replace('-', '_');

    /// <summary>nginx has no escape for the sign of its variables; in URLs the encoded one means the same.</summary>
    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "%24", StringComparison.Ordinal)}\"";
}
