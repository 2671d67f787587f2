using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Imports the Markdown documents of Pelican sites.</summary>
internal static partial class PelicanFolder
{
    public static ImportedSite? Read(SourceSite site)
    {
        var config = AnyFolder.First(site, "pelicanconf.py", "pelican.conf.py", "settings.py");
        if (config is null || (config == "settings.py" && !site.Has("content/")))
            return null;
        site.TakenFor = $"a Pelican site ({config})";
        var settings = SourceSettings.Text(site, config);
        if (HidingDefault().IsMatch(settings + SourceSettings.Text(site, "publishconf.py")))
        {
            throw new ImportException($"`DEFAULT_METADATA` in {config} or publishconf.py hides documents without a "
                + "status, and an import would publish them: "
                + "add `Status: draft` to each of them, remove the setting, and import again");
        }
        var root = (SourceSettings.Value(settings, "PATH") ?? "content").Trim('.', '/') + "/";
        site.Exclude(f => Path.GetExtension(f) == ".rst",
            "reStructuredText documents; convert them with `pandoc -t markdown`, and import again");
        var ofTitle = SourceSettings.Value(settings, "SLUGIFY_SOURCE") != "basename";
        site.Rewrite = (_, text) => References().Replace(WithFrontMatter(text, ofTitle),
            m => TargetOf(m.Groups["kind"].Value, m.Groups["path"].Value));
        var (article, page) = (SourceSettings.Value(settings, "ARTICLE_URL") ?? "{slug}.html",
            SourceSettings.Value(settings, "PAGE_URL") ?? "pages/{slug}.html");
        site.OldUrl = text =>
            UrlOf(text.Path.StartsWith(root + "pages/", StringComparison.Ordinal) ? page : article, root, text);
        site.OldLists = (key, label) => [$"/{(key == "tags" ? "tag" : "category")}/{Slug.OfSegment(label)}"];
        site.ImportTexts(root + "pages/", "pages/pages/");
        foreach (var folder in (ReadOnlySpan<string>)["images/", "static/", "extra/", "files/", "pdfs/"])
            site.ImportTexts(root + folder, "static/" + folder);
        site.ImportTexts(root, "posts/");
        return site.Build(new()
        {
            Title = SourceSettings.Value(settings, "SITENAME"),
            Description = SourceSettings.Value(settings, "SITESUBTITLE"),
            BaseUrl = SourceSettings.Value(settings, "SITEURL"),
            Language = SourceSettings.Value(settings, "DEFAULT_LANG"),
            TimeZone = SourceSettings.Value(settings, "TIMEZONE"),
            Author = SourceSettings.Value(settings, "AUTHOR"),
            Permalink = PermalinkOf(SourceSettings.Value(settings, "ARTICLE_URL") ?? "{slug}.html"),
            Contacts = [.. Accounts.OfProgram(settings)],
        });
    }

    /// <summary>
    /// Returns the URL of a document as described at docs.getpelican.com/en/latest/settings.html#url-settings, or
    /// <see langword="null"/> if it is unknown.
    /// </summary>
    private static string? UrlOf(string pattern, string root, OldText text)
    {
        if (text.Field("permalink") is { } own)
            return own;
        var folder = ContentPath.FolderOf(text.Below(root));
        var category = text.Categories.Count > 0 ? text.Categories[0] : folder.Split('/')[0];
        return OldPermalink.Expand(PermalinkOf(pattern)
            .Replace(":section", ":category", StringComparison.Ordinal), text,
            new Dictionary<string, string?>
            {
                ["category"] = category.Length == 0 ? "misc" : Slug.OfSegment(category),
                ["slug"] = text.Field("slug") ?? Slug.OfSegment(text.Title ?? text.Name),
            });
    }

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
    private static string WithFrontMatter(string text, bool ofTitle)
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
        if (ofTitle && !fields.Exists(f => f.Key is "slug" or "url")
            && fields.Find(f => f.Key == "title").Value is { Length: > 0 } title)
        {
            fields.Add(("slug", Slug.OfSegment(title)));
        }
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
