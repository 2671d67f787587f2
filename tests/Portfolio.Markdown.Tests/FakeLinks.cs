
namespace Portfolio.Markdown.Tests;

/// <summary>
/// Represents a content folder with media files and with documents, whose URLs are specified by path.
/// </summary>
internal sealed class FakeLinks(Dictionary<string, string> pages, params LinkedMedia[] media) : ISiteFiles
{
    public static readonly FakeLinks Empty = new([]);

    /// <summary>Gets the path of the unpublished document, or <see langword="null"/> if there is none.</summary>
    public string? Draft { get; init; }

    public IReadOnlyList<string> BaseUrls { get; init; } = [];

    public string? Unserved { get; init; }

    /// <summary>Gets the path of the image that has a smaller copy, or <see langword="null"/> if there is none.</summary>
    public string? Resized { get; init; }

    public LinkedDocument? DocumentAt(string path) => pages.TryGetValue(path, out var url) ? Document(path, url) : null;

    public IReadOnlyList<LinkedDocument> DocumentsOf(string key) =>
        [.. pages.Where(p => LinkKey.Of(p.Value) == key).Select(p => Document(p.Key, p.Value))];

    public LinkedMedia? MediaAt(string path) => Array.Find(media, file => file.Path == path);

    public (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path) =>
        path == Resized ? ($"/media/small/{Path.GetFileName(path)} 480w", null) : default;

    public string? NearestTo(string path) => pages.Keys.FirstOrDefault(known => known.Length == path.Length);

    private LinkedDocument Document(string path, string url) =>
        new(path, url, "", path == Draft ? DateTime.MaxValue : DateTime.MinValue, DateTime.MaxValue);

    /// <summary>Creates a media file whose URL is the same as its path.</summary>
    public static LinkedMedia At(string path) => new(path, path);

    public static LinkedMedia File(string path, int? width = null, int? height = null) =>
        new(path, "/media/0123/" + path[(path.LastIndexOf('/') + 1)..], width, height);
}
