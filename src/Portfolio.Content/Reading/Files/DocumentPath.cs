using System.Text.RegularExpressions;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading.Files;

/// <param name="Slug">The URL path without the leading <c>/blogs/</c>. Never empty.</param>
/// <param name="Parent">The segments of <paramref name="Slug"/> before the last segment, or an empty string.</param>
/// <param name="Folder">
/// The first folder below <c>posts/</c>, or <see langword="null"/> for pages and for posts without such a folder.
/// </param>
/// <param name="Name">
/// The file name without date, language and extension. For <c>index.md</c>, the folder name is used.
/// </param>
/// <param name="Date">The date at the start of the file name, or <see langword="null"/> if there is none.</param>
internal sealed partial record DocumentPath(
    ContentKind Kind, string Slug, string Parent, string? Folder, string Name, DateTimeOffset? Date)
{
    private const string DraftSuffix = ".draft";

    public bool IsHome { get; private init; }

    /// <summary>The list of the author to whose folder the file belongs, or <see langword="null"/> if there is none.</summary>
    public TextList? List { get; private init; }

    /// <summary>
    /// Gets a value indicating whether the name of the file or of a folder hides the document, as in
    /// <c>post.draft.md</c> and <c>post.draft/index.md</c>.
    /// </summary>
    public bool IsDraft { get; private init; }

    /// <summary>
    /// The site language in the file name, or <see langword="null"/> if there is none: <c>post.hi.md</c> → <c>hi</c>.
    /// </summary>
    public string? Language { get; private init; }

    /// <summary>
    /// The path without language and extension, which all translations of a document share. Null if the site has only
    /// one language.
    /// </summary>
    public string? TranslationKey { get; private init; }

    public static DocumentPath Parse(FileStamp file, TimeZoneInfo zone, SiteSettings settings)
    {
        var isDraft = false;
        var path = WithoutDraft(Path.ChangeExtension(file.Path, null));
        var language = settings.FindLanguage(Path.GetExtension(path).TrimStart('.'));
        if (language is not null)
            path = WithoutDraft(Path.ChangeExtension(path, null));
        var translationKey = settings.Languages.Count == 0 ? null : path;
        var list = file.Kind == ContentKind.Post ? settings.OwnListOf(file.Path) : null;
        foreach (var root in (ReadOnlySpan<string>)[list is null ? "posts/" : $"{list.Name}/", "pages/"])
        {
            if (path.StartsWith(root, StringComparison.Ordinal))
                path = path[root.Length..];
        }

        var segments = path.Split('/').ToList();
        if (segments.Count > 1 && segments[^1].ToLowerInvariant() is "index" or "readme")
            segments.RemoveAt(segments.Count - 1);
        var (date, name) = ContentDate.ParseFileName(segments[^1], zone);
        var parents = segments.Take(segments.Count - 1).ToList();
        var parent = Markdown.Model.Slug.OfPath(string.Join('/', parents));
        var last = Markdown.Model.Slug.OfSegment(name);
        if (last.Length == 0)
            last = "untitled";
        var folder = file.Kind == ContentKind.Post ? parents.FirstOrDefault() : null;
        return new(file.Kind, parent.Length == 0 ? last : $"{parent}/{last}", parent, folder, name, date)
        {
            IsHome = FolderLayout.IsHomeDocument(file.Path),
            IsDraft = isDraft || segments.Exists(IsDraftName),
            List = list,
            Language = language,
            TranslationKey = translationKey,
        };

        string WithoutDraft(string name)
        {
            if (!name.EndsWith(DraftSuffix, StringComparison.OrdinalIgnoreCase))
                return name;
            isDraft = true;
            return name[..^DraftSuffix.Length];
        }
    }

    /// <summary>Determines whether <c>.draft</c> is at the end of a name, or before an extension that is no language.</summary>
    private static bool IsDraftName(string name) => name.EndsWith(DraftSuffix, StringComparison.OrdinalIgnoreCase)
        || name.Contains($"{DraftSuffix}.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The title if the front matter contains none: <c>my-first_post</c> → <c>My first post</c>.</summary>
    public string Title
    {
        get
        {
            var words = Name.Replace('-', ' ').Replace('_', ' ').Trim();
            return words.Length == 0 ? "Untitled" : char.ToUpperInvariant(words[0]) + words[1..];
        }
    }

    public static bool IsLanguageTag(string text) => LanguageTagPattern().IsMatch(text);

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTagPattern();
}
