using Portfolio.Content.Reading.Files;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

/// <summary>Determines which top-level folders contain posts.</summary>
internal static class PostSections
{
    private static readonly string[] Usual = ["posts", "post", "blog", "blogs", "articles", "article",
        "writing", "news"];

    /// <summary>Determines whether a name is typical of a folder with posts.</summary>
    public static bool IsUsual(string name) => Usual.Contains(name);

    /// <summary>
    /// Returns the folders with a name that is typical of posts, such as <c>posts</c>, and the folders in which at
    /// least half of the documents have a date. An empty name represents documents that are not in a folder.
    /// </summary>
    public static IReadOnlyList<string> Dated(OldFolder folder, IEnumerable<string> files) => [.. Sections(files)
        .Where(s => Usual.Contains(s.Key) || (s.Key.Length == 0 ? s.Any(f => IsDated(folder, f))
            : 2 * s.Count(f => IsDated(folder, f)) >= s.Count()))
        .OrderBy(s => Usual.Contains(s.Key) ? Usual.IndexOf(s.Key) : Usual.Length).ThenByDescending(s => s.Count())
        .Select(s => s.Key)];

    /// <summary>Returns the documents with a date that are not in a folder.</summary>
    public static IReadOnlyList<string> DatedOutside(OldFolder folder, IEnumerable<string> files) =>
        [.. Sections(files).Where(s => s.Key.Length == 0).SelectMany(s => s).Where(f => IsDated(folder, f))];

    /// <summary>
    /// Returns the permalink pattern with which posts keep the URLs of their old sections, or <see langword="null"/> if
    /// no pattern is needed.
    /// </summary>
    public static string? PermalinkOf(IReadOnlyList<string> sections) => IsOneFolder(sections)
        ? sections[0] == "blogs" ? null : $"/{sections[0]}/:section/:slug"
        : sections.Count > 0 ? "/:section/:slug" : null;

    public static bool IsOneFolder(IReadOnlyList<string> sections) => sections is [not ""];

    /// <summary>Returns the documents by their section: the top-level folder that contains them, or an empty string.</summary>
    private static IEnumerable<IGrouping<string, string>> Sections(IEnumerable<string> files) => files
        .Where(f => SourceFiles.IsText(f) && !OldFiles.IsSection(f))
        .GroupBy(f => f.Split('/') is [var section, _, ..] ? section : "")
        .Where(s => s.Key.Length == 0 || !ContentKinds.IsIgnored(s.Key));

    /// <summary>Determines whether a document has a date in its file name or front matter.</summary>
    private static bool IsDated(OldFolder folder, string path) =>
        ContentDate.ParseFileName(Path.GetFileName(path), TimeZoneInfo.Utc).Date is not null
        || SourceFrontMatter.Read(path, folder.Read(path))?.FrontMatter?.Parse(path, [])?.Fields
            .Any(f => KeyComparer.Instance.Equals(f.Key.Value, "date") && f.Value is not YamlScalar { Boolean: not null }) == true;
}
