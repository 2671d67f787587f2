using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class PelicanFolder : SiteEngine
{
    private readonly string _file;
    private readonly PythonSettings _settings;
    private readonly string _root;

    private PelicanFolder(SourceSite site, string file) : base(site)
    {
        (_file, _settings) = (file, new(site.TextOf(file)));
        _root = (_settings.Text("PATH") ?? "content").Trim('.', '/') + "/";
    }

    public static PelicanFolder? Detect(SourceSite site)
    {
        var file = site.First("pelicanconf.py", "pelican.conf.py", "settings.py");
        return file is null || (file == "settings.py" && !site.Has("content/")) ? null : new(site, file);
    }

    public override string TakenFor => $"a Pelican site ({_file})";

    public override string Rewrite(string path, string text) => References().Replace(WithFrontMatter(text),
        m => TargetOf(m.Groups["kind"].Value, m.Groups["path"].Value));

    public override void SelectFiles()
    {
        if (HidingDefault().IsMatch(Site.TextOf(_file) + Site.TextOf("publishconf.py")))
        {
            throw new ImportException($"`DEFAULT_METADATA` in {_file} or publishconf.py hides documents without a "
                + "status, and an import would publish them: "
                + "add `Status: draft` to each of them, remove the setting, and import again");
        }
        Site.ImportTexts(_root + "pages/", "pages/pages/");
        foreach (var folder in (ReadOnlySpan<string>)["images/", "static/", "extra/", "files/", "pdfs/"])
            Site.ImportTexts(_root + folder, "static/" + folder);
        Site.ImportTexts(_root, "posts/");
    }

    public override ImportedSettings Settings() => new()
    {
        Title = _settings.Text("SITENAME"),
        Description = _settings.Text("SITESUBTITLE"),
        BaseUrl = _settings.Text("SITEURL"),
        Language = _settings.Text("DEFAULT_LANG"),
        TimeZone = _settings.Text("TIMEZONE"),
        Author = _settings.Text("AUTHOR"),
        Permalink = PermalinkOf(_settings.Text("ARTICLE_URL") ?? "{slug}.html"),
    };

    // docs.getpelican.com/en/latest/settings.html#url-settings
    public override string? OldUrl(OldText text)
    {
        if (text.Field("permalink") is { } own)
            return own;
        var pattern = text.Path.StartsWith(_root + "pages/", StringComparison.Ordinal)
            ? _settings.Text("PAGE_URL") ?? "pages/{slug}.html" : _settings.Text("ARTICLE_URL") ?? "{slug}.html";
        var folder = ContentPath.FolderOf(text.Below(_root));
        var category = text.Categories.Count > 0 ? text.Categories[0] : folder.Split('/')[0];
        return OldPermalink.Expand(PermalinkOf(pattern)
            .Replace(":section", ":category", StringComparison.Ordinal), text,
            new Dictionary<string, string?>
            {
                ["category"] = category.Length == 0 ? "misc" : Slug.OfSegment(category),
                ["slug"] = text.Field("slug") ?? Slug.OfSegment(
                    (_settings.Text("SLUGIFY_SOURCE") == "basename" ? null : text.Title) ?? text.Name),
            });
    }

    public override IEnumerable<string> OldLists(string key, string label) =>
        [$"/{(key == "tags" ? "tag" : "category")}/{Slug.OfSegment(label)}"];

    private static string PermalinkOf(string pattern)
    {
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)
            [("{date:%Y}", ":year"), ("{date:%m}", ":month"), ("{date:%d}", ":day"),
            ("{slug}", ":slug"), ("{category}", ":section"), (".html", "")])
        {
            pattern = pattern.Replace(from, to, StringComparison.Ordinal);
        }
        return "/" + pattern.Trim('/');
    }

    /// <summary>Converts the <c>Key: value</c> lines at the start of a Pelican document to YAML front matter.</summary>
    private static string WithFrontMatter(string text)
    {
        var fields = new List<(string Key, string Value)>();
        var next = 0;
        while (next < text.Length)
        {
            var end = text.IndexOf('\n', next);
            if (end < 0)
                end = text.Length;
            var line = text[next..end].TrimEnd('\r');
            if (Key().Match(line) is { Success: true } key)
                fields.Add((key.Groups["key"].Value.ToLowerInvariant(), key.Groups["value"].Value.Trim()));
            else if (fields.Count > 0 && line.Length > 0 && char.IsWhiteSpace(line[0]) && line.Trim().Length > 0)
                fields[^1] = (fields[^1].Key, $"{fields[^1].Value} {line.Trim()}".Trim());
            else
                break;
            next = Math.Min(end + 1, text.Length);
        }

        if (fields.Count == 0)
            return text;
        var head = new StringBuilder("---\n");
        foreach (var (key, value) in fields.DistinctBy(f => f.Key))
        {
            var name = key switch { "save_as" => null, "url" => "permalink", _ => key };
            var text2 = key == "url" ? "/" + value.Trim('/').Replace(".html", "", StringComparison.Ordinal) : value;
            if (name is not null)
            {
                head.Append(name).Append(": ").Append(key is "tags" or "authors"
                    ? YamlText.List(value.Split(value.Contains(';', StringComparison.Ordinal) ? ';' : ',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                        : YamlText.Quote(text2)).Append('\n');
            }
        }

        return head.Append("---\n").Append(text, next, text.Length - next).ToString();
    }

    private static string TargetOf(string kind, string path) => kind switch
    {
        "filename" when path.StartsWith("/pages/", StringComparison.Ordinal) => "/pages" + path,
        "tag" => "/tags/" + path,
        "category" => "/tags/" + path,
        "author" => "/authors/" + path,
        "index" => "/",
        _ => path,
    };

    [GeneratedRegex(@"^(?<key>[A-Za-z][A-Za-z_-]*):(?!//)(?<value>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();

    [GeneratedRegex(@"DEFAULT_METADATA\s*=[^=]*?[""']status[""']\s*[:,]\s*[""'](draft|hidden|skip)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HidingDefault();

    /// <summary>
    /// Matches link targets in Pelican syntax, such as <c>{filename}path</c> or, in older versions,
    /// <c>|filename|path</c>.
    /// </summary>
    [GeneratedRegex(@"(?<=[(""'<]\s*)[{|](?<kind>filename|static|attach|photo|tag|category|author|index)[}|](?<path>[^)""'\s>]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex References();
}

/// <summary>Reads literal values in settings that are written in Python, without running the code.</summary>
internal sealed partial class PythonSettings(string text)
{
    /// <summary>
    /// Returns the literal string that is assigned to a name, or <see langword="null"/> if there is none.
    /// </summary>
    public string? Text(string name) =>
        Assignment().Matches(text).LastOrDefault(m => m.Groups["name"].Value == name)?.Groups["value"].Value
            is { Length: > 0 } value ? value : null;

    [GeneratedRegex("""^(?<name>\w+)[ \t]*=[ \t]*[ru]?(?<quote>["'])(?<value>((?!\k<quote>)[^\\\n])*)\k<quote>""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assignment();
}
