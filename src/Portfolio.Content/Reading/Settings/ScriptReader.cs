using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

internal static partial class ScriptReader
{
    /// <summary>The attributes that authors cannot set, because they determine which code runs and when.</summary>
    private static readonly string[] Reserved = ["src", "type", "nonce", "async", "defer", "style", "nomodule"];

    public static SiteScript? Read(YamlFields fields)
    {
        var source = fields.Required("add the URL, such as `src: https://giscus.app/client.js`", "src");
        var place = fields.Text("on") ?? "all";
        var attributes = fields.StringMap("data-repo: me/site", "attributes").ToList();
        var hosts = fields.Strings(commas: true, "hosts");
        if (source is null)
            return null;
        var url = IsOwn(source) ? source : WebUrl.NormalizeHttps(source);
        if (url is null || url.Contains(';', StringComparison.Ordinal) || url.Contains(',', StringComparison.Ordinal))
        {
            return Fail("src", $"`{source}` is not a valid script URL; use a URL that begins with https://, "
                + "or the path of a file in `static/` that ends in .js, such as /comments.js");
        }
        if (place is not ("all" or "posts"))
            return Fail("on", $"`{place}` is not a valid value of `on`; use `posts` or `all`");
        if (attributes.FirstOrDefault(a => !AttributeName().IsMatch(a.Key.Value)
            || Reserved.Contains(a.Key.Value)).Key is { } wrong)
        {
            return Fail("attributes",
                $"the attribute `{wrong.Value}` is not supported here; use attributes such as `data-repo`");
        }
        if (hosts.FirstOrDefault(host => WebUrl.NormalizeHttps(host) is null
            || WebUrl.Origin(host) is null) is { } other)
        {
            return Fail("hosts",
                $"`{other}` is not a valid host; use only a scheme and a host, such as https://giscus.app");
        }
        return new(url, place == "posts", attributes.DistinctBy(a => a.Key.Value)
            .ToDictionary(a => a.Key.Value, a => a.Value.Value),
            [.. hosts.Select(host => WebUrl.Origin(host)!).Distinct()]);

        SiteScript? Fail(string key, string message)
        {
            fields.Report(fields.Node(key)!, Rule.SiteScripts, message);
            return null;
        }
    }

    /// <summary>Determines whether a script is a file in <c>static/</c>.</summary>
    private static bool IsOwn(string source) => source.StartsWith('/') && !source.StartsWith("//", StringComparison.Ordinal)
        && MediaType.IsScript(source);

    /// <summary>Matches an attribute name in lower case that is not an event handler.</summary>
    [GeneratedRegex("^(?!on)[a-z][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex AttributeName();
}
