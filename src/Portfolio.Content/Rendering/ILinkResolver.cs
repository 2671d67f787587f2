using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering;

/// <summary>Resolves paths, names and URLs of the content folder. Implementations must be thread-safe.</summary>
public interface ILinkResolver
{
    /// <summary>The moment, UTC, as of which documents are published or not.</summary>
    DateTime AsOf => default;

    /// <summary>Scheme and host of the site; <see langword="null"/> when unknown.</summary>
    string? Origin => null;

    /// <summary>The document of a Markdown file, published or not; <see langword="null"/> when it does not exist.</summary>
    LinkedDocument? DocumentAt(string path);

    /// <summary>The media file at a path; <see langword="null"/> when it does not exist.</summary>
    Media? MediaAt(string path);

    /// <summary>The documents with a path, URL or alias of this <see cref="LinkKey"/>.</summary>
    IReadOnlyList<LinkedDocument> DocumentsOf(string key) => [];

    /// <summary>Paths of the media files with a path of this <see cref="LinkKey"/>.</summary>
    IReadOnlyList<string> MediaOf(string key) => [];

    /// <summary>Whether the folder has a file at a path that the site does not serve, such as a <c>.heic</c>.</summary>
    bool HasUnserved(string path) => false;

    /// <summary>The most similar existing path, to suggest for one that does not exist; <see langword="null"/> when none is
    /// similar.</summary>
    string? NearestTo(string path) => null;
}
