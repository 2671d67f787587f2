using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>
/// Finds where the files of the content folder name documents and the files beside them, other than as links and covers, which
/// <see cref="AuthorQueries.LinksTo"/> finds: as a URL or a path in the settings, front matter, views, styles and lists, and as a slug in
/// <c>docs</c>. A rename rewrites these places, and a removal lists them.
/// </summary>
internal sealed class NamedPlaces(SiteSession site, string root)
{
    /// <summary>Matches what can follow a URL or path that is a complete value, and not the key of a mapping.</summary>
    private const string End = @"(?=/?(?:\.md)?(?:[\s""'`)\],}<#?|;&]|\.(?:\s|$)|$))(?![""']?\s*:(?:\s|$))";

    /// <summary>Returns the part of a file of a kind that can name documents, or null if there is none.</summary>
    private static FilePart? PartOf(ContentKind kind) => kind switch
    {
        ContentKind.Site or ContentKind.Profile or ContentKind.Redirects or ContentKind.Resume => FilePart.All,
        ContentKind.View or ContentKind.Head or ContentKind.Theme or ContentKind.List => FilePart.All,
        ContentKind.Post or ContentKind.Page => FilePart.FrontMatter,
        // Files are served unchanged, and URLs that are gone are old ones.
        ContentKind.Media or ContentKind.Static or ContentKind.Gone => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A file of this kind may name documents"),
    };

    /// <summary>Returns the files that name a moved document, with its new names, and adds a line for each to the messages.</summary>
    /// <param name="rewritten">The files whose links have been rewritten.</param>
    public IEnumerable<TextFile> Rewritten(
        IReadOnlyList<MovedDocument> moves, IReadOnlyList<TextFile> rewritten, ICollection<string> messages)
    {
        var names = moves.Select(move => (Move: move, Names: NamesOf(site.Authors.FindAny(move.Old.File)!))).ToList();
        foreach (var (path, kind) in Files())
        {
            if (moves.Any(move => move.Old.File == path)
                || (rewritten.FirstOrDefault(file => file.Path == path) ?? Read(path)) is not { } file)
            {
                continue;
            }

            var places = names.SelectMany(move => Find(file, kind, move.Names, move.Move)).ToList();
            if (places.Count == 0)
                continue;
            var edits = new SourceEdits(file.Text);
            foreach (var place in places)
                edits.Add(place.At, place.Length, place.New);
            messages.Add($"{path}: {places.Count} {(places.Count == 1 ? "name" : "names")} rewritten");
            yield return file with { Text = edits.Apply() };
        }
    }

    /// <summary>Returns the places that name a document or a file in its folder.</summary>
    public IEnumerable<(string Path, int Line, int Column, string Name)> Of(Document document)
    {
        var names = NamesOf(document);
        return
            from file in Files()
            where file.Path != document.Path
            let text = Read(file.Path)
            where text is not null
            from place in Find(text, file.Kind, names, move: null)
            select (file.Path, TextLines.NumberAt(text.Text, place.At),
                place.At - TextLines.StartOf(text.Text, place.At) + 1, text.Text.Substring(place.At, place.Length));
    }

    private IReadOnlyList<(string Path, ContentKind Kind)> Files() => site.Query(context => context.Files
        .OrderBy(f => f.Path).Select(f => new { f.Path, f.Kind }).AsEnumerable().Where(f => PartOf(f.Kind) is not null)
        .Select(f => (f.Path, f.Kind)).ToList());

