namespace Portfolio.Content.Reading;

/// <summary>What the place of a file says about its document before it is opened.</summary>
/// <param name="Slug">Address without <c>/blogs/</c>; never empty.</param>
/// <param name="Parent">The folders of <paramref name="Slug"/>, without slash at the end.</param>
/// <param name="Folder">Name of the first folder below the posts, if the file is in one that is not its own bundle.</param>
/// <param name="Name">The file name without date and extension, for a title.</param>
/// <param name="Date">The date that leads the name.</param>
internal sealed record DocumentAddress(string Slug, string Parent, string? Folder, string Name, DateTimeOffset? Date)
{
    public static DocumentAddress Of(FileStamp file, TimeZoneInfo zone)
    {
        var path = Path.ChangeExtension(file.Path, null);
        foreach (var root in (ReadOnlySpan<string>)["posts/", "pages/"])
        {
            if (path.StartsWith(root, StringComparison.Ordinal))
                path = path[root.Length..];
        }

        var segments = path.Split('/').ToList();
        if (segments.Count > 1 && segments[^1].ToLowerInvariant() is "index" or "_index" or "readme")
            segments.RemoveAt(segments.Count - 1);
        var (date, name) = ContentDate.OfName(segments[^1], zone);
        var parents = segments.Take(segments.Count - 1).ToList();
        var parent = Reading.Slug.OfPath(string.Join('/', parents));
        var last = Reading.Slug.OfSegment(name);
        if (last.Length == 0)
            last = "untitled";
        return new(parent.Length == 0 ? last : $"{parent}/{last}", parent, parents.FirstOrDefault(), name, date);
    }

    /// <summary>A title for a text that has none: the name with spaces for hyphens, its first letter upper case.</summary>
    public string Title
    {
        get
        {
            var words = Name.Replace('-', ' ').Replace('_', ' ').Trim();
            return words.Length == 0 ? "Untitled" : char.ToUpperInvariant(words[0]) + words[1..];
        }
    }
}
