using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Import.Sources;

/// <summary>Recognizes exports, feeds and archives that are not imported, by their content, and says what to do instead.</summary>
internal static partial class OtherExport
{
    /// <summary>The number of bytes at the start of a file that are read.</summary>
    private const int MaxStart = 1 << 20;

    /// <summary>The extensions of files that can be exports, feeds and archives.</summary>
    private static readonly string[] Data = [".atom", ".csv", ".json", ".rdf", ".rss", ".xml", ".zip"];

    private const string Mirror = "mirror the live site, and import the mirror:\n"
        + "  wget --mirror --adjust-extension --no-parent --no-host-directories --directory-prefix old-output https://old.example/\n"
        + "  portfolio import old-output --built old-output --to my-site";

    private const string Substack = "an export of Substack (posts.csv), which is not imported, because its pages do not say which "
        + "posts are drafts or for subscribers only: " + Mirror;

    /// <summary>Returns what the file or folder is and what to do instead, or <see langword="null"/> if it may be imported.</summary>
    /// <param name="built">The folder with what the engine generated, or <see langword="null"/>.</param>
    public static string? Find(string path, string? built)
    {
        var found = File.Exists(path) ? OfFile(path) : OfFolder(path) ?? (built is null ? OfFiles(path) : OfFolder(built));
        return found is null ? null : $"{path}: this is {found}";
    }

    private static string? OfFolder(string folder)
    {
        // The folder with the posts lacks the file that says what is public.
        foreach (var place in (ReadOnlySpan<string>)["posts.csv", "../posts.csv"])
        {
            if (Start(Path.Combine(folder, place)) is { } list && IsListOfSubstack(list))
                return Substack;
        }

        return HasStories(Path.Combine(folder, "posts")) ? StoriesIn(Path.Combine(folder, "posts")) : null;
    }

    /// <summary>
    /// Returns what a folder without documents is, by its files. Beside documents or an export that is imported, a feed or an archive is
    /// only one of them.
    /// </summary>
    private static string? OfFiles(string folder)
    {
        if (HasStories(folder))
            return StoriesIn(folder);
        if (!Directory.Exists(folder) || Directory.GetDirectories(folder).Length > 0)
            return null;
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        if (files.Exists(SourceFiles.IsText))
            return null;
        var found = files.Where(f => Data.Contains(Path.GetExtension(f).ToLowerInvariant())).Select(OfFile).ToList();
        return found.Contains(null) ? null : found.FirstOrDefault();
    }

