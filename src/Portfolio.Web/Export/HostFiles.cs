using System.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Export;

/// <summary>
/// Redirects and headers for static hosts: <c>_redirects</c> and <c>_headers</c>, which Netlify and Cloudflare Pages read, and
/// <c>_nginx/</c>, which an nginx configuration includes.
/// </summary>
internal sealed class HostFiles
{
    private readonly IReadOnlyList<ExportedResponse> _files;
    private readonly IReadOnlyList<ExportedResponse> _redirects;
    private readonly IReadOnlyList<ExportedResponse> _gone;
    private readonly HashSet<KeyValuePair<string, string>> _common;

    public HostFiles(IEnumerable<ExportedResponse> responses)
    {
        var all = responses.OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        _files = all.FindAll(r => r.IsFile);
        _redirects = all.FindAll(r => r.Location is not null);
        _gone = all.FindAll(r => r.Status == StatusCodes.Status410Gone);
        _common = [.. _files[0].Headers];
        foreach (var file in _files)
            _common.IntersectWith(file.Headers);
    }

    public void WriteTo(ExportFolder folder)
    {
        Write(folder, "_redirects", string.Concat(_redirects.Select(r => $"{SiteUrls.Encode(r.Path)} {r.Location} {r.Status}\n")));
        Write(folder, "_headers", Headers());
        Write(folder, "_nginx/http.conf", NginxMaps());
        Write(folder, "_nginx/server.conf", NginxServer());
    }

    private static void Write(ExportFolder folder, string name, string text) => folder.Write(name, Encoding.UTF8.GetBytes(text), contentType: null);

    private string Headers()
    {
        var text = new StringBuilder("/*\n");
        AppendHeaders(_common.OrderBy(h => h.Key, StringComparer.Ordinal));
        foreach (var file in _files)
        {
            text.Append(SiteUrls.Encode(file.Path)).Append('\n');
            if (file.ContentType is not null)
                AppendHeaders([KeyValuePair.Create("Content-Type", file.ContentType)]);
            AppendHeaders(file.Headers.Where(h => !_common.Contains(h)));
        }

        return text.ToString();

        void AppendHeaders(IEnumerable<KeyValuePair<string, string>> headers)
        {
            foreach (var (name, value) in headers)
                text.Append("  ").Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private string NginxMaps()
    {
        var text = new StringBuilder("""
            # Include this file in the http block, and server.conf in a server block whose root is the exported folder.
            map_hash_max_size 65536;
            map_hash_bucket_size 1024;

            """);
        AppendMap("portfolio_redirect", "", _redirects.Select(r => (r.Path, r.Location!)));
        AppendMap("portfolio_gone", "", _gone.Select(r => (r.Path, "1")));
        foreach (var header in OwnHeaders())
        {
            // Most pages have the same value.
            var usual = header.GroupBy(h => h.Value).MaxBy(g => g.Count())!.Key;
            var values = _files.Select(f => (File: "/" + f.File, Value: f.Headers.FirstOrDefault(h => h.Key == header.Key).Value ?? ""));
            AppendMap(Variable(header.Key), usual, values.Where(v => v.Value != usual));
        }

        return text.ToString();

        void AppendMap(string variable, string usual, IEnumerable<(string Key, string Value)> values)
        {
            text.Append("map $uri $").Append(variable).Append(" {\n    default ").Append(Quoted(usual)).Append(";\n");
            foreach (var (key, value) in values)
                text.Append("    ").Append(Quoted(key)).Append(' ').Append(Quoted(value)).Append(";\n");
            text.Append("}\n");
        }
    }

    private string NginxServer()
    {
        var types = _files.Where(f => f.ContentType is not null).GroupBy(f => Path.GetExtension(f.File)).OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(f => f.ContentType!).MaxBy(t => t.Count())!.Key);
        var others = _files.Where(f => f.ContentType is not null && (Path.GetExtension(f.File).Length == 0 || types[Path.GetExtension(f.File)] != f.ContentType));
        return $$"""
            index index.html;
            charset off;
            absolute_redirect off;
            gzip_static on;
            gzip_vary on;
            # With the brotli module: brotli_static on;
            types {
            {{string.Concat(types.Where(t => t.Key.Length > 0).Select(t => $"    {Quoted(t.Value)} {t.Key[1..]};\n"))}}}
            {{string.Concat(_common.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"add_header {h.Key} {Quoted(h.Value)} always;\n"))}}{{string.Concat(OwnHeaders().Select(h => $"add_header {h.Key} ${Variable(h.Key)} always;\n"))}}error_page 404 /404.html;
            if ($portfolio_redirect) { return 301 $portfolio_redirect; }
            if ($portfolio_gone) { return 410; }
            location / { try_files $uri $uri.html $uri/index.html =404; }
            location = / { try_files /index.html =404; }
            location = /404.html { internal; }
            location /_nginx/ { return 404; }
            {{string.Concat(others.Select(f => $"location = {Quoted("/" + f.File)} {{ types {{ }} default_type {Quoted(f.ContentType!)}; }}\n"))}}
            """;
    }

    private IEnumerable<IGrouping<string, KeyValuePair<string, string>>> OwnHeaders() =>
        _files.SelectMany(f => f.Headers).Where(h => !_common.Contains(h)).GroupBy(h => h.Key).OrderBy(g => g.Key, StringComparer.Ordinal);

    private static string Variable(string header) => "portfolio_" + header.ToLowerInvariant().Replace('-', '_');

    /// <summary>nginx has no escape for the sign of its variables; in URLs the encoded one means the same.</summary>
    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "%24", StringComparison.Ordinal)}\"";
}
