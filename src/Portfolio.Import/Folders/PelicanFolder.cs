using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class PelicanFolder : SiteEngine
{
    private readonly string _file;
    private readonly string _settings;
    private readonly string _root;

    private PelicanFolder(SourceSite site, string file) : base(site)
    {
        (_file, _settings) = (file, site.TextOf(file));
        _root = (Text("PATH") ?? "content").Trim('.', '/') + "/";
    }

    public static SiteEngine? Detect(SourceSite site)
    {
        var file = site.First("pelicanconf.py", "pelican.conf.py", "settings.py");
        return file is null || (file == "settings.py" && !site.Has("content/")) ? null : new PelicanFolder(site, file);
    }

    /// <summary>Returns a literal string in the settings, which are a Python program, or <see langword="null"/>.</summary>
    private string? Text(string name) => Assignment().Matches(_settings)
        .LastOrDefault(m => m.Groups["name"].Value == name)?.Groups["value"].Value is { Length: > 0 } value ? value : null;

    public override string RecognizedAs => $"a Pelican site ({_file})";

    public override string Rewrite(string path, string text) => References().Replace(text,
        m => TargetOf(m.Groups["kind"].Value, m.Groups["path"].Value));

    public override void SelectFiles()
    {
        if (HidingDefault().IsMatch(Site.TextOf(_file) + Site.TextOf("publishconf.py")))
            throw SourceConfig.Hides(_file, "DEFAULT_METADATA");
        Site.ImportTexts(_root + "pages/", "pages/pages/");
        foreach (var folder in (ReadOnlySpan<string>)["images/", "static/", "extra/", "files/", "pdfs/"])
            Site.ImportTexts(_root + folder, "static/" + folder);
        Site.ImportTexts(_root, "posts/");
    }

    public override ImportedSettings Settings() => new()
    {
        Title = Text("SITENAME"),
        Description = Text("SITESUBTITLE"),
        BaseUrl = Text("SITEURL"),
        Language = Text("DEFAULT_LANG"),
        TimeZone = Text("TIMEZONE"),
        Author = Text("AUTHOR"),
        Permalink = PermalinkOf(Text("ARTICLE_URL") ?? "{slug}.html"),
    };

    // docs.getpelican.com/en/latest/settings.html#url-settings
    public override string? OldUrl(OldText text)
    {
        if (text.Field("permalink") is { } own)
            return own;
        var pattern = text.Path.StartsWith(_root + "pages/", StringComparison.Ordinal)
            ? Text("PAGE_URL") ?? "pages/{slug}.html" : Text("ARTICLE_URL") ?? "{slug}.html";
        var folder = ContentPath.FolderOf(text.Below(_root));
        var category = text.Categories.Count > 0 ? text.Categories[0] : folder.Split('/')[0];
        return Permalink.Parse(PermalinkOf(pattern))?.Fill(
            text.Field("slug") ?? Slug.OfSegment((Text("SLUGIFY_SOURCE") == "basename" ? null : text.Title) ?? text.Name),
            category.Length == 0 ? "misc" : Slug.OfSegment(category), text.Date, []);
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

    private static string TargetOf(string kind, string path) => kind switch
    {
        "filename" when path.StartsWith("/pages/", StringComparison.Ordinal) => "/pages" + path,
        "tag" => "/tags/" + path,
        "category" => "/tags/" + path,
        "author" => "/authors/" + path,
        "index" => "/",
        _ => path,
    };

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

    [GeneratedRegex("""^(?<name>\w+)[ \t]*=[ \t]*[ru]?(?<quote>["'])(?<value>((?!\k<quote>)[^\\\n])*)\k<quote>""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assignment();
}