    /// <summary>Reads a file, or returns null if it is a symbolic link, is not text or has been deleted.</summary>
    private TextFile? Read(string path)
    {
        try
        {
            return TextFile.Read(root, path);
        }
        catch (Exception exception) when (exception is EditException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private Names NamesOf(Document document) => new(RenamePath.Of(document, site.Settings),
        site.Authors.IsBehindAnother(document) ? null : document.Url, (document as Post)?.Slug);

    private IEnumerable<NamedPlace> Find(TextFile file, ContentKind kind, Names names, MovedDocument? move)
    {
        var (old, url, slug) = names;
        if (!names.MayBeIn(file.Text))
            return [];
        var (start, end) = Range(file, kind);
        var folder = ContentPath.FolderOf(file.Path);
        var isFolder = old.Moved != old.File;
        var found = new List<NamedPlace>();
        var origin = site.Settings.BaseUrls is { Count: > 0 } urls ? $"(?:{string.Join('|', urls.Select(Regex.Escape))})?" : "";
        if (url is not null)
            Add($"{origin}(?<name>{Regex.Escape(url)})", End, move?.NewUrl);
        Add($"/?(?<name>{Regex.Escape(old.File)})", End, move?.Now.File);
        Add($@"(?<=\[\[)(?<name>{Regex.Escape(Last(slug ?? old.Slug))})", End, move is null ? null : Last(move.NewSlug ?? move.Now.Slug));
        if (isFolder)
            Add($"/?(?<name>{Regex.Escape(old.Moved)})/", "", move?.Now.Moved);
        if (folder.Length > 0)
        {
            Add($@"(?:\./)?(?<name>{Regex.Escape(LinkRewrite.Relative(old.File, file.Path, ""))})", End,
                move is null ? null : LinkRewrite.Relative(move.Now.File, file.Path, ""));
            if (isFolder)
            {
                Add($@"(?:\./)?(?<name>{Regex.Escape(LinkRewrite.Relative(old.Moved, file.Path, ""))})/", "",
                    move is null ? null : LinkRewrite.Relative(move.Now.Moved, file.Path, ""));
            }
        }

        if (kind == ContentKind.Site && slug is not null)
            found.AddRange(Docs(file, slug).Select(at => new NamedPlace(at, slug.Length, move?.NewSlug ?? "")));
        return found.DistinctBy(place => place.At);

        static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

        void Add(string name, string after, string? replacement)
        {
            var pattern = new Regex($@"(?<![^\s""'`(\[,=<>{{|]){name}{after}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
            foreach (var group in pattern.Matches(file.Text).Select(match => match.Groups["name"]))
            {
                if (group.Index >= start && group.Index < end)
                    found.Add(new(group.Index, group.Length, replacement ?? ""));
            }
        }
    }

    private static (int Start, int End) Range(TextFile file, ContentKind kind)
    {
        if (PartOf(kind) == FilePart.All)
            return (0, file.Text.Length);
        if (FrontMatterSplitter.Split(file.Path, file.Text, [])?.FrontMatter is not { } matter)
            return (0, 0);
        var start = TextLines.IndexOf(file.Text, matter.Line, 1);
        return (start, start + matter.Text.Length);
    }

    /// <summary>Returns where <c>docs</c> in <c>site.yaml</c> has a slug.</summary>
    private static IEnumerable<int> Docs(TextFile file, string slug) =>
        from field in YamlParser.ParseMap(file.Path, file.Text, firstLine: 1, [])?.Fields ?? []
        where KeyComparer.Instance.Equals(field.Key.Value, "docs")
        from page in KeysOf(field.Value)
        where page.Value == slug
        let at = TextLines.IndexOf(file.Text, page.Line, page.Column) + (page.IsQuoted ? 1 : 0)
        where file.Text.AsSpan(at).StartsWith(slug, StringComparison.Ordinal)
        select at;

    /// <summary>Returns the keys of the pages in each group of <c>docs</c>.</summary>
    private static IEnumerable<YamlScalar> KeysOf(YamlNode groups) =>
        from fields in groups is YamlList list ? list.Items.OfType<YamlMap>() : groups is YamlMap one ? [one] : []
        from pages in fields.Fields
        where KeyComparer.Instance.Equals(pages.Key.Value, "pages") && pages.Value is YamlMap
        from page in ((YamlMap)pages.Value).Fields
        select page.Key;

    private enum FilePart
    {
        All,
        FrontMatter,
    }

    /// <param name="Url">The URL, or null if another document is served there.</param>
    private sealed record Names(RenamePath Old, string? Url, string? Slug)
    {
        /// <summary>Determines whether a text contains a word that each name has.</summary>
        public bool MayBeIn(string text) => ((string?[])[Url, LinkKey.Stem(Old.File), Old.Moved])
            .Any(name => name is not null && text.Contains(name[(name.LastIndexOf('/') + 1)..], StringComparison.Ordinal));
    }

    /// <param name="New">The new name, or an empty string if the document is not moved.</param>
    private sealed record NamedPlace(int At, int Length, string New);
}
