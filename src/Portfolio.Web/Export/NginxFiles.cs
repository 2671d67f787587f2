using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Export;

/// <summary>
/// Writes the nginx configuration: maps for the <c>http</c> block and directives for a <c>server</c> block.
/// The maps find headers by <c>$uri</c>, which contains the path of the file when nginx sends the headers.
/// </summary>
internal static class NginxFiles
{
    /// <summary>A placeholder for the query of a request, which is replaced with nginx variables.</summary>
    private const string Query = "\0";

    public static string Maps(HostRules rules, SiteUrls urls)
    {
        var text = new StringBuilder("""
            # Include this file in the http block, and server.conf in a server block whose root is the exported folder.
            map_hash_max_size 65536;
            map_hash_bucket_size 1024;

            """);
        foreach (var status in Statuses(rules))
        {
            AppendMap(text, $"portfolio_redirect_{status}", rules.Redirects.Where(r => r.Status == status)
                .Select(r => (r.Path, SiteUrls.WithQuery(r.Location!, Query))));
        }
        // The map is volatile, so that nginx evaluates it again for the error page, whose URL is not gone.
        AppendMap(text, "portfolio_gone", rules.Gone.Select(r => (r.Path, "/" + r.File)), "    volatile;\n");
        // URLs that end with .html are redirected, except for error pages,
        // which nginx requests itself, and the author's own HTML files.
        AppendMap(text, "portfolio_spelling", ErrorPages(rules)
            .Concat(rules.Files.Where(f => f.Path == "/" + f.File && f.IsHtml).Select(f => f.Path))
            .Select(path => (path, "")), "    \"~(.\\.html|/index\\.htm)$\" \"1\";\n");
        AppendMap(text, "portfolio_page", rules.Files.Select(f => f.Path)
            .Where(path => CanonicalPath.Canonicalize(path.ToUpperInvariant()) == path && !path.Any(char.IsUpper))
            .Select(path => (path, SiteUrls.WithQuery(urls.Relative(path), Query))));
        text.Append("map $uri $portfolio_capitals {\n    default \"\";\n    \"~[A-Z]\" $portfolio_page;\n}\n");
        foreach (var header in OwnHeaders(rules))
            AppendMap(text, Variable(header.Key), header.Select(h => (h.Uri, h.Value)));
        return text.ToString();
    }

    public static string Server(HostRules rules, string pathBase)
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
            {{Lines(rules.CommonHeaders.Select(h => $"add_header {h.Key} {Value(h.Value)} always;"))}}
            {{Lines(OwnHeaders(rules).Select(h => $"add_header {h.Key} ${Variable(h.Key)} always;"))}}
            {{WithoutPathBase(pathBase)}}
            error_page 404 /404.html;
            error_page 410 $portfolio_gone;
            {{Lines(Statuses(rules).Select(s => $"if ($portfolio_redirect_{s}) {{ return {s} $portfolio_redirect_{s}; }}"))}}
            if ($portfolio_gone) { return 410; }
            if ($portfolio_capitals) { return 301 $portfolio_capitals; }
            rewrite ^/index\.html?$ {{pathBase}}/ permanent;
            rewrite ^(/.*[^/])/+$ {{pathBase}}$1 permanent;
            if ($portfolio_spelling) {
                rewrite ^(/.+)/index\.html?$ {{pathBase}}$1 permanent;
                rewrite ^(/.+)\.html$ {{pathBase}}$1 permanent;
            }
            location / { try_files $uri $uri.html =404; }
            location = / { try_files /index.html =404; }
            location = /404 { return 404; }
            location = /404.html { internal; }
            location ^~ /_nginx/ { internal; }
            location ~ ^/(\.portfolio-export|_headers|_redirects)$ { return 404; }
            {{Lines(others.Select(f => $"location = {Quoted("/" + f.File)} {{ types {{ }} default_type {Quoted(f.ContentType!)}; }}"))}}
            """;
    }

    private static IEnumerable<int> Statuses(HostRules rules) =>
        rules.Redirects.Select(r => r.Status).Distinct().Order();

    private static void AppendMap(
        StringBuilder text, string variable, IEnumerable<(string Key, string Value)> values, string last = "")
    {
        text.Append("map $uri $").Append(variable).Append(" {\n    default \"\";\n");
        // nginx compares keys without regard to case and rejects duplicates, so paths that differ only in case, or that
        // redirect to their own spelling, become regular expressions. The first that matches applies: that of the exact
        // spelling before that of any spelling.
        foreach (var same in values.Distinct().GroupBy(v => v.Key, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var (key, value) in same.OrderBy(v => !v.Key.Any(char.IsUpper)))
            {
                var name = key.Any(char.IsUpper) ? $"~^{Regex.Escape(key)}$"
                    : same.Skip(1).Any() ? $"~*^{Regex.Escape(key)}$" : key;
                text.Append("    ").Append(Quoted(name)).Append(' ').Append(Value(value)).Append(";\n");
            }
        }

        text.Append(last).Append("}\n");
    }

    private static IEnumerable<string> ErrorPages(HostRules rules) =>
        rules.Gone.Select(g => "/" + g.File).Distinct().Append("/404.html");

    private static IEnumerable<IGrouping<string, (string Uri, string Value)>> OwnHeaders(HostRules rules) =>
        rules.Files.Concat(rules.Gone).Select(f => (Uri: "/" + f.File, Response: f))
            .Concat(rules.Redirects.Select(r => (Uri: r.Path, Response: r)))
            .SelectMany(r => rules.OwnHeaders(r.Response), (r, header) => (header.Key, Entry: (r.Uri, header.Value)))
            .GroupBy(h => h.Key, h => h.Entry).OrderBy(g => g.Key, StringComparer.Ordinal);

    /// <summary>
    /// Returns the rules that remove the path base from URLs,
    /// because the exported folder does not contain a folder for it.
    /// </summary>
    private static string WithoutPathBase(string pathBase) => pathBase.Length == 0 ? ""
        : $"rewrite ^{Regex.Escape(pathBase)}$ {pathBase}/ permanent;\n"
            + $"rewrite ^{Regex.Escape(pathBase)}(/(?!404\\.html$|_nginx/).*)$ $1;\n";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Variable(string header) => "portfolio_" + header.ToLowerInvariant().Replace('-', '_');

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Quotes a map value. Dollar signs are percent-encoded, because nginx cannot escape them.</summary>
    private static string Value(string text) =>
        Quoted(text.Replace("$", "%24", StringComparison.Ordinal))
            .Replace(Query, "$is_args$args", StringComparison.Ordinal);
}
