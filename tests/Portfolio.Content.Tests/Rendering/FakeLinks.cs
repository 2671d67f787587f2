
using Portfolio.Content.Model;
using Portfolio.Content.Rendering;

namespace Portfolio.Content.Tests.Rendering;

/// <summary>A content folder of names: Markdown files answer at the addresses given, media below <c>/media/</c>.</summary>
internal sealed class FakeLinks(Dictionary<string, string> pages, params Media[] media) : ILinkResolver
{
    public static readonly FakeLinks Empty = new([]);

    public LinkedDocument? DocumentAt(string path) => pages.TryGetValue(path, out var url) ? new(path, url) : null;

    public Media? MediaAt(string path) => Array.Find(media, file => file.Path == path);

    public string? NearestTo(string path) => pages.Keys.FirstOrDefault(known => known.Length == path.Length);

    /// <summary>A media file that is served at its own name.</summary>
    public static Media At(string path) => new() { Path = path, Url = path, Hash = "" };

    public static Media File(string path, int? width = null, int? height = null) =>
        new() { Path = path, Url = "/media/0123/" + path[(path.LastIndexOf('/') + 1)..], Hash = "0123", Width = width, Height = height };
}
