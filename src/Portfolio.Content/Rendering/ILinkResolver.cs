using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering;

/// <summary>Resolves paths of the content folder to URLs. Implementations must be thread-safe.</summary>
public interface ILinkResolver
{
    /// <summary>The URL of a Markdown file; <see langword="null"/> when it does not exist or is not published.</summary>
    string? UrlOf(string path);

    /// <summary>The media file at a path; <see langword="null"/> when it does not exist.</summary>
    Media? MediaAt(string path);

    /// <summary>The most similar existing path, to suggest for one that does not exist; <see langword="null"/> when none is similar.</summary>
    string? NearestTo(string path) => null;
}
