using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads <c>redirects.yaml</c>, which redirects paths that do not belong to a document.</summary>
internal static class RedirectsReader
{
    private const string Shape = "use lines such as `/old: /new`, or a list of entries such as `{ from: /old, to: "
        + "/new, status: 302 }`";

    public static IReadOnlyList<Redirect>? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        var root = YamlParser.Parse(file, text, firstLine: 1, problems);
        var entries = root switch
        {
            YamlScalar { IsNull: true } => [],
            YamlMap map => map.Fields.Select(f => (From: (YamlScalar?)f.Key, f.Value)),
            YamlList list =>
                list.Items.Select(i => (
                    From: (i as YamlMap)?.Fields.FirstOrDefault(f => f.Key.Value == "from")?.Value as YamlScalar,
                    Value: i)),
            _ => null,
        };
        if (entries is null)
        {
            if (root is not null)
            {
                problems.Add(new(file, root.Line, root.Column, Rule.RedirectsShape,
                    $"the file is not a list of redirects; {Shape}"));
            }
            return null;
        }

        var redirects = new Dictionary<string, Redirect>(StringComparer.Ordinal);
        foreach (var (from, value) in entries)
        {
            var place = (YamlNode?)from ?? value;
            var problem = from is null ? $"the entry has no `from`; {Shape}" : Add(redirects, from, value);
            if (problem is not null)
                problems.Add(new(file, place.Line, place.Column, Rule.RedirectInvalid, problem));
        }

        return [.. redirects.Values];
    }

    private static string? Add(Dictionary<string, Redirect> redirects, YamlScalar from, YamlNode value)
    {
        var (to, status) = value switch
        {
            YamlScalar scalar => (scalar.Value, null),
            YamlMap map => (Text(map, "to"), Text(map, "status")),
            _ => (null, null),
        };
        if (!from.Value.StartsWith('/') || from.Value.StartsWith("//", StringComparison.Ordinal)
            || from.Value.AsSpan().ContainsAny("?#*")
            || from.Value.Any(char.IsControl))
        {
            return $"`{from.Value}` is not a path on this site; use one such as `/old`, without `*`, a query or a fragment";
        }
        if (to is null || TargetOf(to.Trim()) is not { } target)
        {
            return $"the redirect `{from.Value}` has no valid target; "
                + "use a path such as `/new`, or a URL that begins with https://";
        }
        // The URL of a file contains a hash of its bytes, so it changes with the file.
        status ??= LinkTarget.Parse(target).Kind == LinkTargetKind.Relative ? "302" : "301";
        if (status is not ("301" or "302" or "307" or "308"))
            return $"`{status}` is not a redirect status code; use 301, 302, 307 or 308";
        var spelling = Uri.UnescapeDataString(from.Value);
        var url = SitePath.Normalize(spelling);
        var redirect = new Redirect(url, target, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture),
            from.Line, from.Column)
        {
            Spelling = spelling,
        };
        return redirects.TryAdd(url, redirect) ? null
            : $"`{url}` already redirects to `{redirects[url].Target}`; remove one of the two redirects";
    }

    private static string? TargetOf(string to) => LinkTarget.Parse(to).Kind switch
    {
        LinkTargetKind.RootRelative => to,
        LinkTargetKind.External => WebUrl.NormalizeHttps(to),
        LinkTargetKind.Relative when MediaType.IsMedia(to) => to,
        _ => null,
    };

    private static string? Text(YamlMap map, string key) =>
        (map.Fields.FirstOrDefault(f => f.Key.Value == key)?.Value as YamlScalar)?.Value;
}

/// <summary>Reads <c>gone.yaml</c>, which lists URL paths that return status 410 (RFC 9110, section 15.5.11).</summary>
internal static class GoneReader
{
    public static IReadOnlyList<string>? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        switch (YamlParser.Parse(file, text, firstLine: 1, problems))
        {
            case null:
                return null;
            case YamlScalar { IsNull: true } or YamlMap { Fields.Count: 0 }:
                return [];
            case YamlList list when list.Items.All(i => i is YamlScalar):
                foreach (var scalar in list.Items.Cast<YamlScalar>().Where(s => SitePath.HasQueryOrFragment(s.Value)))
                {
                    problems.Add(new(file, scalar.Line, scalar.Column, Rule.GoneInvalid,
                        $"`{scalar.Value}` has a query or a fragment, and only paths are supported; "
                        + "keep only the path, or remove the line"));
                }
                return [.. list.Items.Cast<YamlScalar>().Where(s => !SitePath.HasQueryOrFragment(s.Value))
                    .Select(s => SitePath.Normalize(SitePath.OfUrl(s.Value))).Distinct()];
            case var other:
                problems.Add(new(file, other.Line, other.Column, Rule.GoneShape,
                    "the file is not a list of URL paths; put each path on its own line, such as `- /blogs/old-post`"));
                return null;
        }
    }
}