    private static bool HasStories(string folder) => Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, "*.html").FirstOrDefault() is { } page && Start(page) is { } start && IsStoryOfMedium(start);

    private static string StoriesIn(string folder) =>
        "an export of Medium, whose stories are pages without documents: import the folder of the stories as both:\n"
        + $"  portfolio import {folder} --built {folder} --to my-site";

    private static string? OfFile(string file)
    {
        if (Start(file) is not { } start)
            return null;
        if (start.StartsWith("PK\u0003\u0004", StringComparison.Ordinal))
            return OfArchive(file);
        return start.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') switch
        {
            ['<', ..] => OfXml(start),
            ['{' or '[', ..] => OfJson(start),
            _ => IsListOfSubstack(start) ? Substack : null,
        };
    }

    private static string? OfXml(string start)
    {
        if (start.Contains("wordpress.org/export/", StringComparison.Ordinal) || start.Contains("<wp:", StringComparison.Ordinal))
            return null;
        var root = Root().Match(start).Groups["name"].Value;
        return root switch
        {
            "feed" when Blogger().IsMatch(start) => "an export of Blogger (Atom), which is not imported: " + Mirror,
            "feed" => "an Atom feed, which is not imported, because it contains only the newest texts: " + Mirror,
            "rss" when start.Contains("<channel", StringComparison.Ordinal) => "an RSS feed, which is not imported, because it contains "
                + "only the newest texts: " + Mirror,
            "RDF" => "an RSS feed, which is not imported, because it contains only the newest texts: " + Mirror,
            "tumblr" => "an export of Tumblr, which is not imported: " + Mirror,
            "urlset" or "sitemapindex" => "a sitemap, which contains no texts: " + Mirror,
            _ => null,
        };
    }

    private static string? OfJson(string start)
    {
        var (names, version) = Keys(start);
        if (version.StartsWith("https://jsonfeed.org/", StringComparison.Ordinal))
            return "a JSON feed, which is not imported, because it contains only the newest texts: " + Mirror;
        if (names.Contains("body_markdown"))
        {
            return "an export of Dev.to (JSON), which is not imported: write the `body_markdown` of each published article to a file "
                + "such as 2026-04-25-title.md, and import the folder of these files";
        }
        if (names.Contains("contentMarkdown"))
        {
            return "an export of Hashnode (JSON), which is not imported: let Hashnode back up the posts to GitHub, which writes Markdown, "
                + "and import that folder";
        }

        return names.Contains("reblog_key") ? "an export of Tumblr, which is not imported: " + Mirror : null;
    }

    /// <summary>Returns the keys at the first levels of a JSON text that may be cut off, and the value of <c>version</c>.</summary>
    private static (HashSet<string> Names, string Version) Keys(string start)
    {
        const int MaxDepth = 4;
        var (names, version) = (new HashSet<string>(StringComparer.Ordinal), "");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(start.TrimStart('\uFEFF')), isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= MaxDepth)
                    names.Add(reader.GetString()!);
                else if (reader is { TokenType: JsonTokenType.String, CurrentDepth: 1 } && names.Count == 1 && names.Contains("version"))
                    version = reader.GetString()!;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What follows is not JSON, which the import reports with its place.
        }

        return (names, version);
    }

    private static string OfArchive(string file)
    {
        const string Unzip = "unzip it, and import the folder";
        try
        {
            using var archive = ZipFile.OpenRead(file);
            var names = archive.Entries.Select(e => e.FullName).ToList();
            if (names.Exists(n => $"/{n}".EndsWith("/posts.csv", StringComparison.Ordinal)))
                return Substack;
            if (archive.Entries.FirstOrDefault(e => Post().IsMatch(e.FullName)) is { } post && IsStoryOfMedium(Start(post)))
            {
                return "an export of Medium (zip), which is not read: unzip it, and import its folder with the stories:\n"
                    + "  portfolio import medium-export/posts --built medium-export/posts --to my-site";
            }
            if (names.Exists(n => NameOfNotion().IsMatch(n)))
            {
                return names.Exists(n => n.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
                    && !names.Exists(n => SourceFiles.IsText(n))
                    ? "an export of Notion as HTML (zip), which is not imported: export it as Markdown & CSV, unzip it, and import "
                        + "the folder"
                    : "an export of Notion (zip), which is not read: unzip it and the archives in it, and import the folder";
            }

            return $"a zip archive, which is not read: {Unzip}";
        }
        catch (InvalidDataException)
        {
            return "a damaged zip archive: download it again, " + Unzip;
        }
    }

    private static bool IsListOfSubstack(string text) => text.Split('\n', 2)[0] is var head
        && head.Contains("post_id", StringComparison.Ordinal) && head.Contains("is_published", StringComparison.Ordinal);

    private static bool IsStoryOfMedium(string page) => page.Contains("h-entry", StringComparison.Ordinal)
        && (page.Contains("class=\"graf ", StringComparison.Ordinal) || page.Contains(">Medium</a>", StringComparison.Ordinal));

    private static string Start(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return Start(stream);
    }

    /// <summary>Returns the start of a file, or <see langword="null"/> if it is no regular file.</summary>
    private static string? Start(string file)
    {
        try
        {
            using var stream = RegularFile.Open(file);
            return Start(stream);
        }
        catch (Exception exception) when (exception is SpecialFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Start(Stream stream)
    {
        var bytes = new byte[MaxStart];
        return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    /// <summary>Matches up to the first element after the declaration, comments and instructions.</summary>
    [GeneratedRegex(@"\A\s*\uFEFF?\s*(<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<([\w.-]+:)?(?<name>[\w.-]+)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Root();

    [GeneratedRegex(@"schemas\.google\.com/blogger/|<generator[^>]*>\s*Blogger\s*<",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blogger();

    [GeneratedRegex(@"(^|/)posts/[^/]+\.html\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Post();

    /// <summary>Matches the name of a page with its id, or of an archive in an archive.</summary>
    [GeneratedRegex(@" [0-9a-f]{32}(\.(md|html|csv)\z|/)|(^|/)(ExportBlock-|Export-)[^/]*\.zip\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NameOfNotion();
}
