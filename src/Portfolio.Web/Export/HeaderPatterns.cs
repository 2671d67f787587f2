using Microsoft.Net.Http.Headers;
using Portfolio.Web.Text;

namespace Portfolio.Web.Export;

/// <summary>
/// Finds few patterns that give exported files their headers, because Cloudflare Pages reads only the first 100 rules. All rules that
/// match a file apply to it, and hosts combine the values of a header from several rules. So at most one rule of a file sets each header.
/// </summary>
/// <remarks>
/// Pages have no extension, so a pattern for them also matches the files beside them. Where the two have different values of a header,
/// only the files have a rule for it, because they have an extension. Only the content security policy then allows what either allows.
/// </remarks>
internal static class HeaderPatterns
{
    private const string All = "/*";

    /// <summary>The headers that describe one file, which no pattern can set.</summary>
    private static readonly string[] OfOneFile = [HeaderNames.Link, TokenEstimate.Header];

    /// <summary>Returns patterns with their headers, the patterns that match most files first.</summary>
    public static IEnumerable<(string Pattern, IEnumerable<KeyValuePair<string, string>> Headers)> Of(IReadOnlyList<ExportedResponse> files)
    {
        var rules = new Dictionary<string, List<KeyValuePair<string, string>>>(StringComparer.Ordinal) { [All] = [] };
        var values = files.SelectMany(f => Headers(f).Select(h => (h.Key, Entry: (File: f, h.Value))))
            .GroupBy(h => h.Key, h => h.Entry).OrderBy(g => g.Key != HeaderNames.ContentType).ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var header in values)
        {
            foreach (var (pattern, value) in PatternsOf(header.Key, [.. header], files))
            {
                if (!rules.TryGetValue(pattern, out var rule))
                    rules.Add(pattern, rule = []);
                rule.Add(KeyValuePair.Create(header.Key, value));
            }
        }

        return rules.Where(r => r.Value.Count > 0).Select(r => (r.Key, r.Value.AsEnumerable()))
            .OrderBy(r => r.Key != All).ThenBy(r => !r.Key.EndsWith('*')).ThenBy(r => !r.Key.Contains('*', StringComparison.Ordinal))
            .ThenBy(r => r.Key, StringComparer.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(ExportedResponse file) =>
        file.ContentType is null ? file.Headers : file.Headers.Append(KeyValuePair.Create(HeaderNames.ContentType, file.ContentType));

    private static IEnumerable<(string Pattern, string Value)> PatternsOf(
        string name, List<(ExportedResponse File, string Value)> with, IReadOnlyList<ExportedResponse> files)
    {
        if (with.Count == files.Count && with.TrueForAll(f => f.Value == with[0].Value))
            return [(All, with[0].Value)];
        return with.GroupBy(f => FolderOf(f.File.Path)).SelectMany(folder =>
            folder.Key.Length == 0 ? Exact(folder)
            : OfOneFile.Contains(name) ? []
            : Single(name, folder) is { } value ? [($"{folder.Key}/*", value)]
            : folder.GroupBy(f => Path.GetExtension(f.File.Path)).SelectMany(same =>
                same.Key.Length > 1 && Single(name, same) is { } one ? [($"{folder.Key}/*{same.Key}", one)]
                : name == HeaderNames.ContentSecurityPolicy ? Exact(same) : []));

        static IEnumerable<(string Pattern, string Value)> Exact(IEnumerable<(ExportedResponse File, string Value)> files) =>
            files.Select(f => (NetlifyFiles.Literal(f.File.Path), f.Value));
    }

    /// <summary>
    /// Returns the only value of a header, the content security policy that allows what each of several allows, or <see langword="null"/>.
    /// </summary>
    private static string? Single(string name, IEnumerable<(ExportedResponse File, string Value)> files)
    {
        var values = files.Select(f => f.Value).Distinct().ToList();
        return values is [var single] ? single : name == HeaderNames.ContentSecurityPolicy ? Union(values) : null;
    }

    /// <summary>
    /// Returns a policy that allows what each of several policies allows, or <see langword="null"/> unless each of them allows nothing by
    /// default, like those of pages and documents.
    /// </summary>
    private static string? Union(IEnumerable<string> policies)
    {
        var sources = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            if (!policy.StartsWith("default-src 'none';", StringComparison.Ordinal) || policy.Contains("sandbox", StringComparison.Ordinal))
                return null;
            foreach (var directive in policy.Split("; ").Select(directive => directive.Split(' ')))
            {
                if (!sources.TryGetValue(directive[0], out var known))
                    sources.Add(directive[0], known = []);
                known.AddRange(directive.Skip(1).Where(source => !known.Contains(source)));
            }
        }

        return string.Join("; ", sources.Select(s =>
            $"{s.Key} {string.Join(' ', s.Value.Count > 1 ? s.Value.Where(source => source != "'none'") : s.Value)}"));
    }

    /// <summary>Returns the first folder of a path, or an empty string for a path without one.</summary>
    private static string FolderOf(string path) => path.IndexOf('/', 1) is > 0 and var end ? NetlifyFiles.Literal(path[..end]) : "";
}
